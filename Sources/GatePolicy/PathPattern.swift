package import Diagnostics

/// A path pattern as it is written: not empty, and not yet read by the rules of any dialect.
package struct PathPattern: Sendable {
  /// The pattern.
  package let text: String
  /// What must have happened to the path; nil where that does not count, as everywhere in a policy file.
  package let changes: FileChanges?
  /// Where it is written; nil for a default.
  package let location: SourceLocation?

  package init(_ text: String, changes: FileChanges? = nil, at location: SourceLocation? = nil) {
    self.text = text
    self.changes = changes
    self.location = location
  }

  /// The pattern's bytes.
  package var bytes: [UInt8] { Array(text.utf8) }
}

extension PathPattern: Equatable {
  /// Compares the patterns' bytes; where they are written does not count.
  package static func == (left: PathPattern, right: PathPattern) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8) && left.changes == right.changes
  }
}
