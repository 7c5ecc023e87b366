import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ReviewGateway
import Testing

@testable import SemanticGate

/// What is asked after which facts; no transport is needed to know.
struct SemanticReadingTests {
  @Test("without a wait it is three batches of one request: the pull request, the gateway, the pull request")
  func stepsWithoutWait() {
    let reading = SemanticReading(Samples.request())
    var facts = reading.start
    #expect(reading.next(after: facts).asked == ["GET /repos/acme/app/pulls/7"])
    facts.pull = .value(Samples.pull, at: 1_000)
    #expect(reading.next(after: facts).asked == ["POST /reviews/ci"])
    facts = Samples.facts(Samples.accepted, latest: nil)
    #expect(reading.next(after: facts).asked == ["GET /repos/acme/app/pulls/7"])
    facts = Samples.facts(Samples.accepted)
    #expect(reading.next(after: facts).isComplete)
  }

  @Test("with a wait the bot and what it did so far are read before the gateway is asked")
  func stepsWithWait() {
    let reading = SemanticReading(Samples.request(wait: 60))
    var facts = reading.start
    #expect(reading.next(after: facts).asked == ["GET /repos/acme/app/pulls/7", "GET /info"])
    facts.pull = .value(Samples.pull, at: 1_000)
    facts.info = .value(GatewayInfo(botLogin: "auto-review"), at: 1_000)
    let look = [
      "GET /repos/acme/app/pulls/7/reviews", "GET /repos/acme/app/issues/7/timeline",
      "GET /repos/acme/app/commits/\(Samples.head.hex)/statuses",
    ]
    #expect(reading.next(after: facts).asked == look)
    facts.before = Samples.record()
    #expect(reading.next(after: facts).asked == ["POST /reviews/ci"])
    Samples.answer(&facts, with: Samples.accepted, at: 2_000)
    #expect(reading.next(after: facts).asked == ["GET /repos/acme/app/pulls/7"] + look)
    facts.latestPull = .value(Samples.pull, at: 2_500)
    facts.latest = Samples.record(at: 2_500)
    #expect(reading.next(after: facts).pause == 5_000)
    facts.waits = [.init(time: 7_500, isCutShort: false)]
    #expect(reading.next(after: facts).asked == ["GET /repos/acme/app/pulls/7"] + look)
  }

  @Test("without --context the base's policy is read beside what the bot did")
  func policy() {
    var request = Samples.request(wait: 60)
    request.wait?.context = nil
    var facts = SemanticFacts()
    facts.pull = .value(Samples.pull, at: 1_000)
    facts.info = .value(GatewayInfo(botLogin: "auto-review"), at: 1_000)
    let asked = SemanticReading(request).next(after: facts).asked
    #expect(asked.last == "GET /repos/acme/app/contents/.forgejo/gates.yml?ref=\(Samples.base.hex)")
    #expect(asked.count == 4)
  }

  @Test("nothing is asked of the gateway where the pull request is closed, another one, or has another head")
  func nothingAsked() {
    var closed = Samples.pull
    closed.isOpen = false
    var other = Samples.pull
    other.number = 8
    for (pull, request) in [
      (closed, Samples.request()), (other, Samples.request()),
      (Samples.pull, Samples.request(expecting: Samples.otherHead)),
    ] {
      var facts = SemanticFacts()
      facts.pull = .value(pull, at: 1_000)
      #expect(SemanticReading(request).next(after: facts).isComplete)
    }
  }

  @Test("an unconfigured gateway asks nothing at all")
  func unconfigured() {
    var request = Samples.request()
    request.gateway = nil
    #expect(SemanticReading(request).next(after: SemanticFacts()).isComplete)
  }

  @Test("a decision that is there already is the verdict, and the gateway is not asked")
  func decidedAlready() {
    var facts = Samples.facts(Samples.accepted, wait: true)
    facts = Samples.withoutTries(facts)
    facts.before = Samples.record(
      reviews: [Samples.review(1, .approved)], events: [Samples.submission(101, of: 1)])
    #expect(SemanticReading(Samples.request(wait: 60)).next(after: facts).isComplete)
    #expect(
      SemanticReading(Samples.request(wait: 60, isForced: true)).next(after: facts).asked == ["POST /reviews/ci"])
  }

  @Test("what is posted has the canonical name, the whole head, and force only where it is asked")
  func body() {
    var pull = Samples.pull
    pull.repository.name = RepositoryName(owner: "Acme", name: "App")
    var facts = SemanticFacts()
    facts.pull = .value(pull, at: 1_000)
    let text = #"{"owner":"Acme","repo":"App","pr_number":7,"head_sha":"\#(Samples.head.hex)"#
    #expect(SemanticReading(Samples.request()).next(after: facts).posted == text + #""}"#)
    #expect(SemanticReading(Samples.request(isForced: true)).next(after: facts).posted == text + #"","force":true}"#)
  }

  @Test("after a change of the base branch force is sent, since the gateway remembers what it reviewed")
  func forceAfterRetarget() {
    var facts = Samples.withoutTries(Samples.facts(Samples.accepted, wait: true))
    facts.before = Samples.record(
      reviews: [Samples.review(1, .approved)], events: [Samples.submission(101, of: 1), Samples.retarget(102)])
    let step = SemanticReading(Samples.request(wait: 60)).next(after: facts)
    #expect(step.posted?.hasSuffix(#""force":true}"#) == true)
  }

  @Test(
    "the gateway is asked again where that starts no second review",
    arguments: [
      (Result<HTTPResponse, TransportError>.failure(.init(.connection, "refused")), true),
      (.failure(.init(.nameResolution, "no such host")), true), (.failure(.init(.tls, "bad certificate")), false),
      (.failure(.init(.timeout, "30 s")), false), (.failure(.init(.reset, "reset")), false),
      (.failure(.init(.tooLarge, "too large")), false), (.failure(.init(.malformed, "not HTTP")), false),
      (.success(.init(status: 503)), true), (.success(.init(status: 429)), true),
      (.success(.init(status: 502, body: Array("fetch pull request failed".utf8))), true),
      (.success(.init(status: 504)), false), (.success(.init(status: 500)), false),
      (.success(.init(status: 409, body: Array("stale head_sha".utf8))), false), (.success(.init(status: 202)), false),
      (.success(.init(status: 401, body: Array("unauthorized".utf8))), false), (.success(.init(status: 403)), false),
    ])
  func retries(_ result: Result<HTTPResponse, TransportError>, isRepeated: Bool) {
    let reading = SemanticReading(Samples.request())
    var facts = Samples.facts(result, latest: nil)
    #expect((reading.next(after: facts).pause != nil) == isRepeated)
    guard isRepeated else { return }
    facts.pauses = [.init(time: 3_000, isCutShort: false)]
    #expect(reading.next(after: facts).asked == ["POST /reviews/ci"])
    Samples.answer(&facts, with: result, at: 3_100)
    facts.pauses.append(.init(time: 5_000, isCutShort: false))
    Samples.answer(&facts, with: result, at: 5_100)
    // Three times is enough.
    #expect(reading.next(after: facts).pause == nil)
    #expect(reading.next(after: facts).posted == nil)
  }

  @Test("the end of the program's time ends the tries")
  func triesEndWithTheDeadline() {
    var facts = Samples.facts(.success(.init(status: 503)), latest: nil)
    facts.pauses = [.init(time: 3_000, isCutShort: true)]
    #expect(SemanticReading(Samples.request()).next(after: facts).isComplete)
  }

  @Test("after a lost answer a wait goes on, and the gateway is not asked again")
  func lostAnswer() {
    for result in [
      Result<HTTPResponse, TransportError>.failure(.init(.timeout, "30 s")), .success(.init(status: 504)),
    ] {
      let facts = Samples.facts(result, wait: true, latest: nil)
      #expect(SemanticReading(Samples.request(wait: 60)).next(after: facts).asked.count == 4)
      #expect(SemanticReading(Samples.request()).next(after: Samples.facts(result, latest: nil)).isComplete)
    }
  }

  @Test("the wait has its own clock, from the answer on")
  func clockOfTheWait() {
    let reading = SemanticReading(Samples.request(wait: 60))
    #expect(reading.deadline(after: Samples.facts(Samples.accepted)) == 2_000 + 60_000 + 30_000)
    #expect(reading.deadline(after: SemanticFacts()) == nil)
    #expect(SemanticReading(Samples.request()).deadline(after: Samples.facts(Samples.accepted)) == nil)
    var facts = Samples.facts(Samples.accepted, wait: true)
    facts.latest = Samples.record(at: 60_000)
    facts.latestPull = .value(Samples.pull, at: 60_000)
    #expect(reading.next(after: facts).pause == 2_000)
    facts.latestPull = .value(Samples.pull, at: 62_000)
    #expect(reading.next(after: facts).isComplete)
  }

  @Test("a settled status gets ten seconds more, then the wait is over")
  func settled() {
    let reading = SemanticReading(Samples.request(wait: 600))
    var facts = Samples.facts(Samples.accepted, wait: true)
    facts.latest = Samples.record(statuses: [Samples.status(1, "pending"), Samples.status(2, "success")], at: 3_000)
    #expect(reading.next(after: facts).pause == 10_000)
    facts[settled: 2] = [.init(time: 13_000, isCutShort: false)]
    #expect(reading.next(after: facts).asked.count == 4)
    facts.latestPull = .value(Samples.pull, at: 13_100)
    #expect(reading.next(after: facts).isComplete)
    #expect(SemanticDecision(reading.request).outcome(facts).diagnostics.map(\.code) == ["review-missing"])
    // A review that began meanwhile is another one.
    facts.latest = Samples.record(
      statuses: [Samples.status(1, "pending"), Samples.status(2, "success"), Samples.status(3, "pending")], at: 13_100)
    #expect(reading.next(after: facts).pause == 5_000)
  }
}

extension Samples {
  static func withoutTries(_ facts: SemanticFacts) -> SemanticFacts {
    var rest = SemanticFacts()
    rest.pull = facts.pull
    rest.info = facts.info
    rest.before = facts.before
    return rest
  }
}

extension Step where Facts == SemanticFacts {
  /// What it asks, as reports name it; empty where it asks nothing.
  fileprivate var asked: [String] {
    guard case .ask(let questions, _) = self else { return [] }
    return questions.map(\.request.description)
  }

  fileprivate var posted: String? {
    guard case .ask(let questions, _) = self, let body = questions.first?.request.body else { return nil }
    return String(decoding: body, as: UTF8.self)
  }

  fileprivate var pause: Int? {
    guard case .wait(let milliseconds, _, _) = self else { return nil }
    return milliseconds
  }

  fileprivate var isComplete: Bool {
    if case .complete = self { true } else { false }
  }
}
