import ActionsHost
import CommandLineOptions
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import GateCommands

/// Settings read from a command line and an environment.
struct SettingsRun {
  /// The settings; nil where something is wrong.
  let settings: ServerSettings?
  /// What is wrong, as code and message.
  let problems: [String]
  /// The evidence and help of all of it.
  let details: [String]
  /// How bad it is; nil where nothing is wrong.
  let cause: UndecidedCause?

  /// A whole environment of a job but for the event.
  static let job = [
    "FORGEJO_ACTIONS": "true", "FORGEJO_SERVER_URL": "https://forge.example",
    "FORGEJO_API_URL": "https://forge.example/api/v1", "FORGEJO_REPOSITORY": "acme/app", "FORGEJO_TOKEN": "job-token",
  ]

  /// Reads the settings; `event` becomes a file named by `FORGEJO_EVENT_PATH`.
  init(_ words: [String] = [], _ environment: [String: String] = [:], event: String? = nil) throws {
    let directory = try TemporaryDirectory()
    var environment = environment
    if let event { environment["FORGEJO_EVENT_PATH"] = try directory.write(event, to: "event.json") }
    let line = Command.review.table.parse(words)
    #expect(line.problems.isEmpty)
    var reader = ServerSettingsReader(line, HostEnvironment(variables: environment))
    settings = reader.read()
    problems = reader.problems.map { "\($0.diagnostic.code): \($0.diagnostic.message)" }
    details = reader.problems.flatMap { $0.diagnostic.evidence + $0.diagnostic.help }
    cause = reader.problems.map(\.cause).max()
  }

  /// The codes of what is wrong.
  var codes: [String] { problems.map { String($0.prefix { $0 != ":" }) } }

  /// An event about a pull request.
  static func event(repository: String = "acme/app", number: Int = 7, id: Int = 1) -> String {
    """
    {"pull_request": {"number": \(number), "head": {"sha": "\(String(repeating: "a", count: 40))"}},
     "repository": {"id": \(id), "full_name": "\(repository)"}}
    """
  }
}
