import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import ReviewGateway

/// From facts to an outcome: pure, reads nothing.
package struct SemanticDecision: Equatable, Sendable {
  /// What is to be done.
  package let request: SemanticRequest

  package init(_ request: SemanticRequest) {
    self.request = request
  }

  /// The outcome of what is known; what was not asked counts as not known, never as good.
  package func outcome(_ facts: SemanticFacts) -> SemanticOutcome {
    guard request.gateway != nil else {
      return SemanticOutcome(
        .skipped, exit: .passed, [.gatewaySkipped(missing: request.missing)])
    }
    guard let pull = facts.pull.value else { return withoutPull(facts) }
    if let outcome = beforeAsking(facts, pull) { return outcome }
    guard let answer = facts.tries.last else { return notRead }
    guard let wait = request.wait, isWorthWaiting(answer) else { return answered(answer, facts, pull) }
    guard case .ended(let outcome) = waiting(facts, pull, answer, wait) else { return notRead }
    return outcome
  }

  // MARK: Before the gateway is asked

  /// What ends the run before the gateway is asked; nil as well while something is still to be read.
  func beforeAsking(_ facts: SemanticFacts, _ pull: PullRequest) -> SemanticOutcome? {
    if let obstacle = request.asked.obstacle(in: pull) { return outcome(of: obstacle) }
    guard pull.isOpen else { return SemanticOutcome(.rejected, exit: .refused, [.notOpen(pull)]) }
    guard let wait = request.wait else { return nil }
    let context: String
    switch (bot(facts, wait), self.context(facts, pull, wait)) {
    case (.failure(let unknown), _): return unknown.outcome
    case (_, .failure(let unknown)): return unknown.outcome
    case (.success(nil), _), (_, .success(nil)): return nil
    case (.success(.some(let login)), .success(.some(let name))):
      context = name
      if let failure = facts.before.failure { return outcome(of: failure) }
      guard !request.isForced,
        let work = BotWork(facts.before, login: login, head: pull.head, context: context),
        let decision = work.decisions.last
      else { return nil }
      return verdict(.skipped, decision, work)
    }
  }

  /// What the gateway is asked: a review that the head had already is made again only by force, and a change of the
  /// base branch makes every review before it void.
  func order(_ facts: SemanticFacts, _ pull: PullRequest) -> ReviewOrder {
    let isRetargeted = facts.before.timeline.value.map { Submissions($0).newestRetarget != nil } ?? false
    return ReviewOrder(
      repository: pull.repository.name, number: pull.number, head: pull.head,
      isForced: request.isForced || isRetargeted)
  }

  private struct Unknown: Error, Equatable {
    var outcome: SemanticOutcome
  }

  /// The bot's login; nil as long as the gateway was not asked for it.
  private func bot(_ facts: SemanticFacts, _ wait: SemanticRequest.Wait) -> Result<String?, Unknown> {
    switch facts.info {
    case .notAsked: return .success(nil)
    case .value(let info, _):
      guard let expected = wait.bot, !expected.equalsIgnoringASCIICase(info.botLogin) else {
        return .success(info.botLogin)
      }
      return .failure(Unknown(outcome: SemanticOutcome(.misconfigured, [.botMismatch(expected, info.botLogin)])))
    case .failed(let failure, _):
      if let given = wait.bot { return .success(given) }
      let read = failure.diagnostic(request.credentials)
      return .failure(Unknown(outcome: SemanticOutcome(Self.cause(of: failure), [.botUnknown(read)])))
    }
  }

  /// Whether a gateway that does not say who its bot is might do so later.
  private static func cause(of failure: ReadFailure) -> UndecidedCause {
    switch failure.cause {
    case .status(429, _), .status(500..., _), .transport, .redirect, .outOfTime, .notJSON(.html): .unavailable
    default: .misconfigured
    }
  }

  /// The context of the gateway's statuses; nil as long as the policy that names it is not read.
  private func context(
    _ facts: SemanticFacts, _ pull: PullRequest, _ wait: SemanticRequest.Wait
  ) -> Result<String?, Unknown> {
    if let given = wait.context { return .success(given) }
    let base = BasePolicy(of: pull)
    switch base.state(facts.policy) {
    case .open: return .success(nil)
    case .policy(let policy): return .success((policy.semanticReview ?? SemanticReviewPolicy()).context)
    case .missing: return .success(SemanticReviewPolicy().context)
    case .broken(let problems): return .failure(Unknown(outcome: SemanticOutcome(.misconfigured, problems)))
    case .unreadable(let failure):
      return .failure(
        Unknown(
          outcome: SemanticOutcome(
            failure.undecidedCause, [.policyUnreadable(failure, at: base.commit, request.credentials)])))
    }
  }

  // MARK: After it was asked

  /// Whether a review may follow.
  func isWorthWaiting(_ answer: Answer<GatewayAnswer>) -> Bool {
    Acceptance(answer) == .accepted || Acceptance.isLost(answer)
  }

  /// Whether a last look at the pull request says more about an answer.
  func isWorthAnotherLook(_ answer: Answer<GatewayAnswer>) -> Bool {
    guard let meaning = answer.value?.meaning else { return false }
    return [.accepted, .staleHead, .notReviewable, .pullRequestUnreadable].contains(meaning)
  }

  /// When the wait for a review ends, on the loop's clock in milliseconds; nil where none is on.
  func endOfWait(_ facts: SemanticFacts) -> Int? {
    guard let wait = request.wait, let answer = facts.tries.last, isWorthWaiting(answer), let time = answer.time
    else { return nil }
    return time + wait.duration
  }

  private func answered(
    _ answer: Answer<GatewayAnswer>, _ facts: SemanticFacts, _ pull: PullRequest
  ) -> SemanticOutcome {
    let diagnosis = GatewayDiagnosis(request, answer, tries: facts.tries.count, pull, facts.latestPull)
    guard isWorthAnotherLook(answer) else { return diagnosis.outcome }
    switch facts.latestPull {
    case .notAsked: return notRead
    case .failed(let failure, _):
      // A head that may have moved is no accepted one.
      guard Acceptance(answer) == .accepted else { return diagnosis.outcome }
      var unread = failure.diagnostic(request.credentials)
      unread.evidence.append(Acceptance.accepted.rawValue)
      return SemanticOutcome(failure.undecidedCause, [unread])
    case .value(let latest, _):
      guard latest.repository == pull.repository, latest.number == pull.number else {
        return SemanticOutcome(.unavailable, [.repositoryChanged(request.asked, latest)])
      }
      guard latest.head == pull.head else {
        return SemanticOutcome(.changed, [.pullRequestMoved(from: pull, to: latest, Acceptance(answer))])
      }
      return diagnosis.outcome
    }
  }

  // MARK: While a review is waited for

  /// Where a wait stands after the newest look.
  enum Waiting: Equatable {
    /// Nothing is there yet.
    case goesOn
    /// The bot says that it is done, and its review may follow in a moment.
    case settled(CommitStatus)
    /// It is over.
    case ended(SemanticOutcome)
  }

  /// How long a review may follow the status that says that the bot is done, in milliseconds.
  static let settledPatience = 10_000

  /// Where the wait stands.
  func waiting(
    _ facts: SemanticFacts, _ pull: PullRequest, _ answer: Answer<GatewayAnswer>, _ wait: SemanticRequest.Wait
  ) -> Waiting {
    guard let seen = facts.latestPull.time, let end = endOfWait(facts) else { return .goesOn }
    if let outcome = moved(facts, pull, answer) { return .ended(outcome) }
    let failure = facts.latestPull.failure ?? facts.latest.failure
    let word: SemanticOutcome.Word = Acceptance(answer) == .accepted ? .accepted : .unavailable
    if let failure, failure.undecidedCause != .unavailable {
      let diagnostic = failure.diagnostic(request.credentials)
      return .ended(SemanticOutcome(word, verdict: .undecided(failure.undecidedCause), [diagnostic]))
    }
    let isOver = seen >= end || facts.waits.last?.isCutShort == true
    guard failure == nil, let work = latestWork(facts, pull, wait) else {
      guard isOver else { return .goesOn }
      return .ended(
        SemanticOutcome(
          word, verdict: .undecided(.unavailable),
          [.reviewNotFinished(nil, wait, Acceptance(answer))]
            + (failure.map { [$0.diagnostic(request.credentials)] } ?? [])))
    }
    if let decision = newDecision(in: work, facts), !work.isPending(after: decision) {
      return .ended(verdict(.accepted, decision, work))
    }
    let known = facts.before.statuses.value?.last?.id ?? 0
    let newest = work.statuses.last.flatMap { $0.id > known ? $0 : nil }
    if let newest, !newest.isPending {
      if let ended = facts[settled: newest.id].last, seen >= ended.time {
        return .ended(
          SemanticOutcome(
            .accepted, verdict: .undecided(.unavailable), [.reviewMissing(newest)] + warnings(work)))
      }
      if !isOver, facts[settled: newest.id].isEmpty { return .settled(newest) }
    }
    guard isOver else { return .goesOn }
    return .ended(
      SemanticOutcome(
        word, verdict: .undecided(.unavailable),
        [.reviewNotFinished(newest, wait, Acceptance(answer))] + warnings(work)))
  }

  /// The bot's work by the newest look, and by the older one where there is none yet: for the report.
  func work(_ facts: SemanticFacts) -> BotWork? {
    guard let wait = request.wait, let pull = facts.pull.value else { return nil }
    return latestWork(facts, pull, wait) ?? work(facts.before, known: nil, facts, pull, wait)
  }

  /// The bot as the gateway or the command line names it.
  func botLogin(_ facts: SemanticFacts) -> String? {
    guard let wait = request.wait, case .success(let login) = bot(facts, wait) else { return nil }
    return login
  }

  private func latestWork(
    _ facts: SemanticFacts, _ pull: PullRequest, _ wait: SemanticRequest.Wait
  ) -> BotWork? {
    let known = work(facts.before, known: nil, facts, pull, wait)?.bot
    return work(facts.latest, known: known, facts, pull, wait)
  }

  private func work(
    _ record: BotRecord, known: Int?, _ facts: SemanticFacts, _ pull: PullRequest, _ wait: SemanticRequest.Wait
  ) -> BotWork? {
    guard case .success(.some(let login)) = bot(facts, wait),
      case .success(.some(let context)) = context(facts, pull, wait)
    else { return nil }
    return BotWork(record, login: login, known: known, head: pull.head, context: context)
  }

  /// The newest decision, where it is not one that was there before a review was forced.
  private func newDecision(in work: BotWork, _ facts: SemanticFacts) -> BotWork.Decision? {
    guard let decision = work.decisions.last else { return nil }
    guard request.isForced else { return decision }
    let known = facts.before.timeline.value?.events.map(\.id).max() ?? 0
    return decision.submission > known ? decision : nil
  }

  private func moved(
    _ facts: SemanticFacts, _ pull: PullRequest, _ answer: Answer<GatewayAnswer>
  ) -> SemanticOutcome? {
    guard let latest = facts.latestPull.value else { return nil }
    guard latest.repository == pull.repository, latest.number == pull.number else {
      return SemanticOutcome(.unavailable, [.repositoryChanged(request.asked, latest)])
    }
    guard latest.head != pull.head || latest.baseName != pull.baseName || latest.isOpen != pull.isOpen else {
      return nil
    }
    return SemanticOutcome(.changed, [.pullRequestMoved(from: pull, to: latest, Acceptance(answer))])
  }

  // MARK: Outcomes

  private func verdict(
    _ word: SemanticOutcome.Word, _ decision: BotWork.Decision, _ work: BotWork
  ) -> SemanticOutcome {
    let isApproval = decision.review.decision == .approved
    return SemanticOutcome(
      word, verdict: isApproval ? .passed : .refused, [.reviewed(decision.review)] + warnings(work))
  }

  private func warnings(_ work: BotWork) -> [Diagnostic] {
    work.unproven.isEmpty ? [] : [.reviewNotProven(work.unproven)]
  }

  private func withoutPull(_ facts: SemanticFacts) -> SemanticOutcome {
    guard let failure = facts.pull.failure else { return notRead }
    return outcome(
      of: request.asked.obstacle(after: failure, repository: facts.repository, request.credentials))
  }

  private func outcome(of obstacle: AskedPullRequest.Obstacle) -> SemanticOutcome {
    SemanticOutcome(obstacle.cause, [obstacle.diagnostic])
  }

  private func outcome(of failure: ReadFailure) -> SemanticOutcome {
    SemanticOutcome(failure.undecidedCause, [failure.diagnostic(request.credentials)])
  }

  private var notRead: SemanticOutcome {
    SemanticOutcome(.unavailable, [.notAnswered(request.asked)])
  }
}
