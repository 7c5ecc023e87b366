package import Diagnostics
package import ForgejoAPI
package import ReviewGate

/// What a run of gate-refire concluded for one pull request, and what stands there now.
package struct RefireOutcome: Equatable, Sendable {
  /// How the status that a gate should have stands.
  package enum Standing: Equatable, Sendable {
    /// The row in force has the state already, so that nothing was posted.
    case stands
    /// It was posted, and read back under this number.
    case posted(id: Int)
    /// It would be posted, but for `--dry-run`.
    case wouldBePosted
    /// It was not posted; a diagnostic says why.
    case notPosted
  }

  /// One gate.
  package struct Gate: Equatable, Sendable {
    /// What the head should have.
    package var status: GateStatus
    /// The row that was in force; nil where there was none.
    package var earlier: CommitStatus?
    /// How it stands now.
    package var standing: Standing
  }

  /// A head that the pull request left, which was green.
  package struct Left: Equatable, Sendable {
    /// The commit.
    package var commit: CommitID
    /// The context that was green.
    package var context: String
    /// Whether that was taken back.
    package var standing: Standing
  }

  /// The pull request; nil where it was not read.
  package var pull: PullRequest?
  /// What gate-review concluded of it; nil where nothing was evaluated.
  package var review: ReviewOutcome?
  /// The other pull requests that share the status.
  package var others: [PullRequest] = []
  /// One a gate, in the policy's order; empty where nothing was evaluated.
  package var gates: [Gate] = []
  /// The heads that it left.
  package var left: [Left] = []
  /// What was concluded; nil where there was nothing to evaluate.
  package var verdict: Verdict?
  /// What the exit status says: passed where the right statuses stand, whatever they say.
  package var exit: Verdict = .passed
  /// The codes of what decided.
  package var reasons: [String] = []
  /// What is said besides gate-review's own diagnostics.
  package var diagnostics: [Diagnostic] = []
  /// How often the gates were evaluated.
  package var evaluations = 1

  /// Nothing was evaluated, and that is right.
  static func nothing(_ why: Diagnostic, _ pull: PullRequest? = nil) -> RefireOutcome {
    RefireOutcome(pull: pull, reasons: [why.code], diagnostics: [why])
  }

  /// Nothing could be evaluated.
  static func undecided(_ cause: UndecidedCause, _ why: [Diagnostic], _ pull: PullRequest? = nil) -> RefireOutcome {
    RefireOutcome(
      pull: pull, verdict: .undecided(cause), exit: .undecided(cause), reasons: why.map(\.code), diagnostics: why)
  }

  /// Takes in something that keeps a status from standing.
  mutating func add(_ cause: UndecidedCause, _ why: Diagnostic) {
    diagnostics.append(why)
    let worse = Verdict.undecided(cause)
    if worse > exit { reasons.insert(why.code, at: 0) } else { reasons.append(why.code) }
    exit = max(exit, worse)
  }
}
