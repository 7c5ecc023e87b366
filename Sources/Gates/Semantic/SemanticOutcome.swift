package import Diagnostics

/// What a run of gate-semantic concluded.
package struct SemanticOutcome: Equatable, Sendable {
  /// What became of the request: the step output `outcome`.
  package enum Word: String, CaseIterable, Equatable, Sendable {
    /// The gateway accepted it.
    case accepted
    /// Nothing was asked, and nothing had to be.
    case skipped
    /// The pull request has another head by now.
    case stale
    /// It was refused, or could not be made as it was configured.
    case rejected
    /// No answer of the gateway came.
    case unavailable

    /// The word for a run that could not do its work.
    package init(_ cause: UndecidedCause) {
      self =
        switch cause {
        case .unavailable: .unavailable
        case .unauthorized, .misconfigured: .rejected
        case .changed: .stale
        }
    }
  }

  /// What became of the request.
  package var word: Word
  /// The review's verdict; undecided unless it was waited for.
  package var verdict: Verdict
  /// The exit status, which is the verdict's own only where a verdict was waited for.
  package var status: ExitStatus
  /// What was found, the deciding one first.
  package var diagnostics: [Diagnostic]

  /// An outcome that is no verdict on the pull request.
  init(_ word: Word, exit status: ExitStatus, _ diagnostics: [Diagnostic]) {
    self.word = word
    self.status = status
    self.diagnostics = diagnostics
    verdict = .undecided(.unavailable)
  }

  /// The verdict of a review, or what kept it from coming.
  init(_ word: Word, verdict: Verdict, _ diagnostics: [Diagnostic]) {
    self.word = word
    self.verdict = verdict
    self.diagnostics = diagnostics
    status = ExitStatus(verdict)
  }

  /// A run that could not do its work.
  init(_ cause: UndecidedCause, _ diagnostics: [Diagnostic]) {
    self.init(Word(cause), verdict: .undecided(cause), diagnostics)
  }
}
