import ActionsHost
import Calls
import CommandLineOptions
import Diagnostics
import Readings
import Testing

@testable import GateCommands

@Suite("The settings of a job that uses its own identity")
struct IdentitySettingsTests {
  private static let url = "https://forge.example/api/actions/_apis/pipelines/workflows/5/idtoken?placeholder=true"

  private func run(_ changes: [String: String?] = [:], _ words: [String] = []) throws -> SettingsRun {
    var environment = SettingsRun.job
    environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = Self.url
    environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = " r3quest\n"
    environment["GATE_READER_AUDIENCE"] = " u:6:a\n"
    for (name, value) in changes { environment[name] = value }
    return try SettingsRun(["--pr", "7"] + words, environment)
  }

  @Test("an audience takes the place of the reader's token; other roles keep theirs")
  func reader() throws {
    let credentials = try #require(try run().settings?.credentials)
    let identity = try #require(credentials.identity(of: .team))
    #expect(identity.audience == "u:6:a" && identity.request.token.revealed == "r3quest")
    #expect(identity.url == Self.url + "&audience=u%3A6%3Aa")
    #expect(credentials.identity(of: .repository) == nil && credentials.identity(of: .status) == nil)
    #expect(
      credentials.names
        == CredentialNames(repository: "FORGEJO_TOKEN", team: "GATE_READER_AUDIENCE", identities: [.team]))
  }

  @Test("statuses have an audience of their own, and may have the same one")
  func status() throws {
    let credentials = try #require(
      try run(["GATE_READER_AUDIENCE": nil, "GATE_STATUS_AUDIENCE": "u:6:b"]).settings?.credentials)
    #expect(credentials.names.identities == [.status] && credentials.names.status == "GATE_STATUS_AUDIENCE")
    #expect(try run(["GATE_STATUS_AUDIENCE": "u:6:b"]).settings?.credentials.identities.count == 2)
    #expect(try run(["GATE_STATUS_AUDIENCE": "u:6:a"]).settings?.credentials.identities.count == 1)
  }

  @Test("an empty audience is none", arguments: ["", " \n"])
  func empty(audience: String) throws {
    let credentials = try #require(try run(["GATE_READER_AUDIENCE": audience]).settings?.credentials)
    #expect(credentials.identities.isEmpty && credentials.names.team == "FORGEJO_TOKEN")
  }

  @Test("an audience of a role that the command does not have is not looked at")
  func otherRole() throws {
    let line = Command.review.table.parse(["--pr", "7"])
    let environment = SettingsRun.job.merging(["GATE_STATUS_AUDIENCE": "u\u{7}", "GATE_STATUS_TOKEN": "s"]) { $1 }
    var reader = ServerSettingsReader(line, HostEnvironment(variables: environment))
    #expect(reader.read(identities: [.team])?.credentials.identities == [])
    #expect(reader.problems.isEmpty)
  }

  @Test("a token and an audience for one role are exit 2, for each role, and name both")
  func both() throws {
    let run = try run(["GATE_READER_TOKEN": "a", "GATE_STATUS_TOKEN": "b", "GATE_STATUS_AUDIENCE": "u:6:b"])
    #expect(run.cause == .misconfigured && run.codes == ["keyless-and-token", "keyless-and-token"])
    #expect(run.problems[0].contains("GATE_READER_AUDIENCE and GATE_READER_TOKEN"))
    #expect(run.problems[1].contains("GATE_STATUS_AUDIENCE and GATE_STATUS_TOKEN"))
  }

  @Test(
    "without one of the two variables it is exit 2, once, with everything that can be the cause",
    arguments: [
      ["ACTIONS_ID_TOKEN_REQUEST_URL"], ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
      ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
    ])
  func missing(variables: [String]) throws {
    let changes = Dictionary(uniqueKeysWithValues: variables.map { ($0, String?.none) })
    let run = try run(changes.merging(["GATE_STATUS_AUDIENCE": "u:6:b"]) { $1 })
    #expect(run.cause == .misconfigured && run.codes == ["id-token-request-missing"])
    #expect(run.problems[0].contains("GATE_READER_AUDIENCE and GATE_STATUS_AUDIENCE"))
    #expect(run.details.prefix(variables.count) == variables.map { "\($0) is not set" }[...])
    for cause in ["enable-openid-connect: true", "15", "12.5", "fork"] {
      #expect(run.details.joined().contains(cause))
    }
  }

  @Test(
    "an address at another origin is exit 2 and names both",
    arguments: [
      ("https://other.example/idtoken?x=y", "https://other.example"),
      ("http://forge.example/idtoken?x=y", "http://forge.example"),
      ("https://forge.example:8443/idtoken?x=y", "https://forge.example:8443"),
      ("https://forge.example.evil.example/idtoken", "https://forge.example.evil.example"),
    ])
  func elsewhere(url: String, origin: String) throws {
    let run = try run(["ACTIONS_ID_TOKEN_REQUEST_URL": url])
    #expect(run.cause == .misconfigured && run.codes == ["id-token-request-elsewhere"])
    #expect(
      run.details.prefix(2) == ["ACTIONS_ID_TOKEN_REQUEST_URL: \(origin)", "the server in use: https://forge.example"])
  }

  @Test("--server says what the server calls itself; a port that is the scheme's own is no other origin")
  func sameOrigin() throws {
    let url = "https://self.example/idtoken?x=y"
    #expect(
      try run(["ACTIONS_ID_TOKEN_REQUEST_URL": url], ["--server", "https://self.example:443"]).settings?.credentials
        .identity(of: .team)?.request.url == url)
    #expect(
      try run(["ACTIONS_ID_TOKEN_REQUEST_URL": "https://forge.example:443/idtoken"]).settings?.credentials
        .identity(of: .team)?.url == "https://forge.example/idtoken?&audience=u%3A6%3Aa")
  }

  @Test(
    "an address or audience that is none is exit 2",
    arguments: [
      ("ACTIONS_ID_TOKEN_REQUEST_URL", "idtoken"), ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://u@forge.example/x"),
      ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://forge.example/forge//forge/api/actions/idtoken?x=y"),
      ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://forge.example/idtoken?x=y#z"),
      ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://forge.example/idtoken?x=y z"),
      ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://forge.example/idtoken?x=y\r\nz"),
      ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "r3q\nuest"), ("GATE_READER_AUDIENCE", "u:6:a\nu:6:b"),
      ("GATE_READER_AUDIENCE", "u:6:ä"),
    ])
  func malformed(variable: String, value: String) throws {
    let run = try run([variable: value])
    #expect(run.cause == .misconfigured && run.codes == ["id-token-request-malformed"])
    #expect(run.problems[0].contains(variable))
    #expect(!(run.problems + run.details).joined().contains("r3q"))
  }
}
