/// Whose patterns these are.
///
/// Each behaves as its original does, or a pattern is refused.
package enum PathDialect: String, CaseIterable, Sendable {
  /// The `paths` of a workflow's `on.<event>`, as forgejo-runner matches them; its grammar stands at ``ActionsGlob``.
  case actions
  /// The filters of dorny/paths-filter, which are picomatch's patterns; its grammar stands at ``PathsFilterGlob``.
  case pathsFilter = "paths-filter"
  /// The lines of a `.gitignore`, as git matches them; its grammar stands at ``GitignoreGlob``.
  case gitignore
}
