package import Diagnostics
import YAML

/// Where the values of a policy are written.
package struct PolicyOrigins: Sendable {
  private let file: String
  private let root: YAMLNode?

  init(file: String = "", root: YAMLNode? = nil) {
    self.file = file
    self.root = root
  }

  /// Where the value that these keys lead to is written, an alias where its anchor is; nil for a default.
  package func location(of path: [String]) -> SourceLocation? {
    var node = root
    for key in path { node = node?.member(key)?.value }
    return node.map { SourceLocation(file: file, line: $0.mark.line, column: $0.mark.column) }
  }
}

extension PolicyOrigins: Equatable {
  /// Always true: policies are equal when they ask for the same, wherever it is written.
  package static func == (left: PolicyOrigins, right: PolicyOrigins) -> Bool { true }
}
