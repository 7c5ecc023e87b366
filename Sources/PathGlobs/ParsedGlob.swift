/// One pattern, read by its dialect.
struct ParsedGlob: Sendable {
  /// What the pattern matches.
  var node: GlobNode
  /// Whether it takes back what earlier patterns of its list selected (`!` in `actions` and `gitignore`).
  var isNegative = false
  /// Whether it matches folders only (`/` at its end in `gitignore`).
  var matchesFoldersOnly = false
  /// It also matches what `node` does here but `unless` does not (`!` in `paths-filter`).
  var complement: (within: GlobNode, of: GlobNode)?

  /// Whether it looks ahead, so that no table can hold it.
  var containsUnless: Bool {
    node.containsUnless || complement?.of.containsUnless == true
  }
}
