package import Calls
import ForgejoAPI
import GatePolicy
import Readings
import ReviewGate

/// Evaluates the gates of one pull request by gate-review's own reading, and posts what differs.
///
/// The order keeps an older answer from landing last: the statuses are noted before the reviews are read, looked at
/// again right before posting, and read back after it.
package struct RefireReading: Reading, Equatable {
  /// What is to be done.
  package let request: RefireRequest
  /// What is known before anything is asked: in a sweep the pull request itself, policies and teams.
  package let start: RefireFacts

  package init(_ request: RefireRequest, start: RefireFacts = RefireFacts()) {
    self.request = request
    self.start = start
  }

  package func begin(after facts: RefireFacts) -> RefireFacts {
    RefireFacts(attempt: facts.attempt + 1)
  }

  package func next(after facts: RefireFacts) -> Step<RefireFacts> {
    if case .comment(let command) = request.trigger, !command.mayBeCommand { return .complete }
    let decision = RefireDecision(request)
    guard let pull = facts.review.pull.value else { return pullStep(facts) }
    guard decision.isWorthReading(pull) else { return .complete }
    if let step = notingStep(facts, pull) { return step }
    guard let evaluation = decision.evaluation(facts, pull), evaluation.hasGates else { return .complete }
    if let step = reviewStep(evaluation) { return step }
    return postingStep(evaluation) ?? leftHeadStep(evaluation) ?? .complete
  }

  private func pullStep(_ facts: RefireFacts) -> Step<RefireFacts> {
    guard case .ask(let asked, let purpose) = ReviewReading(request.review).next(after: facts.review) else {
      return .complete
    }
    return .ask(asked.map { $0.placed(in: \.review) }, purpose: purpose)
  }

  /// What must be known before the reviews: rows that come later are newer answers than this run's.
  private func notingStep(_ facts: RefireFacts, _ pull: PullRequest) -> Step<RefireFacts>? {
    var questions: [Question<RefireFacts>] = []
    if facts.noted.isOpen { questions.append(statuses(pull, into: \.noted)) }
    if facts.refs.isOpen, StatusSharers.needsRefs(request, facts) {
      questions.append(Question(HeadRef.all(of: pull.repository.name), into: \.refs))
    }
    if case .basePolicy = request.review.rules {
      questions += BasePolicy(of: pull).questions(facts.review.policy).map { $0.placed(in: \.review.policy) }
    }
    return questions.isEmpty ? nil : .ask(questions, purpose: .noting)
  }

  /// Judges the pull request and those that share its status, side by side; their last looks go out together, with the
  /// last look at the statuses.
  private func reviewStep(_ evaluation: RefireEvaluation) -> Step<RefireFacts>? {
    let facts = evaluation.facts
    var questions = evaluation.sharers.unread.map { number in
      Question(PullRequest.one(number, of: evaluation.pull.repository.name), into: \RefireFacts[owner: number])
    }
    if evaluation.sharers.needsReread {
      questions.append(Question(HeadRef.all(of: evaluation.pull.repository.name), into: \.refs))
    }
    var purpose: BatchPurpose?
    var lastLooks: [Question<RefireFacts>] = []
    var wait: Step<RefireFacts>?
    for judged in evaluation.judged {
      switch ReviewReading(judged.request).next(after: judged.facts) {
      case .ask(let asked, .lastLook): lastLooks += asked.map(judged.placed)
      case .ask(let asked, let its):
        questions += asked.map(judged.placed)
        purpose = purpose ?? its
      case .wait(let milliseconds, _, let reason):
        wait = .wait(milliseconds: milliseconds, noting: judged.waits, reason: reason)
      case .beginAgain: return .beginAgain
      case .complete: break
      }
    }
    if !questions.isEmpty { return .ask(questions, purpose: purpose ?? .sharers) }
    if let wait { return wait }
    guard !lastLooks.isEmpty else { return facts.before.isOpen ? .complete : nil }
    guard evaluation.confirmed == nil else { return .complete }
    return .ask(lastLooks + [statuses(evaluation.pull, into: \.before)], purpose: .lastLook)
  }

  private func postingStep(_ evaluation: RefireEvaluation) -> Step<RefireFacts>? {
    let facts = evaluation.facts
    let pull = evaluation.pull
    guard evaluation.mayPost else { return .complete }
    if let latest = evaluation.latestPolicy {
      let questions = latest.questions(facts.latestPolicy)
      if !questions.isEmpty {
        return .ask(questions.map { $0.placed(in: \.latestPolicy) }, purpose: .policyAgain)
      }
      if evaluation.policyChanged { return evaluation.mayBeginAgain ? .beginAgain : .complete }
    }
    if evaluation.isContestedBefore, evaluation.mayBeginAgain { return .beginAgain }
    guard !request.isDryRun, !evaluation.postings.isEmpty else { return nil }
    let posts = evaluation.postings.compactMap { posting in
      posting.question(facts[posted: posting.status.context])?.placed(in: \RefireFacts[posted: posting.status.context])
    }
    if !posts.isEmpty { return .ask(posts, purpose: .post) }
    if facts.after.isOpen {
      var questions = [statuses(pull, into: \.after)]
      if evaluation.hasSuccessLanded { questions += evaluation.judged.flatMap(latestQuestions) }
      return .ask(questions, purpose: .readBack)
    }
    if evaluation.isContestedAfter, evaluation.mayBeginAgain { return .beginAgain }
    // A success that may not hold any more must not stay, so that one more evaluation is always made for it.
    if evaluation.isContradicted || evaluation.isContestedAfter && evaluation.hasSuccessLanded,
      facts.attempt <= RefireEvaluation.limit
    {
      return .beginAgain
    }
    return nil
  }

  /// Takes the green off heads that the pull request left, since the server starts no run when one comes back.
  private func leftHeadStep(_ evaluation: RefireEvaluation) -> Step<RefireFacts>? {
    let left = LeftHeads(evaluation: evaluation)
    let facts = evaluation.facts
    let repository = evaluation.pull.repository.name
    var questions = left.commits.filter { facts[left: $0].statuses.isOpen }.map { commit in
      Question(CommitStatus.all(on: commit, of: repository), into: \RefireFacts[left: commit].statuses)
    }
    guard questions.isEmpty else { return .ask(questions, purpose: .leftHeads) }
    questions = left.unreadOwners.map { number in
      Question(PullRequest.one(number, of: repository), into: \RefireFacts[owner: number])
    }
    guard questions.isEmpty else { return .ask(questions, purpose: .leftHeads) }
    guard !request.isDryRun else { return nil }
    questions = left.postings.compactMap { posting in
      posting.question(facts[posted: posting.status.context, left: posting.commit])?
        .placed(in: \RefireFacts[posted: posting.status.context, left: posting.commit])
    }
    return questions.isEmpty ? nil : .ask(questions, purpose: .leftHeads)
  }

  private func latestQuestions(_ judged: JudgedPullRequest) -> [Question<RefireFacts>] {
    let number = judged.request.number
    let repository = judged.request.repository
    return [
      Question(PullRequest.one(number, of: repository), into: \RefireFacts[latest: number].pull),
      Question(Review.all(on: number, of: repository), into: \RefireFacts[latest: number].reviews),
      Question(TimelineEvent.all(on: number, of: repository), into: \RefireFacts[latest: number].timeline),
    ]
  }

  private func statuses(
    _ pull: PullRequest, into place: any WritableKeyPath<RefireFacts, Answer<[CommitStatus]>> & Sendable
  ) -> Question<RefireFacts> {
    Question(CommitStatus.all(on: pull.head, of: pull.repository.name), into: place)
  }
}
