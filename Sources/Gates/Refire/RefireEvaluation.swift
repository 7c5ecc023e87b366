import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import Reports
import ReviewGate

/// One evaluation by its facts: who is judged, and what the head should have.
struct RefireEvaluation {
  let request: RefireRequest
  let facts: RefireFacts
  let pull: PullRequest
  /// Who shares the status.
  let sharers: StatusSharers
  /// Everybody who is judged, the pull request itself first.
  let judged: [JudgedPullRequest]
  /// What gate-review concludes of each of them.
  let outcomes: [ReviewOutcome]
  /// What the head should have, one a gate in the policy's order; none where the policy could not be had.
  let statuses: [GateStatus]

  /// `gates` are those that are asked for, all of the policy when empty.
  init(_ request: RefireRequest, _ facts: RefireFacts, _ pull: PullRequest, gates: [String]) {
    self.request = request
    self.facts = facts
    self.pull = pull
    let sharers = StatusSharers(request, facts, of: pull)
    self.sharers = sharers
    var own = request.review
    own.gates = gates
    judged =
      [JudgedPullRequest(request: own, facts: facts.review, other: nil)]
      + sharers.others.prefix(StatusSharers.limit).map { other in
        var known = facts[other: other.number]
        known.pull = .value(other, at: facts[owner: other.number].time ?? 0)
        if BasePolicy(of: other) == BasePolicy(of: pull) { known.policy = facts.review.policy }
        return JudgedPullRequest(request: own.about(other), facts: known, other: other)
      }
    outcomes = judged.map(\.outcome)
    let conclusions = Array(zip(judged.map(\.other), outcomes))
    let obstacle = sharers.obstacle
    statuses = (outcomes.first?.gates ?? []).map { gate in
      GateStatus(gate, of: pull, by: conclusions, obstacle: obstacle)
    }
  }

  /// Whether there are gates to be judged.
  var hasGates: Bool {
    judged.first.map { ReviewDecision($0.request).hasGates($0.facts) } ?? false
  }

  /// The facts with the last looks that a sweep's list is still to confirm, where the newest statuses are right.
  ///
  /// Nil where something else must be asked or posted, and outside of a sweep.
  var confirmed: RefireFacts? {
    guard request.trigger == .sweep(isLastTry: false), facts.attempt == 1, !request.isForced,
      let noted = facts.noted.value,
      judged.allSatisfy({ !ReviewDecision($0.request).needsFiles($0.facts) })
    else { return nil }
    let confirmed = facts.lookedAt(pull, others: judged.compactMap(\.other), at: facts.noted.time ?? 0)
    let statuses = RefireEvaluation(request, confirmed, pull, gates: judged[0].request.gates).statuses
    return statuses.allSatisfy { $0.stands(in: noted) } ? confirmed : nil
  }
}
