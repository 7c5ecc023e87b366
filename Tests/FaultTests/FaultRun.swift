import ActionsHost
import Diagnostics
import GateCommands
import HTTP
import Reports
import ReviewGate
import ScriptedForge
import TestSupport
import Testing

/// One run through the loop, in process, and what came of it.
struct FaultRun {
  /// What befalls an answer; nil leaves it.
  typealias Alteration = (
    _ request: HTTPRequest, _ occurrence: Int, _ response: HTTPResponse
  ) -> Result<HTTPResponse, TransportError>?

  /// The exit status.
  let status: ExitStatus
  /// What is said.
  let diagnostics: [Diagnostic]
  /// Every request in the order in which it was sent, and what the server answered to it.
  let played: [(request: HTTPRequest, response: HTTPResponse)]
  /// The requests that no exchange answered.
  let unmatched: [String]
  /// The exchanges that were never asked for.
  let unplayed: [String]

  init(_ run: BaseRun, _ exchanges: [ExchangeFile], altering: @escaping Alteration = { _, _, _ in nil }) throws {
    let reader = run.isKeyless ? "token.of.reader" : run.hasReaderToken ? "token-of-reader" : "token-of-gatebot"
    let playlist = try Playlist(
      exchanges, tokens: ["gatebot": "token-of-gatebot", "reader": reader, "request": "token-to-ask-with"])
    var played: [(HTTPRequest, HTTPResponse)] = []
    let clock = FakeClock()
    let transport = RecordedTransport(
      playlist,
      altering: { request, occurrence, response in
        played.append((request, response))
        return altering(request, occurrence, response) ?? .success(response)
      })
    let repository = try #require(
      try Credential.parse(Array("token-of-gatebot".utf8), from: .variable("GATE_TOKEN")))
    let team = try #require(try Credential.parse(Array(reader.utf8), from: .variable("GATE_READER_TOKEN")))
    var credentials = LoopCredentials(repository: repository, team: run.hasReaderToken ? team : repository)
    if run.isKeyless {
      let url = "https://forge.example/api/actions/_apis/pipelines/workflows/5/idtoken?placeholder=true"
      credentials.team = .identity(
        JobIdentity(
          request: JobIdentity.Request(url: url, token: Secret("token-to-ask-with")),
          audience: "u:6:85addd8b-8569-4300-b2ef-db04b72d6768", variable: "GATE_READER_AUDIENCE"))
    }
    var loop = ReadingLoop(
      transport, api: try WebAddress(parsing: "https://forge.example/api/v1"), credentials: credentials,
      clock: clock.loopClock, deadline: 120_000)
    let request = run.request(credentials.names)
    let facts = loop.facts(of: ReviewReading(request))
    let report = ReviewReport(
      request, ReviewDecision(request).outcome(facts), server: "https://forge.example", record: loop.record
    ).report()
    self.status = ExitStatus(report.verdict)
    self.diagnostics = report.diagnostics
    self.played = played
    unmatched = transport.unmatched.map(\.description)
    unplayed = transport.unplayed
  }
}
