package import Calls
import Diagnostics
import ForgejoAPI
import Readings
import ReviewGateway

/// What a run of gate-semantic must know, asked in order: the gateway is asked only when nothing speaks against it.
package struct SemanticReading: Reading, Equatable {
  /// What is to be done.
  package let request: SemanticRequest

  package init(_ request: SemanticRequest) {
    self.request = request
  }

  package var start: SemanticFacts { SemanticFacts() }

  /// The pauses between two looks, in milliseconds: in the first minute, and after it.
  static let firstInterval = 5_000
  static let laterInterval = 15_000

  /// What is left for the last look when the wait is over, in milliseconds.
  static let lastLookAllowance = 30_000

  package func begin(after facts: SemanticFacts) -> SemanticFacts {
    start
  }

  package func deadline(after facts: SemanticFacts) -> Int? {
    SemanticDecision(request).endOfWait(facts).map { $0 + Self.lastLookAllowance }
  }

  package func next(after facts: SemanticFacts) -> Step<SemanticFacts> {
    guard request.gateway != nil else { return .complete }
    guard let pull = facts.pull.value else { return pullStep(facts) }
    let decision = SemanticDecision(request)
    guard decision.beforeAsking(facts, pull) == nil else { return .complete }
    if let step = beforeStep(facts, pull) ?? requestStep(facts, pull, decision) { return step }
    guard let answer = facts.tries.last else { return .complete }
    if let wait = request.wait, decision.isWorthWaiting(answer) {
      return waitStep(facts, pull, decision.waiting(facts, pull, answer, wait), decision)
    }
    guard decision.isWorthAnotherLook(answer), facts.latestPull.isOpen else { return .complete }
    return .ask([latestPull(pull)], purpose: .lastLook)
  }

  private func pullStep(_ facts: SemanticFacts) -> Step<SemanticFacts> {
    if facts.pull.isOpen {
      var questions = [
        Question(
          PullRequest.one(request.asked.number, of: request.asked.repository), into: \SemanticFacts.pull)
      ]
      if request.wait != nil { questions.append(Question(GatewayInfo.call, into: \.info)) }
      return .ask(questions, purpose: .pull)
    }
    // "Not found" is said of a hidden repository too.
    guard facts.pull.failure?.status == 404, facts.repository.isOpen else { return .complete }
    return .ask([Question(Repository.one(request.asked.repository), into: \.repository)], purpose: .repository)
  }

  /// What the bot has done so far, and the policy that says how its statuses are called.
  private func beforeStep(_ facts: SemanticFacts, _ pull: PullRequest) -> Step<SemanticFacts>? {
    guard let wait = request.wait else { return nil }
    let isFirst = facts.before.reviews.isOpen
    var questions = isFirst ? BotRecord.questions(pull, into: \.before) : []
    if wait.context == nil {
      questions += BasePolicy(of: pull).questions(facts.policy).map { $0.placed(in: \.policy) }
    }
    return questions.isEmpty ? nil : .ask(questions, purpose: isFirst ? .before : .policyListing)
  }

  /// Asks the gateway; again only where that cannot start a second review.
  private func requestStep(
    _ facts: SemanticFacts, _ pull: PullRequest, _ decision: SemanticDecision
  ) -> Step<SemanticFacts>? {
    let tried = facts.tries.count
    if let answer = facts.tries.last {
      let used = (answer.time ?? 0) - (facts.pull.time ?? 0)
      let rule = RetryRule(spread: request.spread)
      guard let pause = rule.pause(after: answer, tried: tried, left: request.deadline - used) else { return nil }
      if facts.pauses.count < tried {
        return .wait(milliseconds: pause, noting: \.pauses, reason: "the gateway, to ask it once more")
      }
      guard facts.pauses.last?.isCutShort == false else { return nil }
    }
    let question = Question(decision.order(facts, pull).call, into: \SemanticFacts[try: tried])
    return .ask([question], purpose: tried == 0 ? .request : .requestAgain)
  }

  /// Looks whether the bot has reviewed, and lets time pass between the looks.
  private func waitStep(
    _ facts: SemanticFacts, _ pull: PullRequest, _ waiting: SemanticDecision.Waiting, _ decision: SemanticDecision
  ) -> Step<SemanticFacts> {
    guard let seen = facts.latestPull.time, seen >= facts.newestWait ?? seen else {
      return .ask([latestPull(pull)] + BotRecord.questions(pull, into: \.latest), purpose: .look)
    }
    let left = (decision.endOfWait(facts) ?? seen) - seen
    let asked = facts.tries.last?.time ?? seen
    let reason = "the bot's review of \(pull.head.short)"
    switch waiting {
    case .ended: return .complete
    case .settled(let status):
      let pause = min(SemanticDecision.settledPatience, left)
      return .wait(milliseconds: pause, noting: \SemanticFacts[settled: status.id], reason: reason)
    case .goesOn:
      let pause = seen - asked < 60_000 ? Self.firstInterval : Self.laterInterval
      return .wait(milliseconds: max(1, min(pause, left)), noting: \.waits, reason: reason)
    }
  }

  private func latestPull(_ pull: PullRequest) -> Question<SemanticFacts> {
    Question(PullRequest.one(pull.number, of: pull.repository.name).within(.look), into: \SemanticFacts.latestPull)
  }
}
