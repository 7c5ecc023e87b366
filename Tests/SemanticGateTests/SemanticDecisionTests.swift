import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import Readings
import ReviewGateway
import Testing

@testable import SemanticGate

/// What facts come to.
struct SemanticDecisionTests {
  /// The facts of a wait whose newest look, at 3 s, is this one.
  private static func waiting(_ record: BotRecord, before: BotRecord = Samples.record()) -> SemanticFacts {
    var facts = Samples.facts(Samples.accepted, wait: true)
    facts.before = before
    facts.latest = record
    return facts
  }

  private static func waiting(
    _ facts: SemanticFacts, isForced: Bool = false
  ) throws -> SemanticDecision.Waiting {
    let decision = SemanticDecision(Samples.request(wait: 600, isForced: isForced))
    return decision.waiting(
      facts, Samples.pull, try #require(facts.tries.last), try #require(decision.request.wait))
  }

  private static let approval = Samples.review(1, .approved)
  private static let proof = Samples.submission(101, of: 1)

  @Test("an approval of the head by the bot, proven by the timeline, is a pass")
  func approved() throws {
    let facts = Self.waiting(Samples.record(reviews: [Self.approval], events: [Self.proof]))
    guard case .ended(let outcome) = try Self.waiting(facts) else { throw Unexpected() }
    #expect(outcome.verdict == .passed)
    #expect(outcome.status == .passed)
    #expect(outcome.word == .accepted)
  }

  @Test("the newest decision counts, in the order of submissions")
  func newest() throws {
    let reviews = [Samples.review(1, .changesRequested), Samples.review(2, .approved)]
    // The draft of the first was submitted after the second.
    let events = [Samples.submission(101, of: 2), Samples.submission(102, of: 1)]
    guard case .ended(let outcome) = try Self.waiting(Self.waiting(Samples.record(reviews: reviews, events: events)))
    else { throw Unexpected() }
    #expect(outcome.verdict == .refused)
    #expect(outcome.status == .refused)
  }

  @Test(
    "an approval that is somebody else's, of another commit, dismissed, unproven or older than a retarget is none",
    arguments: [
      Samples.record(
        reviews: [Samples.review(1, .approved, by: Samples.author)],
        events: [Samples.submission(101, of: 1, by: Samples.author)]),
      Samples.record(
        reviews: [Samples.review(1, .approved, by: User(id: 41, login: "auto-review-"))],
        events: [Samples.submission(101, of: 1, by: User(id: 41, login: "auto-review-"))]),
      Samples.record(
        reviews: [Samples.review(1, .approved, by: User(id: -2, login: "auto-review"))],
        events: [Samples.submission(101, of: 1, by: User(id: -2, login: "auto-review"))]),
      Samples.record(reviews: [Samples.review(1, .approved, of: Samples.otherHead)], events: [proof]),
      Samples.record(reviews: [Samples.review(1, .approved, isDismissed: true)], events: [proof]),
      Samples.record(reviews: [approval]),
      Samples.record(reviews: [approval], events: [Samples.submission(101, of: 1, by: Samples.author)]),
      Samples.record(reviews: [Samples.review(1, .approved, at: 11)], events: [proof]),
      Samples.record(reviews: [approval], events: [proof, Samples.retarget(102)]),
      // Two accounts of one login: whose is it?
      Samples.record(
        reviews: [approval, Samples.review(2, .approved, by: User(id: 41, login: "Auto-Review"))], events: [proof]),
    ])
  func noDecision(_ record: BotRecord) throws {
    #expect(try Self.waiting(Self.waiting(record)) == .goesOn)
  }

  @Test("the bot's number, once known, is not given up for another account of its name")
  func numberIsKept() throws {
    let before = Samples.record(statuses: [Samples.status(1, "success")])
    let impostor = User(id: 99, login: "auto-review")
    let latest = Samples.record(
      reviews: [Samples.review(1, .approved, by: impostor)], events: [Samples.submission(101, of: 1, by: impostor)])
    #expect(try Self.waiting(Self.waiting(latest, before: before)) == .goesOn)
  }

  @Test("a forced review waits for a decision that is newer than those that were there")
  func forced() throws {
    let old = Samples.record(reviews: [Self.approval], events: [Self.proof])
    #expect(try Self.waiting(Self.waiting(old, before: old), isForced: true) == .goesOn)
    let new = Samples.record(
      reviews: [Samples.review(1, .approved, isDismissed: true), Samples.review(2, .changesRequested)],
      events: [Self.proof, Samples.submission(102, of: 2)])
    guard case .ended(let outcome) = try Self.waiting(Self.waiting(new, before: old), isForced: true) else {
      throw Unexpected()
    }
    #expect(outcome.verdict == .refused)
  }

  @Test(
    "a review that began after the decision is waited for",
    arguments: [
      // Begun later, in the decision's own second as the newest row, and in it with its end behind it.
      ([Samples.status(1, "pending", at: 11)], true), ([Samples.status(1, "pending", at: 10)], true),
      ([Samples.status(1, "pending", at: 10), Samples.status(2, "success", at: 10)], false),
      ([Samples.status(1, "pending", at: 9)], false), ([], false),
      ([Samples.status(1, "pending", by: Samples.author, at: 11)], false),
      ([Samples.status(1, "pending", by: nil, at: 11)], false),
      ([Samples.status(1, "pending", context: "other", at: 11)], false),
    ])
  func pending(_ statuses: [CommitStatus], goesOn: Bool) throws {
    let record = Samples.record(reviews: [Self.approval], events: [Self.proof], statuses: statuses)
    let state = try Self.waiting(Self.waiting(record))
    #expect((state == .goesOn) == goesOn)
  }

  @Test("a green status is no approval", arguments: ["success", "failure", "error", "bogus", ""])
  func greenIsNoApproval(_ state: String) throws {
    let status = Samples.status(1, state)
    var facts = Self.waiting(Samples.record(statuses: [status]))
    #expect(try Self.waiting(facts) == .settled(status))
    facts[settled: 1] = [.init(time: 3_000, isCutShort: false)]
    guard case .ended(let outcome) = try Self.waiting(facts) else { throw Unexpected() }
    #expect(outcome.verdict == .undecided(.unavailable))
    #expect(outcome.diagnostics.map(\.code) == ["review-missing"])
  }

  @Test("a status that was there before the gateway was asked ends no wait")
  func oldStatus() throws {
    let old = Samples.record(statuses: [Samples.status(1, "failure")])
    #expect(try Self.waiting(Self.waiting(old, before: old)) == .goesOn)
  }

  @Test("a pull request that moves ends the wait as stale, whatever the bot decided")
  func moved() throws {
    var facts = Self.waiting(Samples.record(reviews: [Self.approval], events: [Self.proof]))
    for change in 0..<3 {
      var pull = Samples.pull
      switch change {
      case 0: pull.head = Samples.otherHead
      case 1: pull.baseName = "next"
      default: pull.isOpen = false
      }
      facts.latestPull = .value(pull, at: 3_000)
      guard case .ended(let outcome) = try Self.waiting(facts) else { throw Unexpected() }
      #expect(outcome.word == .stale)
      #expect(outcome.status == .changed)
    }
  }

  @Test("a look that fails for now is made again, one that more time does not mend ends the wait")
  func failedLook() throws {
    var facts = Self.waiting(Samples.record(reviews: [Self.approval], events: [Self.proof]))
    let request = CallRequest(["x"], role: .repository, scope: "read:issue")
    facts.latest.timeline = .failed(ReadFailure(request, .status(503, message: nil)), at: 3_000)
    #expect(try Self.waiting(facts) == .goesOn)
    facts.latest.timeline = .failed(ReadFailure(request, .status(403, message: nil)), at: 3_000)
    guard case .ended(let outcome) = try Self.waiting(facts) else { throw Unexpected() }
    #expect(outcome.status == .unauthorized)
    #expect(outcome.word == .accepted)
  }

  @Test("an accepted request whose head moved is stale, and one that cannot be looked after is not accepted")
  func lastLook() {
    var moved = Samples.pull
    moved.head = Samples.otherHead
    let decision = SemanticDecision(Samples.request())
    #expect(decision.outcome(Samples.facts(Samples.accepted, latest: moved)).word == .stale)
    var facts = Samples.facts(Samples.accepted, latest: nil)
    #expect(decision.outcome(facts).status == .unavailable)
    let request = CallRequest(["x"], role: .repository, scope: "")
    facts.latestPull = .failed(ReadFailure(request, .status(503, message: nil)), at: 3_000)
    let outcome = decision.outcome(facts)
    #expect(outcome.status == .unavailable)
    #expect(outcome.diagnostics.first?.evidence.contains("the request was accepted") == true)
  }

  @Test("where the gateway cannot read the pull request, this run's own read is the second opinion")
  func secondOpinion() throws {
    let unreadable = HTTPResponse(status: 502, body: Array("fetch pull request failed".utf8))
    var facts = Samples.facts(.success(unreadable))
    let decision = SemanticDecision(Samples.request())
    #expect(decision.outcome(facts).diagnostics.first?.message.hasSuffix("; this run can") == true)
    let request = CallRequest(["x"], role: .repository, scope: "")
    facts.latestPull = .failed(ReadFailure(request, .status(503, message: nil)), at: 3_000)
    #expect(decision.outcome(facts).diagnostics.first?.message.hasSuffix("neither can this run") == true)
  }

  @Test(
    "what something in front of the gateway says has its own diagnosis",
    arguments: [
      (HTTPResponse(status: 202, body: Array("ok".utf8)), "not-a-gateway", "possible"),
      (HTTPResponse(status: 204), "not-a-gateway", "possible"),
      (HTTPResponse(status: 200, body: Array("<html>".utf8)), "not-a-gateway", "possible"),
      (HTTPResponse(status: 301, headers: [HTTPHeader("Location", "https://x.example/")]), "gateway-redirects", "none"),
      (HTTPResponse(status: 401, body: Array("<html>".utf8)), "gateway-access-refused", "none"),
      (HTTPResponse(status: 403), "gateway-access-refused", "none"),
      (HTTPResponse(status: 404, body: Array("<html>".utf8)), "gateway-path-unknown", "none"),
      (HTTPResponse(status: 409, body: Array("conflict".utf8)), "not-a-gateway", "none"),
      (HTTPResponse(status: 422), "not-a-gateway", "none"), (HTTPResponse(status: 429), "gateway-busy", "none"),
      (HTTPResponse(status: 500), "gateway-failed", "possible"),
      (HTTPResponse(status: 502, body: Array("<html>".utf8)), "gateway-failed", "possible"),
      (HTTPResponse(status: 503), "gateway-busy", "none"), (HTTPResponse(status: 504), "gateway-timed-out", "possible"),
    ])
  func foreign(_ response: HTTPResponse, code: String, acceptance: String) {
    let facts = Samples.facts(.success(response))
    let outcome = SemanticDecision(Samples.request()).outcome(facts)
    #expect(outcome.diagnostics.map(\.code) == [code])
    #expect(facts.tries.map { "\(Acceptance($0))" } == [acceptance])
    #expect(outcome.status != .passed)
  }

  @Test(
    "silence has its own diagnosis, and says whether the request may have been accepted",
    arguments: [
      (TransportError.Kind.nameResolution, "gateway-unreachable", "none"),
      (.connection, "gateway-unreachable", "none"), (.notSendable, "gateway-unreachable", "none"),
      (.tls, "gateway-tls-failed", "none"), (.timeout, "gateway-timed-out", "possible"),
      (.reset, "gateway-answer-lost", "possible"), (.malformed, "gateway-answer-lost", "possible"),
      (.tooLarge, "not-a-gateway", "possible"),
    ])
  func silence(_ kind: TransportError.Kind, code: String, acceptance: String) {
    let facts = Samples.facts(.failure(TransportError(kind, "words")))
    let outcome = SemanticDecision(Samples.request()).outcome(facts)
    #expect(outcome.diagnostics.map(\.code) == [code])
    #expect(outcome.status == .unavailable)
    #expect(facts.tries.map { "\(Acceptance($0))" } == [acceptance])
  }

  @Test("a bot that nobody names is misconfigured, one that cannot be asked for is unavailable")
  func bot() {
    var facts = Samples.withoutTries(Samples.facts(Samples.accepted, wait: true))
    func outcome(_ info: Answer<GatewayInfo>, bot: String? = nil) -> SemanticOutcome? {
      facts.info = info
      return SemanticDecision(Samples.request(wait: 60, bot: bot)).beforeAsking(facts, Samples.pull)
    }
    func failed(_ cause: ReadFailure.Cause) -> Answer<GatewayInfo> {
      .failed(ReadFailure(GatewayInfo.call.request, cause), at: 1_000)
    }
    let info = Answer.value(GatewayInfo(botLogin: "auto-review"), at: 1_000)
    #expect(outcome(info) == nil)
    #expect(outcome(info, bot: "Auto-Review") == nil)
    #expect(outcome(info, bot: "other")?.status == .misconfigured)
    #expect(outcome(info, bot: "other")?.diagnostics.map(\.code) == ["bot-mismatch"])
    #expect(outcome(failed(.status(404, message: nil)))?.status == .misconfigured)
    #expect(outcome(failed(.status(404, message: nil)), bot: "auto-review") == nil)
    #expect(outcome(failed(.status(503, message: nil)))?.status == .unavailable)
    #expect(outcome(failed(.transport(TransportError(.connection, "refused"))))?.status == .unavailable)
    #expect(outcome(failed(.notJSON(.html)))?.status == .unavailable)
  }

  private struct Unexpected: Error {}
}
