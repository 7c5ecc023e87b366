package import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// What a judgement of reviews must know, asked in as few batches as the answers allow.
package struct ReviewReading: Reading, Equatable {
  /// What is to be judged.
  package let request: ReviewRequest

  package init(_ request: ReviewRequest) {
    self.request = request
  }

  package var start: ReviewFacts { ReviewFacts() }

  /// A pull request that moves is read again twice.
  static let attempts = 3

  package func begin(after facts: ReviewFacts) -> ReviewFacts {
    ReviewFacts(attempt: facts.attempt + 1)
  }

  package func next(after facts: ReviewFacts) -> Step<ReviewFacts> {
    guard let pull = facts.pull.value else { return pullStep(facts) }
    let decision = ReviewDecision(request)
    guard decision.isWorthReading(pull) else { return .complete }
    if let step = stateStep(facts, pull) { return step }
    guard !decision.asksNothing(facts, pull) else { return .complete }
    if let step = refStep(facts, pull) ?? teamStep(facts, pull, decision) { return step }
    return lastLook(facts, pull, decision)
  }

  private func pullStep(_ facts: ReviewFacts) -> Step<ReviewFacts> {
    if facts.pull.isOpen {
      return .ask([Question(PullRequest.one(request.number, of: request.repository), into: \.pull)], purpose: .pull)
    }
    // "Not found" is said of a hidden repository too.
    guard facts.pull.failure?.status == 404, facts.repository.isOpen else { return .complete }
    return .ask([Question(Repository.one(request.repository), into: \.repository)], purpose: .repository)
  }

  /// Policy, reviews, timeline, ref, and the repository's teams.
  private func stateStep(_ facts: ReviewFacts, _ pull: PullRequest) -> Step<ReviewFacts>? {
    var questions = reviewQuestions(facts, pull)
    if facts.headRef.isOpen { questions.append(headRef(pull)) }
    if facts.teams.ofRepository.isOpen {
      questions.append(TeamMembership.repositoryTeams(pull.repository.name).placed(in: \.teams))
    }
    let isFirst = !questions.isEmpty
    if case .basePolicy = request.rules {
      questions += BasePolicy(of: pull).questions(facts.policy).map { $0.placed(in: \.policy) }
    }
    guard !questions.isEmpty else { return nil }
    return .ask(questions, purpose: isFirst ? .state : .policyListing)
  }

  /// Waits until the ref is the head, since reviews are filed under it.
  ///
  /// What was read before a wait is read again after it.
  private func refStep(_ facts: ReviewFacts, _ pull: PullRequest) -> Step<ReviewFacts>? {
    guard case .value(let ref, let time) = facts.headRef else { return nil }
    let ended = facts.waits.last
    if ref?.commit == pull.head {
      guard let ended, let reviewed = facts.reviews.time, reviewed < ended.time else { return nil }
      return .ask(reviewQuestions(ReviewFacts(), pull), purpose: .reviewsAgain)
    }
    guard request.waitsForRef else { return nil }
    // The end of the program's time is no other case than a ref that never followed.
    guard ended?.isCutShort != true else { return nil }
    if let ended, time < ended.time {
      return .ask([headRef(pull)], purpose: .refAgain)
    }
    guard time - (facts.pull.time ?? 0) < HeadRef.patience else { return nil }
    return .wait(
      milliseconds: HeadRef.pause, noting: \.waits, reason: "the server has not filed the head under its ref yet")
  }

  private func teamStep(
    _ facts: ReviewFacts, _ pull: PullRequest, _ decision: ReviewDecision
  ) -> Step<ReviewFacts>? {
    let judgements = decision.judgements(facts, pull)
    let questions = judgements.flatMap { $0.questions(facts.teams) }
    let files = decision.scopes(facts, pull)?.files.questions(facts.files) ?? []
    if !questions.isEmpty || !files.isEmpty {
      return .ask(
        questions.map { $0.placed(in: \.teams) } + files.map { $0.placed(in: \.files) },
        purpose: questions.isEmpty
          ? .files.being(decision.scopes(facts, pull)?.files.progress(facts.files)) : purpose(of: questions))
    }
    let explanations = judgements.filter { $0.finding(facts.teams).verdict.isUndecided }
      .flatMap { $0.explanation(facts.teams) }
    guard !explanations.isEmpty else { return nil }
    return .ask(explanations.map { $0.placed(in: \.teams) }, purpose: .whyUnseen)
  }

  private func purpose(of questions: [Question<TeamFacts>]) -> BatchPurpose {
    if questions.contains(where: { $0.request.segments.first == "orgs" }) { return .organizationTeams }
    return questions.contains { $0.request.segments.count == 4 } ? .memberProbes : .teams
  }

  /// The pull request once more, and, where it would pass, who else has its head.
  private func lastLook(
    _ facts: ReviewFacts, _ pull: PullRequest, _ decision: ReviewDecision
  ) -> Step<ReviewFacts> {
    guard decision.isWorthAnotherLook(facts, pull) else { return .complete }
    let others = decision.sameHead(facts, pull)?.questions(facts) ?? []
    guard !facts.secondPull.isOpen else {
      var questions = [
        Question(PullRequest.one(request.number, of: request.repository), into: \ReviewFacts.secondPull)
      ]
      if let scopes = decision.scopes(facts, pull) {
        questions.append(Question(HeadRef.one(pull.number, of: pull.repository.name), into: \.secondRef))
        questions += scopes.files.lastLooks(facts.files).map { $0.placed(in: \.files) }
      }
      return .ask(questions + others, purpose: .lastLook)
    }
    if decision.hasMoved(facts, pull), facts.attempt < Self.attempts { return .beginAgain }
    guard !decision.hasMoved(facts, pull) else { return .complete }
    guard others.isEmpty else { return .ask(others, purpose: .openPulls) }
    return othersStep(facts, decision.others(facts, pull))
  }

  /// Judges the others, all at once, and looks at the pull request once more.
  private func othersStep(_ facts: ReviewFacts, _ others: [OtherPullRequest]) -> Step<ReviewFacts> {
    var questions: [Question<ReviewFacts>] = []
    var wait: (milliseconds: Int, reason: String)?
    for other in others {
      switch other.step(facts) {
      case .ask(let asked, _): questions += asked.map { $0.placed(in: \.[other: other.pull.number]) }
      case .wait(let milliseconds, _, let reason): wait = (milliseconds, reason)
      // It moved, so the list of those with this head is an older one.
      case .beginAgain: return .beginAgain
      case .complete: break
      }
    }
    if !questions.isEmpty { return .ask(questions, purpose: .others) }
    if let wait { return .wait(milliseconds: wait.milliseconds, noting: \.otherWaits, reason: wait.reason) }
    guard !others.isEmpty, facts.finalPull.isOpen else { return .complete }
    return .ask(
      [Question(PullRequest.one(request.number, of: request.repository), into: \.finalPull)], purpose: .finalLook)
  }

  private func reviewQuestions(_ facts: ReviewFacts, _ pull: PullRequest) -> [Question<ReviewFacts>] {
    var questions: [Question<ReviewFacts>] = []
    if facts.reviews.isOpen {
      questions.append(Question(Review.all(on: pull.number, of: pull.repository.name), into: \.reviews))
    }
    if facts.timeline.isOpen {
      questions.append(Question(TimelineEvent.all(on: pull.number, of: pull.repository.name), into: \.timeline))
    }
    return questions
  }

  private func headRef(_ pull: PullRequest) -> Question<ReviewFacts> {
    Question(HeadRef.one(pull.number, of: pull.repository.name), into: \.headRef)
  }
}
