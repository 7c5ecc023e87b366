import Foundation
import ScriptedForge
import TestSupport
import Testing

/// A sweep over many pull requests, built executables and real connections.
struct SweepTests {
  @Test("500 pull requests end right on a server that answers 429 and 503 now and then")
  func faults() throws {
    let directory = try TemporaryDirectory()
    let exchanges = "\(directory.path)/exchanges"
    let made = try FinishedProcess.run(
      "/bin/bash", ["\(TestFiles.repository)/Benchmarks/open-pulls", "500", exchanges],
      environment: ["PATH": "/usr/bin:/bin"])
    try #require(made.status == 0, "\(String(decoding: made.errors, as: UTF8.self))")
    let rules = "\(directory.path)/rules.json"
    try Self.rules.write(toFile: rules, atomically: true, encoding: .utf8)
    let forge = try RunningForge(
      [exchanges], tokens: ["gatebot": "t0ken-gatebot", "reader": "t0ken-reader"], rules: rules)
    let finished = try FinishedProcess.run(
      try BuiltExecutable.path("gate-refire"),
      ["--server", "http://127.0.0.1:\(forge.port)", "--repo", "acme/app", "--sweep", "--concurrency", "8"],
      environment: ["GATE_TOKEN": "t0ken-gatebot", "GATE_READER_TOKEN": "t0ken-reader"])
    let log = String(decoding: finished.output, as: UTF8.self)
    let report = try forge.stop()
    #expect(finished.status == 0)
    #expect(log.hasPrefix("gate-refire: swept: 500 open pull requests, 20 statuses posted\n"), "\(log.prefix(2000))")
    #expect(log.split(separator: "\n").count { $0.contains("| stands |") } == 480)
    #expect(report.unmatched.isEmpty)
  }

  @Test("a person at a terminal sees a bar, which is gone at the end")
  func bar() throws {
    let directory = try TemporaryDirectory()
    let exchanges = "\(directory.path)/exchanges"
    _ = try FinishedProcess.run(
      "/bin/bash", ["\(TestFiles.repository)/Benchmarks/open-pulls", "24", exchanges],
      environment: ["PATH": "/usr/bin:/bin"])
    let forge = try RunningForge(
      [exchanges], tokens: ["gatebot": "t0ken-gatebot", "reader": "t0ken-reader"], delay: 20)
    let command =
      "\(try BuiltExecutable.path("gate-refire")) --server http://127.0.0.1:\(forge.port) --repo acme/app --sweep"
    let finished = try FinishedProcess.run(
      "/usr/bin/script", ["--quiet", "--return", "--command", command, "/dev/null"],
      environment: ["GATE_TOKEN": "t0ken-gatebot", "GATE_READER_TOKEN": "t0ken-reader", "SHELL": "/bin/sh"])
    _ = try forge.stop()
    let shown = String(decoding: finished.output, as: UTF8.self)
    #expect(finished.status == 0)
    #expect(shown.contains("gate-refire: [------------------------] 0 of 24, open pull requests"))
    #expect(shown.contains("gate-refire: [####--------------------] 4 of 24, open pull requests"))
    #expect(shown.contains("\r\u{1B}[2K\u{1B}[1;32mgate-refire") || shown.contains("\r\u{1B}[2Kgate-refire: "))
  }

  /// Reads that fail now and then, and posts whose answers are lost though the server stored them.
  private static let rules = """
    [
      { "method": "GET", "pathPrefix": "/api/v1/repos/acme/app/pulls/", "occurrence": 17, "status": 429, "headers": { "Retry-After": "0" } },
      { "method": "GET", "pathPrefix": "/api/v1/repos/acme/app/pulls/", "occurrence": 333, "status": 503, "body": "busy" },
      { "method": "GET", "pathPrefix": "/api/v1/repos/acme/app/issues/", "occurrence": 200, "status": 503, "body": "busy" },
      { "method": "GET", "pathPrefix": "/api/v1/repos/acme/app/commits/", "occurrence": 401, "status": 429 },
      { "method": "GET", "pathPrefix": "/api/v1/repos/acme/app/git/refs/", "occurrence": 90, "status": 503, "body": "busy" },
      { "method": "GET", "path": "/api/v1/teams/2/members", "occurrence": 1, "status": 503, "body": "busy" },
      { "method": "POST", "pathPrefix": "/api/v1/repos/acme/app/statuses/", "occurrence": 3, "status": 503, "body": "busy" },
      { "method": "POST", "pathPrefix": "/api/v1/repos/acme/app/statuses/", "occurrence": 8, "status": 503, "body": "busy" }
    ]
    """
}
