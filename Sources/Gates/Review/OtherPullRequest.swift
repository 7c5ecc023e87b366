import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// Another open pull request with this head: judged under its own base's policy, by the same reading and decision.
struct OtherPullRequest: Equatable {
  /// The pull request as the list has it.
  let pull: PullRequest
  private let asking: PullRequest
  private let request: ReviewRequest

  /// `gates` are those of the asking pull request that want others judged.
  init(_ pull: PullRequest, besides asking: PullRequest, _ request: ReviewRequest, gates: [ReviewGatePolicy]) {
    self.pull = pull
    self.asking = asking
    var own = request.about(pull)
    own.allowsClosed = false
    own.gates = gates.map(\.name)
    own.allowsMissingGates = true
    own.judgesOthers = false
    self.request = own
  }

  /// What is wanted next, of the facts about this one.
  func step(_ facts: ReviewFacts) -> Step<ReviewFacts> {
    ReviewReading(request).next(after: own(facts))
  }

  /// What is concluded; what was not asked counts as not known.
  func finding(_ facts: ReviewFacts) -> OtherFinding {
    let own = own(facts)
    let decision = ReviewDecision(request)
    guard !decision.asksNothing(own, pull) else { return OtherFinding(pull: pull, verdict: .passed) }
    let outcome = decision.outcome(own)
    let diagnostics = outcome.diagnostics + outcome.findings.sorted { $0.verdict > $1.verdict }.flatMap(\.diagnostics)
    return OtherFinding(
      pull: pull, verdict: outcome.verdict, reasons: outcome.reasons, message: diagnostics.first?.message)
  }

  /// The facts about this one: the list has the pull request, and a policy of the same commit is the same.
  private func own(_ facts: ReviewFacts) -> ReviewFacts {
    var own = facts[other: pull.number]
    own.pull = .value(pull, at: facts.refs.time ?? 0)
    if BasePolicy(of: pull) == BasePolicy(of: asking) { own.policy = facts.policy }
    return own
  }
}
