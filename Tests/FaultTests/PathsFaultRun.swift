import ActionsHost
import Diagnostics
import GateCommands
import HTTP
import PathsGate
import Reports
import ScriptedForge
import TestSupport
import Testing

/// One run of gate-paths through the loop, in process, and what came of it.
struct PathsFaultRun {
  /// What befalls an answer, the n-th to equal requests; nil leaves it.
  typealias Alteration = (
    _ request: HTTPRequest, _ occurrence: Int, _ response: HTTPResponse
  ) -> Result<HTTPResponse, TransportError>?

  /// What was concluded.
  let outcome: PathsOutcome
  /// What is written.
  let report: Report
  /// Every request in the order in which it was sent, and what the server would have answered to it.
  let played: [(request: HTTPRequest, response: HTTPResponse)]

  /// Performs it; `answers` are those that a run without a fault got, by URL and in their order.
  init(
    _ run: PathsBaseRun, knowing answers: [String: [HTTPResponse]] = [:],
    altering: @escaping Alteration = { _, _, _ in nil }
  ) throws {
    var played: [(HTTPRequest, HTTPResponse)] = []
    let transport = RecordedTransport(
      try Playlist([]),
      fault: { request, occurrence in
        let known = answers[request.url]?.dropFirst(occurrence - 1).first ?? answers[request.url]?.last
        let response = known ?? run.answer(request, occurrence)
        played.append((request, response))
        return altering(request, occurrence, response) ?? .success(response)
      })
    let token = try #require(try Credential.parse(Array("token".utf8), from: .variable("FORGEJO_TOKEN")))
    var now = 0
    var loop = ReadingLoop(
      transport, api: try WebAddress(parsing: PathsForge.api),
      credentials: LoopCredentials(repository: token, team: token),
      clock: LoopClock(now: { now }, date: { 1_800_000_000 }, sleep: { now += $0 }, jitter: { _ in 0 }),
      deadline: 120_000)
    outcome = PathsDecision(run.request).outcome(loop.facts(of: PathsReading(run.request)))
    report = PathsReport(outcome, subject: []).report()
    self.played = played
  }
}
