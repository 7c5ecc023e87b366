import ActionsHost
import Calls
import GateCommands
import HTTP
import ScriptedForge
import TestSupport
import Testing

/// A loop of a job that reads teams, writes statuses, or both, with its own identity.
struct IdentityRun {
  /// What was learnt.
  let facts: Script.Facts
  /// What was sent, batch by batch: `a`, `team:a`, and `token for u:6:a`.
  let sent: [[String]]
  /// The `Authorization` field of everything that was sent, by the same names.
  let authorizations: [String: String]
  /// The requests for ID tokens.
  let exchanges: [HTTPRequest]
  /// What is said of the cost.
  let record: ReadingRecord
  /// What must not be written.
  let secrets: [String]

  /// The audiences of the roles, and what the server answers in the place of a token or of what was asked.
  init(
    _ script: Script, team: String? = "u:6:a", status: String? = nil, clock: FakeClock = FakeClock(),
    deadline: Int = 100_000, answer: @escaping (_ name: String, _ occurrence: Int) -> LoopRun.Result? = { _, _ in nil }
  ) throws {
    let transport = RecordedTransport(
      try Playlist([]),
      fault: { request, occurrence in
        let name = Self.name(request)
        let body = name.hasPrefix("token for ") ? #"{"value": "\#(Self.token(for: name))"}"# : name
        return answer(name, occurrence) ?? .success(HTTPResponse(status: 200, body: Array(body.utf8)))
      })
    let stored = try #require(try Credential.parse(Array("stored".utf8), from: .variable("FORGEJO_TOKEN")))
    var credentials = LoopCredentials(repository: stored, team: stored)
    let request = JobIdentity.Request(url: Self.exchange, token: Secret("request"))
    if let team {
      credentials.team = .identity(JobIdentity(request: request, audience: team, variable: "GATE_READER_AUDIENCE"))
    }
    if let status {
      credentials.status = .identity(JobIdentity(request: request, audience: status, variable: "GATE_STATUS_AUDIENCE"))
    }
    var loop = ReadingLoop(
      transport, api: try WebAddress(parsing: "https://forge.example/api/v1"), credentials: credentials,
      clock: clock.loopClock, deadline: deadline)
    facts = loop.facts(of: script)
    record = loop.record
    secrets = loop.secrets.map(\.revealed)
    sent = transport.batches.map { $0.map(Self.name) }
    let requests = transport.batches.flatMap(\.self)
    exchanges = requests.filter { $0.url.hasPrefix(Self.exchange) }
    authorizations = Dictionary(
      requests.map { ($0, $0.headers.first { $0.name == "Authorization" }?.value ?? "") }.map { (Self.name($0), $1) }
    ) { $1 }
  }

  /// The ID token for what is called `token for …`.
  static func token(for name: String) -> String {
    "id.token.\(name.filter(\.isLetter))"
  }

  private static let exchange = "https://forge.example/api/actions/_apis/idtoken?placeholder=true"

  private static func name(_ request: HTTPRequest) -> String {
    let url = request.url.replacing("%3A", with: ":")
    return url.hasPrefix(exchange)
      ? url.replacing(exchange + "&audience=", with: "token for ")
      : url.replacing("https://forge.example/api/v1/", with: "")
  }
}
