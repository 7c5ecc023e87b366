/// One class of paths.
package struct PathClass: Equatable, Sendable {
  /// The class's name and that of its output, `[A-Za-z_][A-Za-z0-9_-]*`, at most 64 characters.
  package let name: String
  /// The patterns in the order of the file, at least one.
  package let patterns: [PathPattern]

  package init(name: String, patterns: [PathPattern]) {
    self.name = name
    self.patterns = patterns
  }
}
