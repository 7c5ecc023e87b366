package import GatePolicy

/// A file that a pull request changes, with its name in exact bytes.
package struct ChangedFile: Hashable, Sendable {
  /// The name that the file has now; a deleted file's last one.
  package var path: [UInt8]
  /// The name that a renamed file had before, which is a deleted one.
  package var previousPath: [UInt8]?
  /// What happened to `path`.
  package var changes: FileChanges

  package init(path: [UInt8], previousPath: [UInt8]? = nil, changes: FileChanges) {
    self.path = path
    self.previousPath = previousPath
    self.changes = changes
  }
}

extension ChangedFile {
  /// The names that count, each with what happened to it: a renamed file's old name was deleted.
  package var paths: [(path: [UInt8], changes: FileChanges)] {
    guard let previousPath else { return [(path, changes)] }
    return [(path, changes), (previousPath, .deleted)]
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
