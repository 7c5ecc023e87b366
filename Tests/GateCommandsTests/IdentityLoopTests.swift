import Calls
import HTTP
import Testing

@testable import GateCommands

@Suite("The loop of a job that uses its own identity")
struct IdentityLoopTests {
  private let teamToken = "Bearer " + IdentityRun.token(for: "token for u:6:a")

  @Test("gets the ID token together with the first reads, once, and uses it for its role only")
  func exchange() throws {
    let run = try IdentityRun(Script(.ask(["a", "b"]), .ask(["c", "team:a"]), .ask(["team:b", "status:a"])))
    #expect(run.sent == [["a", "b", "token for u:6:a"], ["c", "team:a"], ["team:b", "status:a"]])
    #expect(
      run.authorizations == [
        "a": "token stored", "b": "token stored", "c": "token stored", "status:a": "token stored",
        "token for u:6:a": "Bearer request", "team:a": teamToken, "team:b": teamToken,
      ])
    #expect(run.record.batches.map(\.requests) == [3, 2, 2])
    #expect(run.facts["team:b"].value == "team:b")
  }

  @Test("asks with the audience in the query, for a small answer, within the time that is left")
  func request() throws {
    let exchange = try #require(try IdentityRun(Script(.ask(["a"])), team: "u:6:a&b=c d").exchanges.first)
    #expect(exchange.url.hasSuffix("?placeholder=true&audience=u%3A6%3Aa%26b%3Dc%20d"))
    #expect(exchange.method == .get && exchange.bodyLimit < 16 << 10 && exchange.timeLimit == 100_000)
  }

  @Test("gets one token for two roles of one audience, and two for two")
  func audiences() throws {
    let script = Script(.ask(["a"]), .ask(["team:a", "status:a"]))
    let one = try IdentityRun(script, team: "u:6:a", status: "u:6:a")
    #expect(one.sent == [["a", "token for u:6:a"], ["team:a", "status:a"]])
    #expect(one.authorizations["status:a"] == teamToken && one.authorizations["team:a"] == teamToken)
    let two = try IdentityRun(script, team: "u:6:a", status: "u:6:b")
    #expect(two.sent.first == ["a", "token for u:6:a", "token for u:6:b"])
    #expect(two.authorizations["team:a"] == teamToken)
    #expect(two.authorizations["status:a"] == "Bearer " + IdentityRun.token(for: "token for u:6:b"))
  }

  @Test("asks for no token where nothing is asked, and for none that no role has")
  func none() throws {
    #expect(try IdentityRun(Script()).sent.isEmpty)
    #expect(try IdentityRun(Script(.ask(["team:a"])), team: nil).sent == [["team:a"]])
  }

  @Test("lets only those wait that want the token at once, and counts their batch")
  func waiting() throws {
    let run = try IdentityRun(Script(.ask(["team:a", "a", "team:b"])))
    #expect(run.sent == [["a", "token for u:6:a"], ["team:a", "team:b"]])
    #expect(run.authorizations["team:a"] == teamToken)
    #expect(run.record.summary.hasPrefix("4 requests in 2 batches; added:"))
    #expect(run.facts["a"].value == "a" && run.facts["team:b"].value == "team:b")
  }

  @Test("sends nothing in another's name where no token came, and says why", arguments: IdentityLoopTests.failures)
  func failure(answer: LoopRun.Result, failure: IDTokenFailure, tries: Int) throws {
    let run = try IdentityRun(Script(.ask(["a"]), .ask(["b", "team:a"]), .ask(["team:b"]))) { name, _ in
      name.hasPrefix("token for ") ? answer : nil
    }
    #expect(run.exchanges.count == tries)
    #expect(run.facts["a"].value == "a" && run.facts["b"].value == "b")
    for name in ["team:a", "team:b"] {
      #expect(run.facts[name].failure?.cause == .noIDToken(failure))
      #expect(run.authorizations[name] == nil)
    }
    #expect(run.record.batches.map(\.requests) == [2, 1])
  }

  private static let failures: [(LoopRun.Result, IDTokenFailure, Int)] = [
    (status(500), .status(500), 3), (status(503), .status(503), 3), (status(401), .status(401), 1),
    (status(404), .status(404), 1), (status(302), .status(302), 1),
    (.success(HTTPResponse(status: 200)), .malformed("no JSON object"), 1),
    (body("<html>a.b.c</html>"), .malformed("no JSON object"), 1),
    (body(#"{"value": "a.b"}"#), .malformed("a \"value\" that is no token"), 1),
    (body(#"{"value": "a.b.c", "more": 1}"#), .malformed("something else than the one string \"value\""), 1),
    (.failure(TransportError(.reset, "cut")), .notAnswered("cut"), 3),
    (.failure(TransportError(.tls, "no")), .notAnswered("no"), 1),
    // The beginning of what is too large may hold a token, so it is no fact.
    (.failure(TransportError(.tooLarge, "large", beginning: Array("a.b.c".utf8))), .notAnswered("large"), 1),
    (body(#"{"value": "a.b.\#(String(repeating: "c", count: 16 << 10))"}"#), .notAnswered(tooLarge), 1),
  ]

  private static let tooLarge = "the answer's body is larger than 16383 bytes"

  private static func body(_ text: String) -> LoopRun.Result {
    .success(HTTPResponse(status: 200, body: Array(text.utf8)))
  }

  @Test("takes the try that succeeds, and does not repeat the reads beside it")
  func recovery() throws {
    let run = try IdentityRun(Script(.ask(["a"]), .ask(["team:a"]))) { name, occurrence in
      name.hasPrefix("token for ") && occurrence < 3 ? status(500) : nil
    }
    #expect(run.sent == [["a", "token for u:6:a"], ["token for u:6:a"], ["token for u:6:a"], ["team:a"]])
    #expect(run.facts["team:a"].value == "team:a")
  }

  @Test("has no token after the deadline")
  func deadline() throws {
    let run = try IdentityRun(Script(.wait(200_000), .ask(["a", "team:a"])))
    #expect(run.sent.isEmpty)
    #expect(run.facts["team:a"].failure?.cause == .outOfTime)
  }

  @Test("keeps of a 401 to an ID token why, and not its message, which repeats the token; others stay as they are")
  func refusal() throws {
    let message = #"{"message": "access token does not exist [sha: id.token.x]"}"#
    let run = try IdentityRun(Script(.ask(["a"]), .ask(["team:a", "team:b", "b"]))) { name, _ in
      switch name {
      case "team:a", "b": .success(HTTPResponse(status: 401, body: Array(message.utf8)))
      case "team:b": status(403)
      default: nil
      }
    }
    #expect(run.facts["team:a"].failure?.cause == .idTokenRefused(.integrationsUnsupported))
    #expect(run.facts["team:a"].failure?.status == 401)
    #expect(run.facts["team:b"].failure?.cause == .status(403, message: nil))
    // A stored token was not made for the job.
    #expect(run.facts["b"].failure?.cause == .status(401, message: nil))
    #expect(!"\(run.facts)".contains("id.token"))
  }

  @Test("tells everything that must not be written, as soon as it is there")
  func secrets() throws {
    let run = try IdentityRun(Script(.ask(["a"])), team: "u:6:a", status: "u:6:b")
    let tokens = ["token for u:6:a", "token for u:6:b"].map(IdentityRun.token)
    #expect(Set(run.secrets) == Set(["stored", "request"] + tokens))
    #expect(!run.secrets.contains("u:6:a"))
  }
}
