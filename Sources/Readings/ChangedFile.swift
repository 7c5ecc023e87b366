/// A file that a pull request changes, with its name in exact bytes.
package struct ChangedFile: Hashable, Sendable {
  /// What happened to a name.
  package struct Changes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// There is a file of that name now; a copy's and a renamed file's new name are added too.
    package static let added = Changes(rawValue: 1)
    /// There was a file of that name.
    package static let deleted = Changes(rawValue: 2)
    /// The file has other content, or another mode.
    package static let modified = Changes(rawValue: 4)
    /// The file became one of another type, a symbolic link for example.
    package static let typeChanged: Changes = [.added, .deleted, .modified]
  }

  /// The name that the file has now; a deleted file's last one.
  package var path: [UInt8]
  /// The name that a renamed file had before, which is a deleted one.
  package var previousPath: [UInt8]?
  /// What happened to `path`.
  package var changes: Changes

  package init(path: [UInt8], previousPath: [UInt8]? = nil, changes: Changes) {
    self.path = path
    self.previousPath = previousPath
    self.changes = changes
  }
}

extension ChangedFile {
  /// The names that count, each with what happened to it: a renamed file's old name was deleted.
  package var paths: [(path: [UInt8], changes: Changes)] {
    guard let previousPath else { return [(path, changes)] }
    return [(path, changes), (previousPath, .deleted)]
  }
}

extension ChangedFile.Changes: CustomStringConvertible {
  /// The words for what happened: `added|deleted|modified`.
  package var description: String {
    let words: [(Self, String)] = [(.added, "added"), (.deleted, "deleted"), (.modified, "modified")]
    return words.filter { contains($0.0) }.map(\.1).joined(separator: "|")
  }
}

extension [ChangedFile] {
  /// Adds the next row of a list; a type change, which is a deleted and an added row of one name, becomes one file.
  package mutating func append(row: ChangedFile) {
    if row.changes == .added, row.previousPath == nil, let last, last.changes == .deleted, last.path == row.path {
      self[count - 1].changes = .typeChanged
    } else {
      append(row)
    }
  }
}
