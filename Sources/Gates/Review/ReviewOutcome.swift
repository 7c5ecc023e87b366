package import Diagnostics
package import ForgejoAPI
package import GatePolicy

/// What a run of gate-review concluded, with all that it rests on.
package struct ReviewOutcome: Equatable, Sendable {
  /// A conclusion that no gate's own reviews lead to.
  package struct Ending: Equatable, Sendable {
    /// The verdict.
    package var verdict: Verdict
    /// Why, the deciding one first.
    package var diagnostics: [Diagnostic]

    init(_ verdict: Verdict, _ diagnostics: [Diagnostic]) {
      self.verdict = verdict
      self.diagnostics = diagnostics
    }
  }

  /// The pull request; nil where it could not be read.
  package private(set) var pull: PullRequest?
  /// The worst verdict of the gates and endings.
  package private(set) var verdict: Verdict
  /// The gates that were to be judged, in the policy's order; none where the policy could not be had.
  package private(set) var gates: [ReviewGatePolicy] = []
  /// The worst conclusion from outside the gates; passed where there is none.
  package private(set) var ending = Verdict.passed
  /// One a gate, in the policy's order; empty where none could be judged.
  package private(set) var findings: [GateFinding]
  /// The other open pull requests with this head, by number; empty where nobody asked.
  package internal(set) var others: [OtherFinding] = []
  /// The codes of what decided, the worst first.
  package private(set) var reasons: [String]
  /// What is said beside the gates' own diagnostics.
  package private(set) var diagnostics: [Diagnostic]

  /// Nothing was judged, and nothing is said of it.
  package init(_ pull: PullRequest?) {
    self.pull = pull
    verdict = .undecided(.unavailable)
    findings = []
    reasons = []
    diagnostics = []
  }

  init(_ pull: PullRequest?, ending: Ending) {
    self.pull = pull
    verdict = ending.verdict
    self.ending = ending.verdict
    findings = []
    diagnostics = ending.diagnostics
    reasons = ending.diagnostics.filter { $0.severity == .error }.map(\.code)
  }

  init(_ pull: PullRequest, findings: [GateFinding], gates: [ReviewGatePolicy]) {
    self.pull = pull
    self.findings = findings
    self.gates = gates
    diagnostics = []
    // A gate without a finding is not decided, whatever else is said.
    let worst = findings.count == gates.count ? findings.map(\.verdict).max() : nil
    verdict = worst ?? .undecided(.unavailable)
    reasons = findings.filter { $0.verdict == worst }.compactMap { $0.diagnostics.first?.code }
  }

  /// Takes in a conclusion from outside the gates: the worse verdict counts.
  mutating func add(_ ending: Ending) {
    diagnostics += ending.diagnostics
    self.ending = max(self.ending, ending.verdict)
    let codes = ending.diagnostics.map(\.code)
    if ending.verdict > verdict {
      verdict = ending.verdict
      reasons = codes
    } else if ending.verdict == verdict {
      reasons += codes
    }
  }
}
