import ScriptedForge
import TestSupport
import Testing

@Suite struct ForgeRunTests {
  private func run(_ arguments: [String]) throws -> FinishedProcess {
    try FinishedProcess.run(
      BuiltExecutable.path("scripted-forge"), arguments + ["--until-stdin-closes"], environment: [:])
  }

  @Test("the forge of the command line serves, and reports what was asked and what was not")
  func serves() throws {
    let directory = try TemporaryDirectory()
    try directory.write(exchangeText("/a", body: "[1]", more: #", "token": "reader""#), to: "exchanges/a.json")
    try directory.write(exchangeText("/b", body: "[2]"), to: "exchanges/b.json")
    let rules = try directory.write(#"[{"path": "/c", "status": 418}]"#, to: "rules.json")
    let forge = try RunningForge([directory.file("exchanges")], tokens: ["reader": "s3"], rules: rules, delay: 1)
    let client = try RawClient(port: forge.port)
    client.get("/a", fields: "Authorization: token s3\r\n")
    #expect(client.text(through: "[1]").hasSuffix("[1]"))
    client.get("/c")
    #expect(client.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 418 "))
    client.get("/a")
    #expect(client.text(through: "\n").hasPrefix("HTTP/1.1 599 "))
    client.close()
    #expect(
      try forge.stop()
        == ForgeReport(
          connections: 1, requests: 3, unmatched: ["GET /a: recorded for another token only: reader"],
          unplayed: ["b.json"]))
    #expect(forge.status == 1)
  }

  @Test(
    "the exit status says whether exchanges were left over, when that is asked",
    arguments: [([], 0), (["--unplayed", "ignore"], 0), (["--unplayed", "error"], 1)])
  func unplayed(_ arguments: [String], _ status: Int) throws {
    let directory = try TemporaryDirectory()
    try directory.write(exchangeText("/a", body: "1"), to: "a.json")
    let finished = try run([directory.path] + arguments)
    #expect(finished.status == status)
    #expect(String(decoding: finished.output, as: UTF8.self).hasPrefix(#"{"port":"#))
  }

  @Test(
    "a command line or a folder that cannot be followed ends with 2 before a port is printed",
    arguments: [
      ["--delay", "-1"], ["--delay", "x"], ["--at-most", "0"], ["--token", "x"], ["--unplayed", "no"], ["--port", "1"],
      ["--rules"], ["--rules", "/nowhere"], ["/nowhere"],
    ])
  func refused(_ arguments: [String]) throws {
    let finished = try run(arguments)
    #expect(finished.status == 2)
    #expect(finished.output.isEmpty)
    #expect(String(decoding: finished.errors, as: UTF8.self).hasPrefix("scripted-forge: "))
  }
}
