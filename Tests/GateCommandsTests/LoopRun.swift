import ActionsHost
import Calls
import GateCommands
import HTTP
import ScriptedForge
import TestSupport
import Testing

/// A loop over a transport that answers by the name that is asked for.
struct LoopRun {
  typealias Result = Swift.Result<HTTPResponse, TransportError>

  /// What was learnt, by reading.
  let facts: [Script.Facts]
  /// The names that were sent, batch by batch, tries included.
  let sent: [[String]]
  /// The requests as they were sent.
  let requests: [HTTPRequest]
  /// What is said of the cost.
  let record: ReadingRecord
  /// What was waited for, as progress was told.
  let progress: [Progress]

  /// Performs the scripts; by default every name is answered with itself.
  init(
    _ scripts: Script..., clock: FakeClock = FakeClock(), deadline: Int = 100_000, within limit: Int? = nil,
    answer: @escaping (_ name: String, _ occurrence: Int) -> Result? = { _, _ in nil }
  ) throws {
    var told: [Progress] = []
    let transport = RecordedTransport(
      try Playlist([]),
      fault: { request, occurrence in
        let name = Self.name(request)
        return answer(name, occurrence) ?? .success(HTTPResponse(status: 200, body: Array(name.utf8)))
      })
    var loop = ReadingLoop(
      transport, api: try WebAddress(parsing: "https://forge.example/api/v1"),
      credentials: LoopCredentials(
        repository: try #require(try Credential.parse(Array("t0".utf8), from: .variable("GATE_TOKEN"))),
        team: try #require(try Credential.parse(Array("t1".utf8), from: .variable("GATE_READER_TOKEN")))),
      clock: clock.loopClock, deadline: deadline, progress: { told.append($0) })
    facts = loop.facts(of: scripts, within: limit)
    record = loop.record
    progress = told
    sent = transport.batches.map { $0.map(Self.name) }
    requests = transport.batches.flatMap(\.self)
  }

  private static func name(_ request: HTTPRequest) -> String {
    String(request.url.dropFirst("https://forge.example/api/v1/".count)).replacing("%3A", with: ":")
  }
}

/// An answer with that status, and `Retry-After` where it is given.
func status(_ status: Int, retryAfter: String? = nil) -> LoopRun.Result {
  .success(HTTPResponse(status: status, headers: retryAfter.map { [HTTPHeader("Retry-After", $0)] } ?? []))
}

extension Answer where Value == String {
  /// The answer in a few words: `a`, `failed 503 after 3`, `not asked`.
  var words: String {
    switch self {
    case .notAsked: "not asked"
    case .value(let value, _): value
    case .failed(let failure, _):
      switch failure.cause {
      case .status(let status, _): "failed \(status) after \(failure.tries)"
      case .transport(let error): "failed \(error.kind.rawValue) after \(failure.tries)"
      case .outOfTime: "out of time after \(failure.tries)"
      default: "failed"
      }
    }
  }
}
