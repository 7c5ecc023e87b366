package import Diagnostics

/// What became of a policy file.
package enum PolicyReading: Equatable, Sendable {
  /// Nothing is wrong with it.
  case policy(Policy)
  /// Everything that is wrong with it, at least one error, in the order of the file.
  case problems([Diagnostic])
}
