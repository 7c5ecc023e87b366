/// What a list of patterns says of one path, and why.
package struct PathGlobDecision: Equatable, Sendable {
  /// Whether the list selects the path.
  package let isSelected: Bool
  /// The pattern that decided, from 0; `nil` where none did.
  ///
  /// In `actions` and `gitignore` the last pattern that matched. In `paths-filter` the first one that matched (`some`), or
  /// the first one that did not (`every`); of a list whose patterns all matched, `nil`.
  package let pattern: Int?

  package init(isSelected: Bool, pattern: Int?) {
    self.isSelected = isSelected
    self.pattern = pattern
  }
}
