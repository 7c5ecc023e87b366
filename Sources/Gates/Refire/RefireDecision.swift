import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import ReviewGate

/// From facts to an outcome: pure, reads nothing.
package struct RefireDecision: Equatable, Sendable {
  /// What is to be done.
  package let request: RefireRequest

  package init(_ request: RefireRequest) {
    self.request = request
  }

  /// The outcome of what is known; what was not asked counts as not known, never as good.
  package func outcome(_ facts: RefireFacts) -> RefireOutcome {
    if case .comment(let command) = request.trigger, !command.mayBeCommand {
      return .nothing(.notACommand(command))
    }
    guard let pull = facts.review.pull.value, isWorthReading(pull) else { return withoutEvaluation(facts) }
    guard facts.noted.value != nil else {
      guard let failure = facts.noted.failure else { return .undecided(.unavailable, [.notEvaluated(pull)], pull) }
      return .undecided(failure.undecidedCause, [failure.diagnostic(request.review.credentials)], pull)
    }
    if case .nothing(let why) = selected(facts, pull) { return .nothing(why, pull) }
    guard let evaluation = evaluation(facts, pull) else { return .undecided(.unavailable, [.notEvaluated(pull)], pull) }
    return outcome(evaluation)
  }

  // MARK: What the reading asks of the decision

  /// Whether the pull request is the one that was meant, and open.
  func isWorthReading(_ pull: PullRequest) -> Bool {
    ReviewDecision(request.review).isWorthReading(pull)
  }

  /// What is to be evaluated.
  enum Selected: Equatable {
    /// These gates, all of the policy when empty.
    case gates([String])
    /// Nothing, and why.
    case nothing(Diagnostic)
  }

  /// What is to be evaluated by a comment's line and the policy.
  func selected(_ facts: RefireFacts, _ pull: PullRequest) -> Selected {
    guard case .comment(let command) = request.trigger else { return .gates(request.review.gates) }
    let policy: Policy
    switch request.review.rules {
    case .given(let given, _): policy = given
    case .basePolicy:
      switch BasePolicy(of: pull).state(facts.review.policy) {
      case .policy(let read): policy = read
      // Only a line that certainly means a gate makes a fault of a policy that is none.
      case .missing, .broken: return command.isMeantForGates ? .gates([]) : .nothing(.notACommand(command))
      // It may have made a command of this line.
      case .unreadable, .open: return .gates([])
      }
    }
    switch command.selection(policy, allowed: request.review.gates) {
    case .gates(let names): return .gates(names)
    case .none: return .nothing(.notACommand(command))
    case .unknownGate(let name): return .nothing(.commandForUnknownGate(name, among: policy.reviews.map(\.name)))
    }
  }

  /// The evaluation by these facts; nil where none is made.
  func evaluation(_ facts: RefireFacts, _ pull: PullRequest) -> RefireEvaluation? {
    guard facts.noted.value != nil, case .gates(let names) = selected(facts, pull) else { return nil }
    return RefireEvaluation(request, facts, pull, gates: names)
  }

  // MARK: Outcomes

  /// What gate-review says of a pull request that is not judged; a closed one needs no status.
  private func withoutEvaluation(_ facts: RefireFacts) -> RefireOutcome {
    let review = ReviewDecision(request.review).outcome(facts.review)
    guard case .undecided(let cause) = review.verdict else { return .nothing(.closed(review.pull), review.pull) }
    return .undecided(cause, review.diagnostics, review.pull)
  }

  private func outcome(_ evaluation: RefireEvaluation) -> RefireOutcome {
    let facts = evaluation.facts
    guard let review = evaluation.outcomes.first, !evaluation.statuses.isEmpty else {
      return withoutGates(evaluation)
    }
    var outcome = RefireOutcome(pull: evaluation.pull, review: review, others: evaluation.judged.compactMap(\.other))
    outcome.evaluations = facts.attempt
    outcome.verdict = evaluation.statuses.map(\.verdict).max()
    outcome.reasons = evaluation.statuses.filter { $0.verdict == outcome.verdict }.flatMap(\.reasons)
    if let verdict = outcome.verdict, verdict.isUndecided { outcome.exit = verdict }
    if let obstacle = evaluation.sharers.obstacle {
      outcome.diagnostics.append(obstacle.diagnostic)
    } else if !outcome.others.isEmpty, evaluation.statuses.allSatisfy({ $0.decidedBy == nil }) {
      outcome.diagnostics.append(.statusShared(outcome.others))
    }
    for status in evaluation.statuses {
      if let other = status.decidedBy { outcome.diagnostics.append(.decidedByOther(status, other)) }
    }
    for status in evaluation.statuses { add(status, evaluation, to: &outcome) }
    if let failure = facts.before.failure {
      outcome.add(failure.undecidedCause, failure.diagnostic(request.review.credentials))
    }
    if evaluation.mayPost, evaluation.policyChanged {
      outcome.add(.changed, .policyMoved(evaluation.pull, evaluations: facts.attempt))
    }
    if let failure = facts.after.failure {
      outcome.add(failure.undecidedCause, failure.diagnostic(request.review.credentials))
    }
    addLeftHeads(LeftHeads(evaluation: evaluation), to: &outcome)
    if outcome.exit > outcome.verdict ?? .passed, outcome.exit.isUndecided { outcome.verdict = outcome.exit }
    return outcome
  }

  /// The policy names no gate, or could not be had.
  private func withoutGates(_ evaluation: RefireEvaluation) -> RefireOutcome {
    let pull = evaluation.pull
    guard let judged = evaluation.judged.first, !ReviewDecision(judged.request).asksNothing(judged.facts, pull) else {
      return .nothing(.nothingToJudge(pull), pull)
    }
    let review = judged.outcome
    guard case .undecided(let cause) = review.verdict else {
      return .undecided(.unavailable, [.notEvaluated(pull)], pull)
    }
    return .undecided(cause, review.diagnostics, pull)
  }

  private func add(_ status: GateStatus, _ evaluation: RefireEvaluation, to outcome: inout RefireOutcome) {
    let facts = evaluation.facts
    var gate = RefireOutcome.Gate(
      status: status, earlier: status.newest(in: facts.before.value ?? facts.noted.value ?? []), standing: .notPosted)
    defer { outcome.gates.append(gate) }
    guard evaluation.mayPost else {
      // Also where another pull request decides: its status belongs to a head that must be seen to be there.
      let why = evaluation.outcomes.first?.ending ?? .passed
      outcome.exit = max(outcome.exit, why.isUndecided ? why : .undecided(.unavailable))
      return
    }
    guard !evaluation.policyChanged else { return }
    guard !evaluation.isWithheld(status) else {
      outcome.add(.changed, .statusContested(status, by: gate.earlier, evaluations: facts.attempt))
      return
    }
    guard !evaluation.isPutOff(status) else { return }
    guard let state = evaluation.posted(status) else {
      gate.standing = .stands
      return
    }
    guard !request.isDryRun else {
      gate.standing = .wouldBePosted
      addCorrection(gate, to: &outcome)
      return
    }
    switch state {
    case .open: outcome.add(.unavailable, .notEvaluated(evaluation.pull))
    case .failed(let failure):
      outcome.add(failure.undecidedCause, .statusNotPosted(status, failure, request.review.credentials))
    case .landed(let id):
      gate.standing = .posted(id: id)
      addCorrection(gate, to: &outcome)
      guard let after = facts.after.value else {
        if facts.after.isOpen { outcome.add(.unavailable, .notEvaluated(evaluation.pull)) }
        return
      }
      guard after.contains(where: { $0.id == id && status.status.isSame(as: $0) }) else {
        outcome.add(.unavailable, .statusNotStored(status, id: id))
        return
      }
      let others = evaluation.othersAfter(status)
      guard let newest = others.last, status.verdict == .passed || !status.stands(in: after) else { return }
      outcome.add(.changed, .statusContested(status, by: newest, evaluations: facts.attempt))
    }
  }

  /// Says who had made the head green that should not be.
  private func addCorrection(_ gate: RefireOutcome.Gate, to outcome: inout RefireOutcome) {
    guard let earlier = gate.earlier, gate.status.verdict != .passed, earlier.counts else { return }
    outcome.diagnostics.append(.statusCorrected(gate.status, earlier, isDryRun: request.isDryRun))
  }

  private func addLeftHeads(_ heads: LeftHeads, to outcome: inout RefireOutcome) {
    for failure in heads.failures {
      outcome.add(failure.undecidedCause, failure.diagnostic(request.review.credentials))
    }
    for posting in heads.postings {
      var left = RefireOutcome.Left(
        commit: posting.commit, context: posting.status.context,
        standing: request.isDryRun ? .wouldBePosted : .notPosted)
      switch posting.state(heads.evaluation.facts[posted: posting.status.context, left: posting.commit]) {
      case .landed(let id): left.standing = .posted(id: id)
      case .failed(let failure):
        outcome.add(
          failure.undecidedCause, .leftHeadNotPosted(posting.commit, failure, request.review.credentials))
      case .open: break
      }
      outcome.left.append(left)
    }
  }
}

extension CommitStatus {
  /// Whether a branch rule takes the state as good: `success`, and every word that the server does not know.
  var counts: Bool {
    !["pending", "error", "failure", "warning", ""].contains(state)
  }
}
