/// How many patterns of a list must match, in `paths-filter`.
///
/// The other dialects know only ``some``.
package enum PathQuantifier: String, CaseIterable, Sendable {
  /// A path is selected when at least one pattern matches.
  case some
  /// A path is selected when all patterns match; of an empty list, always.
  case every
}
