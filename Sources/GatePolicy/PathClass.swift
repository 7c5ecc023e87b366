/// One class of paths.
package struct PathClass: Equatable, Sendable {
  /// The class's name and that of its output, `[A-Za-z_][A-Za-z0-9_-]*`, at most 64 characters.
  package let name: String
  /// The patterns in the order of the file, at least one.
  package let patterns: [PathPattern]

  /// Whether a class may have this name: `[A-Za-z_][A-Za-z0-9_-]*`, at most 64 characters, and no other output's.
  package static func isName(_ name: String) -> Bool {
    PathsSection.isClassName(name)
  }

  package init(name: String, patterns: [PathPattern]) {
    self.name = name
    self.patterns = patterns
  }
}
