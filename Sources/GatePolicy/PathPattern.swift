package import Diagnostics

/// A path pattern as it is written: not empty, and not yet read by the rules of any dialect.
package struct PathPattern: Sendable {
  /// The pattern.
  package let text: String
  /// Where it is written; nil for a default.
  package let location: SourceLocation?

  package init(_ text: String, at location: SourceLocation? = nil) {
    self.text = text
    self.location = location
  }
}

extension PathPattern: Equatable {
  /// Compares the patterns' bytes; where they are written does not count.
  package static func == (left: PathPattern, right: PathPattern) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }
}
