/// Why something could not be decided, from the mildest to the worst.
package enum UndecidedCause: Int, Equatable, Comparable, Sendable {
  /// The network, the server, or an answer that is malformed or incomplete.
  case unavailable
  /// A credential is missing, rejected, or may not see what must be seen.
  case unauthorized
  /// The pull request moved while it was evaluated, or the event is about an older head.
  case changed
  /// Flags, policy or environment are wrong.
  case misconfigured

  package static func < (left: UndecidedCause, right: UndecidedCause) -> Bool {
    left.rawValue < right.rawValue
  }
}
