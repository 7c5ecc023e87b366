import ActionsHost
import Calls
import Diagnostics
import ForgejoAPI
import GateCommands
import HTTP
import ReviewGateway
import ScriptedForge
import TestSupport
import Testing

@testable import SemanticGate

/// Whole runs of the reading through the loop, with recorded answers and a clock of the test's own.
struct GatewayLoopTests {
  private final class ManualClock {
    var now = 0

    var loopClock: LoopClock {
      LoopClock(now: { self.now }, date: { 0 }, sleep: { self.now += max(1, $0) }, jitter: { $0 / 2 })
    }
  }

  /// What came of a run.
  private struct Run {
    var outcome: SemanticOutcome
    var requests: [HTTPRequest]
    var milliseconds: Int

    var posts: [HTTPRequest] { requests.filter { $0.method == .post } }
  }

  private static func run(
    _ request: SemanticRequest, _ exchanges: [ExchangeFile], deadline: Int = 120_000,
    fault: @escaping RecordedTransport.Fault = { _, _ in nil }
  ) throws -> Run {
    let transport = RecordedTransport(
      try Playlist(exchanges, tokens: ["forge": "forge-token", "gateway": "gateway-token"]), fault: fault)
    let clock = ManualClock()
    let environment = HostEnvironment(variables: ["GATE_TOKEN": "forge-token", "GATE_GATEWAY_TOKEN": "gateway-token"])
    let general = try #require(try environment.credential(["GATE_TOKEN"]))
    let credentials = LoopCredentials(
      repository: general, team: general, gateway: try environment.credential(["GATE_GATEWAY_TOKEN"]))
    var loop = ReadingLoop(
      transport, api: try WebAddress(parsing: "https://forge.example/api/v1"),
      gateway: try WebAddress(parsing: "https://forge.example"), credentials: credentials, clock: clock.loopClock,
      deadline: deadline)
    let facts = loop.facts(of: SemanticReading(request))
    return Run(
      outcome: SemanticDecision(request).outcome(facts), requests: transport.batches.flatMap(\.self),
      milliseconds: clock.now)
  }

  @Test("the gateway gets its own token as Bearer, within its own limits, and the server gets the other")
  func headers() throws {
    let run = try Self.run(Samples.request(), [Wire.pull(), Wire.post(202)])
    #expect(run.outcome.word == .accepted)
    #expect(
      run.requests.map { $0.headers.first { $0.name == "Authorization" }?.value } == [
        "token forge-token", "Bearer gateway-token", "token forge-token",
      ])
    let post = try #require(run.posts.first)
    #expect(post.url == "https://forge.example/reviews/ci")
    #expect(post.connectLimit == 5_000)
    #expect(post.timeLimit == 30_000)
    #expect(post.headers.contains(HTTPHeader("Content-Type", "application/json")))
  }

  @Test("a busy gateway is asked again after what it asks for")
  func retryAfter() throws {
    let exchanges = [Wire.pull(), Wire.post(503, headers: ["Retry-After": "7"]), Wire.post(202)]
    let run = try Self.run(Samples.request(), exchanges)
    #expect(run.outcome.word == .accepted)
    #expect(run.posts.count == 2)
    #expect(run.milliseconds >= 7_000)
  }

  @Test("a gateway that asks for more patience than there is time is not asked again, and not waited for")
  func tooMuchPatience() throws {
    let run = try Self.run(Samples.request(), [Wire.pull(), Wire.post(503, headers: ["Retry-After": "600"])])
    #expect(run.outcome.status == .unavailable)
    #expect(run.posts.count == 1)
    #expect(run.milliseconds < 1_000)
  }

  @Test(
    "a request is sent once where it may have been accepted, three times where it cannot",
    arguments: [
      (TransportError.Kind.timeout, 1), (.reset, 1), (.malformed, 1), (.tooLarge, 1), (.tls, 1), (.connection, 3),
      (.nameResolution, 3),
    ])
  func sends(_ kind: TransportError.Kind, times: Int) throws {
    let run = try Self.run(Samples.request(), [Wire.pull()]) { request, _ in
      request.method == .post ? .failure(TransportError(kind, "words")) : nil
    }
    #expect(run.posts.count == times)
    #expect(run.outcome.status == .unavailable)
  }

  @Test("a wait outlives the program's deadline, and ends with its own clock")
  func waitOutlivesTheDeadline() throws {
    let run = try Self.run(
      Samples.request(wait: 600), [Wire.pull(), Wire.info(), Wire.post(202)] + Wire.look(), deadline: 120_000)
    #expect(run.outcome.diagnostics.map(\.code) == ["review-not-finished"])
    #expect(run.outcome.status == .unavailable)
    #expect(run.posts.count == 1)
    #expect((600_000...601_000).contains(run.milliseconds))
    // Five seconds for a minute, then fifteen.
    let looks = run.requests.count { $0.url.hasSuffix("/reviews") }
    #expect(looks == 1 + 13 + 36)
  }

  @Test("a wait ends with the bot's review", arguments: [("APPROVED", 0), ("REQUEST_CHANGES", 1)])
  func waitEnds(_ state: String, status: Int32) throws {
    let pending = Wire.look(statuses: [("pending", 10)])
    let done = Wire.look(reviews: [state], statuses: [("pending", 10), ("success", 20)])
    let exchanges = [Wire.pull(), Wire.info(), Wire.post(202)] + Wire.look() + pending + pending + done
    let run = try Self.run(Samples.request(wait: 600), exchanges)
    #expect(run.outcome.status.rawValue == status)
    #expect(run.outcome.word == .accepted)
    #expect(run.milliseconds == 10_000)
  }

  @Test("a green status without a review ends the wait ten seconds later")
  func waitEndsUndecided() throws {
    let exchanges =
      [Wire.pull(), Wire.info(), Wire.post(202)] + Wire.look()
      + Wire.look(statuses: [("pending", 10), ("success", 20)])
    let run = try Self.run(Samples.request(wait: 600), exchanges)
    #expect(run.outcome.diagnostics.map(\.code) == ["review-missing"])
    #expect(run.milliseconds == 10_000)
  }

  @Test("after a lost answer the wait finds the review, and nothing was asked twice")
  func waitAfterTimeout() throws {
    let exchanges =
      [Wire.pull(), Wire.info()] + Wire.look() + Wire.look(reviews: ["APPROVED"], statuses: [("success", 20)])
    let run = try Self.run(Samples.request(wait: 600), exchanges) { request, _ in
      request.method == .post ? .failure(TransportError(.timeout, "30 s")) : nil
    }
    #expect(run.outcome.verdict == .passed)
    #expect(run.posts.count == 1)
  }

  @Test("no fault in any one read turns a refused or stale run into a pass")
  func faults() throws {
    let refused = [Wire.pull(), Wire.info(), Wire.post(202)] + Wire.look() + Wire.look(reviews: ["REQUEST_CHANGES"])
    let stale = [Wire.pull(), Wire.post(202), Wire.pull(head: Samples.otherHead.hex)]
    let faults: [Result<HTTPResponse, TransportError>] = [
      .success(.init(status: 500)), .success(.init(status: 404)), .success(.init(status: 401)),
      .success(.init(status: 301)), .success(.init(status: 200)),
      .success(.init(status: 200, body: Array("<html>".utf8))), .success(.init(status: 200, body: Array("[]".utf8))),
      .failure(.init(.timeout, "words")), .failure(.init(.tooLarge, "words")),
    ]
    for (exchanges, request) in [(refused, Samples.request(wait: 30)), (stale, Samples.request())] {
      let whole = try Self.run(request, exchanges)
      #expect(whole.outcome.status != .passed)
      for position in whole.requests.indices {
        let target = whole.requests[position]
        let occurrence = whole.requests[...position].count { $0.url == target.url && $0.method == target.method }
        for fault in faults {
          let run = try Self.run(request, exchanges) { request, number in
            request.url == target.url && request.method == target.method && number >= occurrence ? fault : nil
          }
          #expect(run.outcome.status != .passed, "\(target.method) \(target.url) \(occurrence): \(fault)")
        }
      }
    }
  }
}
