import Calls
import Diagnostics
package import ForgejoAPI
import GatePolicy
import Readings

/// From facts to an outcome: pure, reads nothing.
package struct ReviewDecision: Equatable, Sendable {
  /// What is to be judged.
  package let request: ReviewRequest

  package init(_ request: ReviewRequest) {
    self.request = request
  }

  /// The outcome of what is known; what was not asked counts as not known, never as good.
  package func outcome(_ facts: ReviewFacts) -> ReviewOutcome {
    guard let pull = facts.pull.value else { return ReviewOutcome(nil, ending: withoutPull(facts)) }
    if let ending = identity(of: pull) ?? state(of: pull) { return ReviewOutcome(pull, ending: ending) }
    switch gates(facts, pull) {
    case .failure(let ending):
      // The head may have moved meanwhile, which is the better explanation of a read that failed.
      guard ending.verdict != .undecided(.misconfigured), let moved = secondLook(facts, pull),
        moved.verdict > ending.verdict
      else { return ReviewOutcome(pull, ending: ending) }
      return ReviewOutcome(pull, ending: moved)
    case .success(let gates, _):
      let unread = unreadFacts(facts, pull)
      let findings = unread.isEmpty ? judgements(facts, pull).map { $0.finding(facts.teams) } : []
      var outcome = ReviewOutcome(pull, findings: findings, gates: gates)
      outcome.others = others(facts, pull).map { $0.finding(facts) }
      let endings = [secondLook(facts, pull), sameHeadEnding(facts, pull, outcome.others), finalLook(facts, pull)]
      for ending in unread + endings.compactMap(\.self) { outcome.add(ending) }
      return outcome
    }
  }

  // MARK: What the reading asks of the decision

  /// Whether the pull request is the one that was meant, and in a state to be judged.
  package func isWorthReading(_ pull: PullRequest) -> Bool {
    identity(of: pull) == nil && state(of: pull) == nil
  }

  /// Whether a move of the pull request could still change the outcome; a wrong policy stays wrong.
  func isWorthAnotherLook(_ facts: ReviewFacts, _ pull: PullRequest) -> Bool {
    guard facts.waits.last?.isCutShort != true else { return false }
    guard case .failure(let ending) = gates(facts, pull) else { return true }
    return ending.verdict != .undecided(.misconfigured)
  }

  /// One judgement a gate; none where what they need is not there.
  func judgements(_ facts: ReviewFacts, _ pull: PullRequest) -> [GateJudgement] {
    guard case .success(let gates, let policy) = gates(facts, pull), unreadFacts(facts, pull).isEmpty,
      let reviews = facts.reviews.value, let timeline = facts.timeline.value
    else { return [] }
    let scopes = GateScopes(policy, gates, of: pull, request.credentials)?.scopes(facts)
    return gates.enumerated().map { index, gate in
      GateJudgement(
        gate, scope: scopes?[index] ?? .concerned, of: pull, reviews: reviews, timeline: timeline,
        credentials: request.credentials)
    }
  }

  /// What must be known of the changed files; nil where no gate names paths.
  func scopes(_ facts: ReviewFacts, _ pull: PullRequest) -> GateScopes? {
    guard case .success(let gates, let policy) = gates(facts, pull), unreadFacts(facts, pull).isEmpty else {
      return nil
    }
    return GateScopes(policy, gates, of: pull, request.credentials)
  }

  /// Whether the base has none of the gates that are asked for, where that is allowed.
  package func asksNothing(_ facts: ReviewFacts, _ pull: PullRequest) -> Bool {
    guard case .success(let gates, _) = gates(facts, pull) else { return false }
    return gates.isEmpty
  }

  /// The question who else has this head; nil where no gate asks it, or nothing would pass anyway.
  func sameHead(_ facts: ReviewFacts, _ pull: PullRequest) -> SameHead? {
    let judgements = judgements(facts, pull)
    guard request.judgesOthers, !judgements.isEmpty,
      judgements.allSatisfy({ $0.finding(facts.teams).verdict == .passed }),
      judgements.contains(where: { $0.gate.sameHead == .all })
    else { return nil }
    return SameHead(repository: pull.repository.name, pull: pull, listsOwn: pull.isOpen)
  }

  /// The others that are to be judged; none before all are known, or where the pull request moved meanwhile.
  func others(_ facts: ReviewFacts, _ pull: PullRequest) -> [OtherPullRequest] {
    guard let sameHead = sameHead(facts, pull), !hasMoved(facts, pull), case .others(let pulls) = sameHead.state(facts)
    else { return [] }
    let gates = judgements(facts, pull).map(\.gate).filter { $0.sameHead == .all }
    return pulls.map { OtherPullRequest($0, besides: pull, request, gates: gates) }
  }

  /// Whether a later look shows another pull request than the first one.
  package func hasMoved(_ facts: ReviewFacts) -> Bool {
    facts.pull.value.map { hasMoved(facts, $0) } ?? false
  }

  /// Whether a policy is known, and has gates that are asked for.
  package func hasGates(_ facts: ReviewFacts) -> Bool {
    guard let pull = facts.pull.value, case .success(let gates, _) = gates(facts, pull) else { return false }
    return !gates.isEmpty
  }

  /// Whether a gate names paths, so that changed files must be known.
  package func needsFiles(_ facts: ReviewFacts) -> Bool {
    facts.pull.value.map { scopes(facts, $0) != nil } ?? false
  }

  /// Whether a later look shows another pull request than the first; the base's tip may move.
  func hasMoved(_ facts: ReviewFacts, _ pull: PullRequest) -> Bool {
    [facts.secondPull.value, facts.finalPull.value].contains { $0.map { hasMoved(to: $0, from: pull) } ?? false }
  }

  private func hasMoved(to second: PullRequest, from pull: PullRequest) -> Bool {
    // Branch names are compared as bytes: two ways of writing one letter are two branches.
    second.head != pull.head || !second.baseName.utf8.elementsEqual(pull.baseName.utf8)
      || second.isOpen != pull.isOpen || second.isMerged != pull.isMerged || second.author.id != pull.author.id
  }

  // MARK: Endings, in the order in which they are looked at

  private func withoutPull(_ facts: ReviewFacts) -> ReviewOutcome.Ending {
    guard let failure = facts.pull.failure else { return .init(.undecided(.unavailable), [.notRead(request)]) }
    return ending(of: request.asked.obstacle(after: failure, repository: facts.repository, request.credentials))
  }

  private func identity(of pull: PullRequest) -> ReviewOutcome.Ending? {
    request.asked.obstacle(in: pull).map { ending(of: $0) }
  }

  private func state(of pull: PullRequest) -> ReviewOutcome.Ending? {
    guard !pull.isOpen, !request.allowsClosed else { return nil }
    return .init(.refused, [.notOpen(pull)])
  }

  private enum Gates {
    case success([ReviewGatePolicy], of: Policy)
    case failure(ReviewOutcome.Ending)
  }

  private func gates(_ facts: ReviewFacts, _ pull: PullRequest) -> Gates {
    let policy: Policy
    switch request.rules {
    case .given(let given, _): policy = given
    case .basePolicy:
      let base = BasePolicy(of: pull)
      switch base.state(facts.policy) {
      case .policy(let read): policy = read
      case .broken(let problems): return .failure(.init(.undecided(.misconfigured), problems))
      case .missing:
        guard !request.allowsMissingGates else { return .success([], of: Policy()) }
        return .failure(
          .init(
            .undecided(.misconfigured),
            [.noPolicy(pull.baseName, at: base.commit, insteadBy: "gate-review --team NAME")]))
      case .unreadable(let failure):
        return .failure(
          .init(
            .undecided(failure.undecidedCause), [.policyUnreadable(failure, at: base.commit, request.credentials)]))
      case .open: return .failure(.init(.undecided(.unavailable), [.notRead(request)]))
      }
    }
    return chosen(from: policy)
  }

  private func chosen(from policy: Policy) -> Gates {
    let names = policy.reviews.map(\.name)
    let gates = policy.reviews.filter { request.gates.isEmpty || request.gates.contains($0.name) }
    guard !request.allowsMissingGates else { return .success(gates, of: policy) }
    var problems = request.gates.filter { !names.contains($0) }.map { Diagnostic.unknownGate($0, among: names) }
    if policy.reviews.isEmpty { problems.append(.noReviewGate()) }
    return problems.isEmpty ? .success(gates, of: policy) : .failure(.init(.undecided(.misconfigured), problems))
  }

  /// What must be known of every gate and could not be read, or is not what it must be.
  private func unreadFacts(_ facts: ReviewFacts, _ pull: PullRequest) -> [ReviewOutcome.Ending] {
    var endings = [facts.reviews.failure, facts.timeline.failure, facts.headRef.failure]
      .compactMap { $0.map { ending(of: $0) } }
    if facts.reviews.isOpen || facts.timeline.isOpen || facts.headRef.isOpen {
      endings.append(.init(.undecided(.unavailable), [.notRead(request)]))
    }
    if case .value(let ref, _) = facts.headRef, ref?.commit != pull.head {
      endings.append(.init(.undecided(.changed), [.headNotFiled(pull, ref?.commit)]))
    }
    return endings
  }

  private func secondLook(_ facts: ReviewFacts, _ pull: PullRequest) -> ReviewOutcome.Ending? {
    switch facts.secondPull {
    case .notAsked:
      // The time was used up by the wait for the ref, which is said of the ref.
      if facts.waits.last?.isCutShort == true, facts.headRef.value??.commit != pull.head { return nil }
      return .init(.undecided(.unavailable), [.notRead(request)])
    case .failed, .value: return look(facts.secondPull, facts, pull)
    }
  }

  /// The look after others were judged; nil where there are none.
  private func finalLook(_ facts: ReviewFacts, _ pull: PullRequest) -> ReviewOutcome.Ending? {
    guard facts.finalPull.isOpen else { return look(facts.finalPull, facts, pull) }
    return others(facts, pull).isEmpty ? nil : .init(.undecided(.unavailable), [.notRead(request)])
  }

  private func look(
    _ answer: Answer<PullRequest>, _ facts: ReviewFacts, _ pull: PullRequest
  ) -> ReviewOutcome.Ending? {
    switch answer {
    case .notAsked: return nil
    case .failed(let failure, _): return ending(of: failure)
    case .value(let second, _):
      guard second.repository == pull.repository, second.number == pull.number else {
        return .init(.undecided(.unavailable), [.repositoryChanged(request.asked, second)])
      }
      guard hasMoved(to: second, from: pull) else { return nil }
      return .init(.undecided(.changed), [.pullRequestMoved(from: pull, to: second, attempts: facts.attempt)])
    }
  }

  private func sameHeadEnding(
    _ facts: ReviewFacts, _ pull: PullRequest, _ findings: [OtherFinding]
  ) -> ReviewOutcome.Ending? {
    guard let sameHead = sameHead(facts, pull), !hasMoved(facts, pull) else { return nil }
    switch sameHead.state(facts) {
    case .open: return .init(.undecided(.unavailable), [.notRead(request)])
    case .unreadable(let failure): return ending(of: failure)
    case .incomplete(let why): return .init(.undecided(.unavailable), [.openListIncomplete(why)])
    case .others:
      guard let worst = findings.map(\.verdict).max(), worst != .passed else { return nil }
      return .init(worst, [.sameHeadNotPassed(findings.filter { $0.verdict != .passed }, pull)])
    }
  }

  private func ending(of failure: ReadFailure) -> ReviewOutcome.Ending {
    .init(.undecided(failure.undecidedCause), [failure.diagnostic(request.credentials)])
  }

  private func ending(of obstacle: AskedPullRequest.Obstacle) -> ReviewOutcome.Ending {
    .init(.undecided(obstacle.cause), [obstacle.diagnostic])
  }
}
