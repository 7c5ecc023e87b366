/// The exit statuses, named; docs/gate-review.md lists them for users.
package enum ExitStatus: Int32, Equatable, Sendable {
  /// Proven.
  case passed = 0
  /// Evaluated; the requirement is not met.
  case refused = 1
  /// Flags, policy or environment are wrong.
  case misconfigured = 2
  /// Undecided: the network, the server, a malformed or incomplete answer, or output that could not be written.
  case unavailable = 3
  /// Undecided: a credential is missing, rejected, or may not see what must be seen.
  case unauthorized = 4
  /// Undecided: the pull request moved, or the event is about an older head.
  case changed = 5

  /// The one place where a verdict and its cause become an exit status.
  package init(_ verdict: Verdict) {
    self =
      switch verdict {
      case .passed: .passed
      case .refused: .refused
      case .undecided(.misconfigured): .misconfigured
      case .undecided(.unavailable): .unavailable
      case .undecided(.unauthorized): .unauthorized
      case .undecided(.changed): .changed
      }
  }
}
