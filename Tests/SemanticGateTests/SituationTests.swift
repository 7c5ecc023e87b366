import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import Testing

@testable import SemanticGate

/// Every recorded situation is taken as the answer to our request, whatever it was the answer to.
struct SituationTests {
  @Test("all recorded situations are there")
  func count() throws {
    #expect(try Situation.all().count == 193)
  }

  @Test("each answer has one outcome, exit status and code", arguments: try Situation.all())
  func outcome(_ situation: Situation) throws {
    let outcome = SemanticDecision(Samples.request()).outcome(Samples.facts(situation.result))
    let expected = try #require(Self.expected(situation.result))
    #expect(outcome.word == expected.word)
    #expect(outcome.status == expected.status)
    #expect(outcome.diagnostics.map(\.code) == [expected.code])
    #expect(outcome.verdict.isUndecided)
  }

  @Test("each diagnosis has a help, and says once whether the request was accepted", arguments: try Situation.all())
  func diagnosis(_ situation: Situation) throws {
    let outcome = SemanticDecision(Samples.request()).outcome(Samples.facts(situation.result))
    let diagnostic = try #require(outcome.diagnostics.first)
    #expect(!diagnostic.help.isEmpty)
    #expect(diagnostic.evidence.count { $0.hasPrefix("the request ") } == 1)
  }

  @Test("what followed an accepted request has one verdict", arguments: try flows())
  func verdict(_ situation: Situation) throws {
    var facts = Samples.facts(situation.result, wait: true)
    facts.latest = Self.record(situation)
    facts.latestPull = .value(Samples.pull, at: 602_000)
    // The last status is an old one by now.
    for id in 1...10 { facts[settled: id] = [.init(time: 60_000, isCutShort: false)] }
    let outcome = SemanticDecision(Samples.request(wait: 600)).outcome(facts)
    let expected = try #require(Self.verdicts[situation.name])
    #expect(outcome.verdict == expected.0)
    #expect(outcome.diagnostics.map(\.code) == [expected.1])
    #expect(outcome.word == .accepted)
  }

  // MARK: What is expected

  private struct Expected {
    var word: SemanticOutcome.Word
    var status: Diagnostics.ExitStatus
    var code: String
  }

  private static func expected(_ result: Result<HTTPResponse, TransportError>) -> Expected? {
    switch result {
    case .failure(let error):
      let code = error.kind == .timeout ? "gateway-timed-out" : "gateway-unreachable"
      return Expected(word: .unavailable, status: .unavailable, code: code)
    case .success(let response):
      let text = String(decoding: response.body, as: UTF8.self)
      let row = table.first { $0.status == response.status && ($0.text == nil || $0.text == text) }
      return row?.expected
    }
  }

  private struct Row {
    var status: Int
    var text: String?
    var expected: Expected

    init(
      _ status: Int, _ text: String?, _ word: SemanticOutcome.Word, _ exit: Diagnostics.ExitStatus, _ code: String
    ) {
      self.status = status
      self.text = text
      expected = Expected(word: word, status: exit, code: code)
    }
  }

  private static let table: [Row] = [
    Row(202, "", .accepted, .passed, "request-accepted"),
    Row(200, nil, .unavailable, .unavailable, "not-a-gateway"),
    Row(400, "unsafe owner/repo path segment", .rejected, .misconfigured, "gateway-name-refused"),
    Row(400, nil, .rejected, .misconfigured, "gateway-request-refused"),
    Row(401, "unauthorized", .rejected, .unauthorized, "gateway-token-rejected"),
    Row(401, nil, .rejected, .misconfigured, "gateway-access-refused"),
    Row(404, "ci review endpoint not configured", .rejected, .misconfigured, "gateway-endpoint-disabled"),
    Row(404, "", .rejected, .misconfigured, "gateway-path-unknown"),
    Row(405, nil, .rejected, .misconfigured, "gateway-method-refused"),
    Row(409, "stale head_sha", .stale, .changed, "stale-head"),
    Row(409, "pull request is not reviewable", .rejected, .refused, "not-reviewable"),
    Row(413, nil, .rejected, .misconfigured, "gateway-body-refused"),
    Row(429, nil, .unavailable, .unavailable, "gateway-busy"),
    Row(502, "fetch pull request failed", .unavailable, .unavailable, "gateway-cannot-read"),
    Row(503, nil, .unavailable, .unavailable, "gateway-busy"),
  ]

  private static func flows() throws -> [Situation] {
    try Situation.all().filter { verdicts[$0.name] != nil }
  }

  private static let approved = (Verdict.passed, "review-approved")
  private static let refused = (Verdict.refused, "review-requests-changes")
  private static let missing = (Verdict.undecided(.unavailable), "review-missing")
  private static let unfinished = (Verdict.undecided(.unavailable), "review-not-finished")

  private static let verdicts: [String: (Verdict, String)] = [
    "flow-no-findings": approved, "flow-repeat-after-success": unfinished,
    "flow-repeat-after-success-force": approved, "flow-with-trigger": approved, "flow-repeat-with-trigger": unfinished,
    "flow-error-finding": refused, "flow-warning-finding": approved, "flow-llm-500": missing,
    "flow-repeat-after-failure": approved, "flow-llm-not-json": missing, "flow-trivial-files": missing,
    "flow-trivial-files-repeat": missing, "flow-disabled-by-repository": missing, "flow-llm-401": missing,
    "flow-llm-long-error": missing, "flow-review-post-403": missing, "flow-review-post-422": missing,
    "flow-status-post-403": approved, "flow-diff-500": missing, "flow-clone-fails": approved,
    "flow-llm-hangs": approved, "concurrent-same": approved, "concurrent-same-one-fails": approved,
    "concurrent-limit-1-same": approved, "flow-all-severities": refused, "flow-llm-down": missing,
    "flow-moved-repository-301": unfinished, "flow-moved-repository-307": approved, "flow-title-too-long": refused,
    "concurrent-same-idempotency-key": approved, "flow-gateway-stopped": unfinished,
    "flow-gateway-restarted": approved, "flow-before-restart-with-history": approved,
    "flow-after-restart-with-history": unfinished,
  ]

  /// What a look at the server shows when everything was posted that the server took.
  private static func record(_ situation: Situation) -> BotRecord {
    let reviews = situation.reviews.filter(\.isTaken).enumerated().map { index, posted in
      Samples.review(
        index + 1, posted.event == "APPROVED" ? .approved : .changesRequested, at: 1_000 + Int(posted.at))
    }
    let statuses = situation.statuses.filter(\.isTaken).enumerated().map { index, posted in
      Samples.status(index + 1, posted.state, at: 1_000 + Int(posted.at))
    }
    let events = reviews.map { Samples.submission(100 + $0.id, of: $0.id, at: $0.updated.seconds) }
    return Samples.record(reviews: reviews, events: events, statuses: statuses, at: 602_000)
  }
}
