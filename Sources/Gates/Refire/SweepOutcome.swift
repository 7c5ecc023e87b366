package import Diagnostics
package import ForgejoAPI
package import Readings
import ReviewGate

/// What a sweep concluded.
package struct SweepOutcome: Equatable, Sendable {
  /// One pull request: the statuses of its gates, and why one may not stand.
  package struct Row: Equatable, Sendable {
    /// The pull request as the list had it.
    package var pull: PullRequest
    /// One a gate.
    package var gates: [RefireOutcome.Gate]
    /// What its own run would exit with.
    package var exit: Verdict
    /// The codes of what decided.
    package var reasons: [String]
    /// What is said of it, the deciding ones first.
    package var diagnostics: [Diagnostic]
    /// Whether its last look was the list itself.
    var isUnconfirmed: Bool

    init(_ pull: PullRequest, _ outcome: RefireOutcome) {
      self.pull = pull
      gates = outcome.gates
      exit = outcome.exit
      reasons = outcome.reasons
      let findings = (outcome.review?.findings ?? []).filter { $0.verdict.isUndecided }
      diagnostics =
        outcome.diagnostics + (outcome.review?.diagnostics ?? []) + findings.flatMap(\.diagnostics)
      isUnconfirmed = gates.allSatisfy { $0.standing == .stands }
    }

    /// Whether another try may end otherwise.
    var mayChange: Bool {
      let passing: [Verdict] = [.undecided(.unavailable), .undecided(.changed)]
      return passing.contains(exit)
        || gates.contains { $0.standing == .notPosted && passing.contains($0.status.verdict) }
    }

    /// Whether the list shows it otherwise by now; the base's tip may move.
    func hasMoved(to now: PullRequest) -> Bool {
      now.head != pull.head || now.author.id != pull.author.id
        || !now.baseName.utf8.elementsEqual(pull.baseName.utf8)
    }
  }

  /// The pull requests, by number.
  package var rows: [Row]
  /// Why the list may lack some.
  package var endings: [AskedPullRequest.Obstacle]

  /// What the exit status says: the worst error; a refused gate is none.
  package var exit: Verdict {
    let causes = endings.map { Verdict.undecided($0.cause) }
    return (rows.map(\.exit) + causes).max() ?? .passed
  }
}
