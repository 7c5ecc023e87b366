import ActionsHost
import Foundation
import Testing

@Suite("The environment")
struct HostEnvironmentTests {
  @Test(
    "the FORGEJO twin of a GITHUB variable wins, and an empty value counts as unset",
    arguments: [
      (["GITHUB_SHA": "a", "FORGEJO_SHA": "b"], "GITHUB_SHA", EnvironmentValue("b", variable: "FORGEJO_SHA")),
      (["GITHUB_SHA": "a", "FORGEJO_SHA": ""], "GITHUB_SHA", EnvironmentValue("a", variable: "GITHUB_SHA")),
      (["GITHUB_SHA": "a"], "GITHUB_SHA", EnvironmentValue("a", variable: "GITHUB_SHA")),
      (["FORGEJO_SHA": "b"], "GITHUB_SHA", EnvironmentValue("b", variable: "FORGEJO_SHA")),
      (["GITHUB_SHA": "", "FORGEJO_SHA": ""], "GITHUB_SHA", nil),
      ([:], "GITHUB_SHA", nil),
      (["GATE_TOKEN": "t"], "GATE_TOKEN", EnvironmentValue("t", variable: "GATE_TOKEN")),
      (["FORGEJO_GATE_TOKEN": "t"], "GATE_TOKEN", nil),
      (["GITHUB_TOKEN": "t"], "FORGEJO_TOKEN", nil),
      (["GITHUB_SHA": " "], "GITHUB_SHA", EnvironmentValue(" ", variable: "GITHUB_SHA")),
    ] as [([String: String], String, EnvironmentValue?)])
  func twins(variables: [String: String], name: String, expected: EnvironmentValue?) {
    #expect(HostEnvironment(variables: variables).value(name) == expected)
  }

  @Test(
    "a job is known by any of its three marks",
    arguments: [
      (["FORGEJO_ACTIONS": "true"], true), (["GITHUB_ACTIONS": "true"], true), (["GITEA_ACTIONS": "true"], true),
      (["GITHUB_ACTIONS": "false"], false), (["CI": "true"], false), ([:], false),
    ] as [([String: String], Bool)])
  func job(variables: [String: String], expected: Bool) {
    #expect(HostEnvironment(variables: variables).isJob == expected)
  }

  @Test("the process's own environment is read")
  func process() throws {
    let path = try #require(ProcessInfo.processInfo.environment["PATH"])
    #expect(HostEnvironment.process().value("PATH") == EnvironmentValue(path, variable: "PATH"))
  }

  @Test("values with equals signs, repeated names and bytes that are not UTF-8 are read, not dropped")
  func unusualEntries() async {
    await #expect(processExitsWith: .success) {
      unsafe setenv("GATE_SAMPLE", "a=b\u{1}", 1)
      #expect(HostEnvironment.process().value("GATE_SAMPLE")?.text == "a=b\u{1}")
      let bytes: [CChar] = [0x61, -1, 0x62, 0]
      unsafe setenv("GATE_SAMPLE", bytes, 1)
      #expect(HostEnvironment.process().value("GATE_SAMPLE")?.text == "a\u{FFFD}b")
    }
  }

  @Test("the first variable that holds a token gives the credential, with its name")
  func credential() throws {
    let names = ["GATE_TOKEN", "GITHUB_TOKEN"]
    let all = HostEnvironment(variables: ["GATE_TOKEN": " \n", "FORGEJO_TOKEN": "f1\n", "GITHUB_TOKEN": "g1"])
    let found = try #require(try all.credential(names))
    #expect(found.secret.revealed == "f1")
    #expect(found.source == .variable("FORGEJO_TOKEN"))
    let blankTwin = HostEnvironment(variables: ["FORGEJO_TOKEN": " ", "GITHUB_TOKEN": "g1"])
    #expect(try blankTwin.credential(names)?.source == .variable("GITHUB_TOKEN"))
    #expect(try HostEnvironment(variables: ["GATE_TOKEN": "\t"]).credential(names) == nil)
  }

  @Test("a broken token is an error and never gives way to the next variable")
  func brokenCredential() {
    let environment = HostEnvironment(variables: ["GATE_TOKEN": "a\u{1}b", "GITHUB_TOKEN": "g1"])
    #expect(throws: CredentialError.controlCharacter(.variable("GATE_TOKEN"))) {
      try environment.credential(["GATE_TOKEN", "GITHUB_TOKEN"])
    }
  }
}
