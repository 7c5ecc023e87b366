/// What happened to a path.
package struct FileChanges: OptionSet, Hashable, Sendable {
  /// One bit a kind of change.
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// There is a file of that name now; a copy's and a renamed file's new name are added too.
  package static let added = FileChanges(rawValue: 1)
  /// There was a file of that name.
  package static let deleted = FileChanges(rawValue: 2)
  /// The file has other content, or another mode.
  package static let modified = FileChanges(rawValue: 4)
  /// The file became one of another type, a symbolic link for example.
  package static let typeChanged: FileChanges = [.added, .deleted, .modified]
}

extension FileChanges: CustomStringConvertible {
  /// The words for what happened: `added|deleted|modified`.
  package var description: String {
    FileChanges.words.filter { contains($0.changes) }.map(\.word).joined(separator: "|")
  }

  /// The word for each change, as reports and the filters of dorny/paths-filter write it.
  static let words: [(word: String, changes: FileChanges)] = [
    ("added", .added), ("deleted", .deleted), ("modified", .modified),
  ]
}
