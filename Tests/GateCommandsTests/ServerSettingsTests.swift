import ActionsHost
import Diagnostics
import ForgejoAPI
import Foundation
import HTTP
import TestSupport
import Testing

@testable import GateCommands

@Suite("Which server, and how it is spoken to")
struct ServerSettingsTests {
  private let local = ["--repo", "acme/app", "--pr", "7"]
  private let token = ["GATE_TOKEN": "t0"]

  private func read(_ words: [String], _ environment: [String: String] = [:]) throws -> SettingsRun {
    try SettingsRun(words + local, token.merging(environment) { $1 })
  }

  @Test(
    "the API is below the server, also below a sub-path, or where it is said to be",
    arguments: [
      (["--server", "https://forge.example"], "https://forge.example/api/v1"),
      (["--server", "https://forge.example/"], "https://forge.example/api/v1"),
      (["--server", "https://example.org/git/forge/"], "https://example.org/git/forge/api/v1"),
      (["--api-url", "https://api.example.org/v1"], "https://api.example.org/v1"),
      (["--server", "https://forge.example", "--api-url", "https://api.example.org"], "https://api.example.org"),
    ])
  func api(words: [String], api: String) throws {
    #expect(try read(words).settings?.api.description == api)
  }

  @Test("every variable has a twin that wins, and an empty one counts as unset")
  func twins() throws {
    let run = try read(
      [], ["FORGEJO_SERVER_URL": "https://right.example", "GITHUB_SERVER_URL": "https://wrong.example"])
    #expect(run.settings?.api.description == "https://right.example/api/v1")
    let empty = try read([], ["FORGEJO_API_URL": "", "GITHUB_API_URL": "https://api.example/api/v1"])
    #expect(empty.settings?.api.description == "https://api.example/api/v1")
  }

  @Test("a server that a flag names goes before an API of the environment, which is another server's then")
  func flagBeforeEnvironment() throws {
    let run = try read(["--server", "https://flag.example"], SettingsRun.job)
    #expect(run.settings?.api.description == "https://flag.example/api/v1")
    #expect(run.settings?.server.description == "https://flag.example")
  }

  @Test("the address that is shown is the one that is asked")
  func shown() throws {
    #expect(try read([], SettingsRun.job).settings?.server.description == "https://forge.example")
    let run = try read(["--api-url", "https://other.example/api/v1"], SettingsRun.job)
    #expect(run.settings?.server.description == "https://other.example/api/v1")
    let both = try read(["--api-url", "https://other.example/api/v1", "--server", "https://front.example"])
    #expect(both.settings?.server.description == "https://front.example")
  }

  @Test("no server at all is exit 2, with all the places that were looked at")
  func missing() throws {
    let run = try read([])
    #expect(run.cause == .misconfigured)
    #expect(run.problems == ["server-missing: the server is not known"])
    #expect(
      run.details.first
        == "looked at --server, --api-url, FORGEJO_SERVER_URL, GITHUB_SERVER_URL, FORGEJO_API_URL, GITHUB_API_URL")
  }

  @Test(
    "an address that is none is exit 2, and names where it came from",
    arguments: [
      (["--server", "forge.example"], [:], "--server"), (["--api-url", "ftp://forge.example"], [:], "--api-url"),
      ([], ["GITHUB_SERVER_URL": "https://"], "GITHUB_SERVER_URL"),
      ([], ["FORGEJO_API_URL": "https://u:p@forge.example"], "FORGEJO_API_URL"),
    ] as [([String], [String: String], String)])
  func malformed(words: [String], environment: [String: String], source: String) throws {
    let run = try read(words, environment)
    #expect(run.cause == .misconfigured && run.codes == ["address-malformed"])
    #expect(run.problems[0].hasPrefix("address-malformed: \(source) is no server's address"))
  }

  @Test(
    "plain http is refused but to this machine, or where it is allowed",
    arguments: [
      (["--server", "http://forge.example"], [:], false), (["--server", "http://127.0.0.1:3000"], [:], true),
      (["--server", "http://localhost:3000"], [:], true), (["--server", "http://[::1]:3000"], [:], true),
      (["--server", "http://forge.example", "--allow-http"], [:], true),
      (["--server", "http://forge.example"], ["GATE_ALLOW_HTTP": "1"], true),
      (["--server", "http://forge.example"], ["GATE_ALLOW_HTTP": "0"], false),
      ([], ["GITHUB_SERVER_URL": "http://forge.example"], false),
      (["--api-url", "http://forge.example/api/v1"], ["FORGEJO_ACTIONS": "true"], false),
      (["--server", "https://forge.example", "--api-url", "http://forge.example"], [:], false),
    ] as [([String], [String: String], Bool)])
  func plainHTTP(words: [String], environment: [String: String], isAllowed: Bool) throws {
    let run = try read(words, environment)
    #expect((run.settings != nil) == isAllowed)
    #expect(run.codes == (isAllowed ? [] : ["plain-http"]))
    #expect(run.cause == (isAllowed ? nil : .misconfigured))
    if isAllowed { #expect(run.settings?.allowsPlainHTTP == true && run.settings?.warnings == []) }
  }

  @Test("plain http that the runner itself gave is used in a job, with a warning")
  func plainHTTPInJob() throws {
    let run = try read([], ["GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "http://forge.example"])
    #expect(run.settings?.allowsPlainHTTP == true)
    #expect(run.settings?.warnings.map(\.code) == ["plain-http"])
    #expect(run.settings?.warnings.map(\.severity) == [.warning])
    #expect(try read([], SettingsRun.job).settings?.allowsPlainHTTP == false)
  }
}
