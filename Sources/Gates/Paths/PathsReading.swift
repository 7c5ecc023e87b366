package import Calls
import ForgejoAPI
import Readings

/// What a classification must know: three batches where the diff can be had and nothing moves.
package struct PathsReading: Reading, Equatable {
  /// What is to be classified.
  package let request: PathsRequest

  package init(_ request: PathsRequest) {
    self.request = request
  }

  package var start: PathsFacts { PathsFacts() }

  /// A pull request that moves is read again twice.
  static let attempts = 3

  package func begin(after facts: PathsFacts) -> PathsFacts {
    // A wait for the ref is no attempt: it ends with a ref that may be read for the first time.
    var next = PathsFacts(attempt: PathsDecision.waitsForRef(facts) ? facts.attempt : facts.attempt + 1)
    next.waits = facts.waits
    next.firstLook = facts.firstLook ?? facts.headRef.time
    return next
  }

  package func next(after facts: PathsFacts) -> Step<PathsFacts> {
    switch request.subject {
    case .commit(let commit): return policyStep(facts, BasePolicy(of: request.repository, at: commit)) ?? .complete
    case .pull(let number, _): return pullStep(facts, number)
    }
  }

  private func pullStep(_ facts: PathsFacts, _ number: Int) -> Step<PathsFacts> {
    guard !facts.pull.isOpen else {
      return .ask([pullQuestion(number, into: \.pull), refQuestion(number, into: \.headRef)], purpose: .pullAndRef)
    }
    guard let pull = facts.pull.value else { return .complete }
    let isExpected = PathsDecision(request).isExpected(pull)
    if isExpected, let step = refStep(facts) { return step }
    // Where nothing can be classified, the policy still tells which classes there are.
    guard isExpected, facts.headRef.value??.commit == pull.head else {
      return policyStep(facts, BasePolicy(of: pull)) ?? .complete
    }
    let files = ChangedFiles(of: pull, request.credentials)
    let isFirst = facts.files == ChangedFilesFacts()
    var questions = files.questions(facts.files).map { $0.placed(in: \PathsFacts.files) }
    if case .basePolicy = request.rules {
      questions += BasePolicy(of: pull).questions(facts.policy).map { $0.placed(in: \PathsFacts.policy) }
    }
    guard questions.isEmpty else {
      return .ask(questions, purpose: isFirst ? .diffAndPolicy : .filesOrPolicy.being(files.progress(facts.files)))
    }
    guard !facts.secondPull.isOpen else {
      return .ask(
        [pullQuestion(number, into: \.secondPull), refQuestion(number, into: \.secondRef)]
          + files.lastLooks(facts.files).map { $0.placed(in: \PathsFacts.files) }, purpose: .lookAgain)
    }
    let hasMoved = PathsDecision(request).hasMoved(facts, pull)
    return hasMoved && facts.attempt < Self.attempts ? .beginAgain : .complete
  }

  /// Waits until the ref is the head, since the diff is made from it; what was read before a wait is read anew.
  private func refStep(_ facts: PathsFacts) -> Step<PathsFacts>? {
    guard PathsDecision.waitsForRef(facts), let time = facts.headRef.time else { return nil }
    let ended = facts.waits.last
    // The end of the program's time is no other case than a ref that never followed.
    guard ended?.isCutShort != true else { return nil }
    if let ended, time < ended.time { return .beginAgain }
    guard time - (facts.firstLook ?? time) < HeadRef.patience else { return nil }
    return .wait(milliseconds: HeadRef.pause, noting: \.waits, reason: "the server to file the head under its ref")
  }

  private func policyStep(_ facts: PathsFacts, _ policy: BasePolicy) -> Step<PathsFacts>? {
    guard case .basePolicy = request.rules else { return nil }
    let questions = policy.questions(facts.policy)
    return questions.isEmpty ? nil : .ask(questions.map { $0.placed(in: \PathsFacts.policy) }, purpose: .policy)
  }

  private func pullQuestion(
    _ number: Int, into place: any WritableKeyPath<PathsFacts, Answer<PullRequest>> & Sendable
  ) -> Question<PathsFacts> {
    Question(PullRequest.one(number, of: request.repository), into: place)
  }

  private func refQuestion(
    _ number: Int, into place: any WritableKeyPath<PathsFacts, Answer<HeadRef?>> & Sendable
  ) -> Question<PathsFacts> {
    Question(HeadRef.one(number, of: request.repository), into: place)
  }
}

extension BatchPurpose {
  static let pullAndRef = BatchPurpose("the pull request and its head's ref", isUsual: true)
  static let diffAndPolicy = BatchPurpose("the diff, the policy, and four counts of commits", isUsual: true)
  static let lookAgain = BatchPurpose("the pull request and its head's ref, once more", isUsual: true)
  static let filesOrPolicy = BatchPurpose("pages of changed files, or the folder of the policy")
  static let policy = BatchPurpose("the policy")
}
