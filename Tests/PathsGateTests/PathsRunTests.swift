import ActionsHost
import CommandLineOptions
import Diagnostics
import Reports
import TestSupport
import Testing

@testable import GateCommands

@Suite("A run of gate-paths that needs no server")
struct PathsRunTests {
  /// A whole environment of a job; its server answers nobody.
  private let job = [
    "FORGEJO_ACTIONS": "true", "FORGEJO_SERVER_URL": "https://127.0.0.1:1",
    "FORGEJO_API_URL": "https://127.0.0.1:1/api/v1", "FORGEJO_REPOSITORY": "acme/app", "FORGEJO_TOKEN": "job-token",
    "FORGEJO_SHA": String(repeating: "c", count: 40), "FORGEJO_EVENT_NAME": "push",
  ]

  private func run(_ words: [String], _ environment: [String: String] = [:]) throws -> Report {
    let line = Command.paths.table.parse(words)
    let context = CommandContext(
      line: line, environment: HostEnvironment(variables: environment), clock: .system, progress: { _ in })
    let result =
      line.problems.isEmpty
      ? Command.paths.perform(context)
      : Command.paths.refuse(context, Diagnostic.commandLine(line.problems, "gate-paths"))
    guard case .report(let report) = result.output else {
      struct NoReport: Error {}
      throw NoReport()
    }
    #expect(!report.outputs.contains { $0.name == "verdict" })
    return report
  }

  private func outputs(_ report: Report) -> [String] { report.outputs.map { "\($0.name)=\($0.value)" } }

  private let two = ["--class", "app=src/**", "--class", "docs=docs/**"]

  @Test("an explanation with flags and no pull request asks no server, and changes no output")
  func explain() throws {
    let report = try run(two + ["--explain", "src/a"])
    #expect(
      outputs(report) == [
        "app=true", "docs=true", "decision=everything", "reason=no-pull-request", #"classes=["app","docs"]"#,
        "changed_count=",
      ])
    #expect(report.verdict == .passed)
    #expect(
      report.sections.last
        == .init(
          "src/a",
          rows: [
            "app: selected, by the pattern src/**", "docs: not selected, by no pattern",
            "everything_on: not selected, by no pattern",
          ]))
  }

  @Test("an explanation with a policy file asks no server either, in a push's job too")
  func explainPolicy() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("version: 1\npaths:\n  classes:\n    app: [\"src/**\"]\n", to: "gates.yml")
    let local = try run(["--policy", path, "--explain", "docs/a"])
    #expect(local.verdict == .passed && local.sections.last?.title == "docs/a")
    var environment = job
    environment["FORGEJO_EVENT_PATH"] = try directory.write(#"{"repository":{"id":1,"full_name":"acme/app"}}"#, to: "e")
    let push = try run(["--policy", path, "--explain", "docs/a"], environment)
    #expect(push.verdict == .passed && push.sections.last?.title == "docs/a")
    #expect(outputs(push).contains("reason=no-pull-request"))
  }

  @Test("flags that do not go together are exit 2, with an explanation too, and known classes are needed")
  func explainMisused() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("version: 1\npaths:\n  classes:\n    app: [\"src/**\"]\n", to: "gates.yml")
    for option in [
      ["--dialect", "gitignore"], ["--unmatched", "nothing"], ["--quantifier", "some"], ["--everything-on", ""],
    ] {
      for rest in [["--explain", "a"], [], ["--from-git", "a...b"]] {
        let report = try run(["--policy", path] + option + rest)
        #expect(report.verdict == .undecided(.misconfigured), "\(option + rest)")
        #expect(outputs(report).first == "app=true")
      }
    }
    #expect(try run(two + ["--explain", "a", "--deadline", "soon"]).verdict == .undecided(.misconfigured))
    #expect(try run(two + ["--from-git", "a...b", "--deadline", "0"]).verdict == .undecided(.misconfigured))
  }

  @Test("policy, classes and filters exclude each other")
  func sources() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("version: 1\npaths:\n  classes:\n    app: [\"src/**\"]\n", to: "gates.yml")
    for words in [two + ["--policy", path], ["--filters", path, "--policy", path], two + ["--filters", path]] {
      #expect(try run(words + ["--explain", "a"]).verdict == .undecided(.misconfigured))
    }
  }

  @Test("without event and number, classes that only a policy names are not known: exit 2")
  func noEvent() throws {
    var environment = job
    environment["FORGEJO_EVENT_NAME"] = nil
    let report = try run([], environment)
    #expect(report.verdict == .undecided(.misconfigured))
    #expect(outputs(report) == ["decision=everything", "reason=pull-request-missing"])
  }

  @Test("without event and number, classes from flags are all needed: exit 0")
  func noEventWithFlags() throws {
    var environment = job
    environment["FORGEJO_EVENT_NAME"] = nil
    let report = try run(two, environment)
    #expect(report.verdict == .passed && outputs(report)[0...1] == ["app=true", "docs=true"])
    #expect(outputs(report).contains("reason=no-pull-request"))
  }

  @Test("a push with classes from flags asks no server")
  func push() throws {
    let directory = try TemporaryDirectory()
    var environment = job
    environment["FORGEJO_EVENT_PATH"] = try directory.write(#"{"repository":{"id":1,"full_name":"acme/app"}}"#, to: "e")
    let report = try run(two, environment)
    #expect(report.verdict == .passed && outputs(report).contains("reason=no-pull-request"))
    #expect(report.subject.contains { $0.hasPrefix("0 requests") })
  }

  @Test("a command line that is wrong is exit 2, and the classes that it names are needed")
  func commandLine() throws {
    let report = try run(two + ["--no-such-option", "--unmatched", "perhaps"])
    #expect(report.verdict == .undecided(.misconfigured))
    #expect(outputs(report)[0...3] == ["app=true", "docs=true", "decision=everything", "reason=command-line"])
    #expect(report.diagnostics.count == 2)
  }

  @Test("a policy file that is broken is exit 2, and the classes that it names are needed")
  func brokenPolicy() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(
      "version: 7\npaths:\n  classes:\n    app: [\"src/**\"]\n    docs: []\n", to: "gates.yml")
    let report = try run(["--policy", path], job)
    #expect(report.verdict == .undecided(.misconfigured) && outputs(report)[0...1] == ["app=true", "docs=true"])
    #expect(report.diagnostics.count == 2)
    #expect(try outputs(run(["--policy", directory.file("none.yml")], job))[0] == "decision=everything")
  }

  @Test("a token that is missing leaves the run undecided, so every class is needed: exit 0")
  func noToken() throws {
    var environment = job
    environment["FORGEJO_TOKEN"] = nil
    let report = try run(two + ["--pr", "7"], environment)
    #expect(report.verdict == .passed && outputs(report)[0...1] == ["app=true", "docs=true"])
    #expect(outputs(report).contains("reason=token-missing"))
    environment["FORGEJO_REPOSITORY"] = nil
    #expect(try run(two + ["--pr", "7"], environment).verdict == .undecided(.misconfigured))
  }

  @Test("a list is written in every case, and one that cannot be written is exit 3")
  func list() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("list.json")
    for words in [["--explain", "a"], ["--no-such-option"], ["--deadline", "x"]] {
      _ = try run(two + words + ["--list", path])
      let text = String(decoding: try #require(directory.contents(of: "list.json")), as: UTF8.self)
      #expect(text.contains(#""complete": false"#) && text.contains(#""paths": null"#) && text.contains("docs"))
      try directory.write("", to: "list.json")
    }
    let lost = try run(two + ["--explain", "a", "--list", directory.file("no/such/folder")])
    #expect(lost.verdict == .undecided(.unavailable) && outputs(lost)[0...1] == ["app=true", "docs=true"])
    #expect(lost.diagnostics.first?.code == "output-not-written")
  }
}
