import TestSupport
import Testing

@Suite struct ScenarioFolderTests {
  private let directory: TemporaryDirectory
  private let scenario: ScenarioFolder

  /// A scenario of a shell that reads one answer from its forge and writes to all three places.
  init() throws {
    directory = try TemporaryDirectory()
    scenario = ScenarioFolder(path: directory.file("sh/case"))
    try write(
      "scenario.json",
      #"""
      {"command": "/bin/bash", "arguments": ["run.sh", "{port}"], "environment": {"WHERE": "{directory}/x"},
       "event": "../../event.json", "tokens": {"GATE_TOKEN": "reader"}, "status": 3, "server": "none"}
      """#)
    try write(
      "files/run.sh",
      #"""
      exec 3<>/dev/tcp/127.0.0.1/$1
      printf 'GET /a HTTP/1.0\r\nAuthorization: token %s\r\n\r\n' "$GATE_TOKEN" >&3
      echo "http://127.0.0.1:$1 $WHERE $(tail -n 1 <&3)"
      echo "event $(cat "$FORGEJO_EVENT_PATH")" >&2
      printf 'verdict=refused\nreason<<d%s\nlines\nd%s\n' $$ $$ >> "$FORGEJO_OUTPUT"
      exit 3
      """#)
    try directory.write("{}", to: "event.json")
    try write("exchanges/a.json", exchangeText("/a", body: "[1]", more: #", "token": "reader""#))
    try write("expected.log", "http://127.0.0.1:{port} {directory}/x [1]\n")
    try write("expected.err", "event {}\n")
    try write("expected.outputs", "verdict=refused\nreason<<{delimiter}\nlines\n{delimiter}\n")
  }

  private func write(_ name: String, _ text: String) throws {
    try directory.write(text, to: "sh/case/\(name)")
  }

  @Test("a run that does what is expected has no difference")
  func same() throws {
    #expect(try scenario.run(updating: false) == [])
  }

  @Test(
    "whatever is not as expected is a difference",
    arguments: [
      (
        "expected.log", "x\n",
        #"expected.log, line 1: expected "x", written "http://127.0.0.1:{port} {directory}/x [1]""#
      ),
      ("expected.err", "event {}\nmore\n", #"expected.err, line 2: expected "more", written """#),
      ("expected.outputs", "", #"expected.outputs, line 1: expected "", written "verdict=refused""#),
      ("expected.logs", "", "expected.logs: not looked at"),
      ("exchanges/b.json", exchangeText("/b", body: "1"), "never asked for: b.json"),
    ])
  func different(_ file: String, _ text: String, _ difference: String) throws {
    try write(file, text)
    #expect(try scenario.run(updating: false) == [difference])
  }

  @Test("a request without an exchange is a difference, whatever the command makes of it")
  func unmatched() throws {
    try write("exchanges/a.json", exchangeText("/other", body: "1"))
    let differences = try scenario.run(updating: false)
    #expect(differences.contains("asked for what no exchange answers: GET /a: not recorded"))
    #expect(differences.contains("never asked for: a.json"))
  }

  @Test("another exit status is a difference, also while expectations are rewritten")
  func status() throws {
    try write("files/run.sh", "exit 4")
    let differences = try scenario.run(updating: true)
    #expect(differences == ["exit status: expected 3, got 4", "never asked for: a.json"])
    #expect(directory.contents(of: "sh/case/expected.log") == nil)
  }

  @Test("rewriting makes the expectation out of the run, with placeholders, and the next run agrees")
  func rewriting() throws {
    for name in ["expected.log", "expected.err", "expected.outputs"] { try write(name, "old") }
    #expect(try scenario.run(updating: true) == [])
    #expect(
      directory.contents(of: "sh/case/expected.log") == Array("http://127.0.0.1:{port} {directory}/x [1]\n".utf8))
    #expect(try scenario.run(updating: false) == [])
  }

  @Test("a token in what was written is a difference that no rewriting takes away")
  func token() throws {
    try write("files/run.sh", "echo $GATE_TOKEN; exit 3")
    #expect(try scenario.run(updating: true).contains("expected.log: holds scripted-token-of-reader"))
  }

  @Test("rules and further recordings are found from the scenario's folder")
  func rules() throws {
    try write(
      "scenario.json",
      """
      {"command": "/bin/bash", "arguments": ["run.sh", "{port}"], "tokens": {"GATE_TOKEN": "reader"}, "status": 3,
       "environment": {"FORGEJO_EVENT_PATH": "/dev/null"}, "recordings": ["../../shared/b.json"], "rules": "rules.json"}
      """)
    try directory.write(exchangeText("/b", body: "1"), to: "shared/b.json")
    try write("rules.json", #"[{"path": "/a", "body": "changed"}]"#)
    try write("expected.log", "http://127.0.0.1:{port}  changed\n")
    try write("expected.err", "event \n")
    #expect(try scenario.run(updating: false) == ["never asked for: b.json"])
  }

  @Test("standard output may be expected as JSON, and a run may go without outputs")
  func json() throws {
    try write("scenario.json", #"{"command": "/bin/sh", "arguments": ["run.sh"], "outputs": false, "status": 0}"#)
    try write("files/run.sh", "echo {}${FORGEJO_OUTPUT-}")
    let offline = ScenarioFolder(path: directory.file("sh/offline"))
    for name in ["scenario.json", "files/run.sh"] {
      try directory.write(
        String(decoding: #require(directory.contents(of: "sh/case/\(name)")), as: UTF8.self), to: "sh/offline/\(name)")
    }
    try directory.write("{}\n", to: "sh/offline/expected.json")
    #expect(try offline.run(updating: false) == [])
  }

  @Test(
    "a folder whose scenario is missing or not understood fails",
    arguments: [
      (nil, "there is no scenario.json"), ("{", "scenario.json: not JSON"),
      (#"{"command": "x", "status": 0, "argumens": []}"#, "scenario.json: the answer: expected one of command"),
      (#"{"command": "x"}"#, "scenario.json: status: expected a value"),
    ] as [(String?, String)])
  func noScenario(_ text: String?, _ difference: String) throws {
    try directory.write("", to: "sh/empty/expected.log")
    if let text { try directory.write(text, to: "sh/empty/scenario.json") }
    let differences = try ScenarioFolder(path: directory.file("sh/empty")).run(updating: false)
    #expect(differences.count == 1)
    #expect(differences.first?.hasPrefix(difference) == true, "\(differences)")
  }

  @Test("every folder of every command is found, and none at all is an error")
  func all() throws {
    try directory.write("", to: "sh/another/README.md")
    try directory.write("", to: "bash/case/README.md")
    #expect(
      try ScenarioFolder.all(in: directory.path).map(\.description) == ["bash/case", "sh/another", "sh/case"])
    #expect(throws: ScenarioError.noScenarios(directory.file("sh/case/exchanges"))) {
      try ScenarioFolder.all(in: directory.file("sh/case/exchanges"))
    }
  }
}
