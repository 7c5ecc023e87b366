import ActionsHost
import Diagnostics
import ForgejoAPI
import Foundation
import Readings
import TestSupport
import Testing

@testable import GateCommands

@Suite("Which pull request, and with whose token")
struct RequestSettingsTests {
  private let server = ["--server", "https://forge.example"]
  private let hex = String(repeating: "a", count: 40)

  @Test("a job's event names pull request, head and repository")
  func job() throws {
    let run = try SettingsRun([], SettingsRun.job, event: SettingsRun.event())
    #expect(run.settings?.repository == RepositoryName(owner: "acme", name: "app"))
    #expect(run.settings?.repositoryID == 1 && run.settings?.number == 7)
    #expect(run.settings?.expectedHead?.commit.hex == hex)
    #expect(run.settings?.credentials.names == CredentialNames(repository: "FORGEJO_TOKEN", team: "FORGEJO_TOKEN"))
  }

  @Test("an event about this repository in another letter case is about it")
  func letterCase() throws {
    let run = try SettingsRun([], SettingsRun.job, event: SettingsRun.event(repository: "Acme/APP"))
    #expect(run.settings?.number == 7 && run.settings?.repositoryID == 1)
  }

  @Test("another number than the event's has no head to expect; the repository's number still counts")
  func otherNumber() throws {
    let run = try SettingsRun(["--pr", "8"], SettingsRun.job, event: SettingsRun.event())
    #expect(run.settings?.number == 8 && run.settings?.expectedHead == nil && run.settings?.repositoryID == 1)
    let same = try SettingsRun(["--pr", "7"], SettingsRun.job, event: SettingsRun.event())
    #expect(same.settings?.expectedHead?.commit.hex == hex)
  }

  @Test("a head that a flag names goes before the event's")
  func head() throws {
    let other = String(repeating: "b", count: 40)
    let run = try SettingsRun(["--head", other], SettingsRun.job, event: SettingsRun.event())
    #expect(
      run.settings?.expectedHead == ExpectedHead(commit: try #require(CommitID(other)), source: "--head"))
  }

  @Test("an event of another repository than a flag names says nothing")
  func otherRepository() throws {
    let words = ["--repo", "acme/other", "--pr", "7"]
    let run = try SettingsRun(words, SettingsRun.job, event: SettingsRun.event())
    #expect(run.settings?.repository.name == "other" && run.settings?.number == 7)
    #expect(run.settings?.repositoryID == nil && run.settings?.expectedHead == nil)
    let numberless = try SettingsRun(["--repo", "acme/other"], SettingsRun.job, event: SettingsRun.event())
    #expect(numberless.problems == ["pull-request-missing: the pull request is not known"])
    #expect(numberless.details.first == "the event is about acme/app")
  }

  @Test("a comment on a pull request names it, without a head", arguments: [true, false])
  func comment(isPull: Bool) throws {
    var environment = SettingsRun.job
    environment["FORGEJO_EVENT_NAME"] = "issue_comment"
    let run = try SettingsRun(
      [], environment,
      event: """
        {"issue": {"number": 7, "pull_request": \(isPull ? "{}" : "null")}, "is_pull": \(isPull),
         "comment": {"id": 5, "body": "/recheck", "user": {"id": 3, "login": "bob"}},
         "repository": {"id": 1, "full_name": "acme/app"}}
        """)
    #expect(run.settings?.number == (isPull ? 7 : nil))
    #expect(run.settings?.expectedHead == nil)
    if !isPull { #expect(run.details.first == "the event issue_comment is about none") }
  }

  @Test("a dispatch names none, and takes the flag")
  func dispatch() throws {
    var environment = SettingsRun.job
    environment["FORGEJO_EVENT_NAME"] = "workflow_dispatch"
    let event = #"{"inputs": null, "repository": {"id": 1, "full_name": "acme/app"}}"#
    #expect(try SettingsRun(["--pr", "9"], environment, event: event).settings?.number == 9)
    let run = try SettingsRun([], environment, event: event)
    #expect(run.codes == ["pull-request-missing"] && run.cause == .misconfigured)
  }

  @Test(
    "an event file that is missing, no JSON or of another shape is exit 2, and is the only complaint",
    arguments: [
      ("{\"pull_request\": ", "is not JSON at byte 17"), ("[]", "expected an object, found an array"),
      (#"{"pull_request": {"number": "7"}}"#, "pull_request.number: expected an integer, found a string"),
    ])
  func brokenEvent(text: String, message: String) throws {
    let run = try SettingsRun([], SettingsRun.job, event: text)
    #expect(run.cause == .misconfigured && run.codes == ["event-unreadable"])
    #expect(run.problems[0].contains(message) && run.problems[0].contains("event.json"))
  }

  @Test("an event file that is not there is exit 2, one over 25 MiB exit 3")
  func eventFile() throws {
    let missing = try SettingsRun([], SettingsRun.job.merging(["GITHUB_EVENT_PATH": "/nowhere/event.json"]) { $1 })
    #expect(missing.cause == .misconfigured)
    #expect(missing.problems == ["event-unreadable: the event file /nowhere/event.json does not exist"])
    let large = try SettingsRun([], SettingsRun.job, event: String(repeating: " ", count: EventFile.limit + 1))
    #expect(large.cause == .unavailable && large.codes == ["event-unreadable"])
  }

  @Test("an event of another repository than the environment's is exit 2", arguments: ["acme/other", "acme", ""])
  func mismatch(repository: String) throws {
    let run = try SettingsRun(["--pr", "7"], SettingsRun.job, event: SettingsRun.event(repository: repository))
    #expect(run.cause == .misconfigured && run.codes == ["event-mismatch"])
    #expect(run.details.prefix(2) == ["the event file: \(repository)", "FORGEJO_REPOSITORY: acme/app"])
  }

  @Test(
    "a repository that is none is exit 2, and no second complaint follows from it",
    arguments: ["acme", "acme/", "a/b/c", "../app", "acme/a b", ""])
  func malformedRepository(text: String) throws {
    let run = try SettingsRun(["--repo", text], SettingsRun.job, event: SettingsRun.event())
    #expect(run.cause == .misconfigured)
    #expect(run.problems == ["repository-missing: --repo is no repository: \"\(text)\""])
  }

  @Test("neither repository nor number: both are said")
  func neither() throws {
    let run = try SettingsRun(server, ["GATE_TOKEN": "t0"])
    #expect(run.codes == ["repository-missing", "pull-request-missing"])
    #expect(run.details.contains("no event, and no --pr"))
  }

  @Test("no repository is exit 2, with the places that were looked at")
  func missingRepository() throws {
    let run = try SettingsRun(server + ["--pr", "7"], ["GATE_TOKEN": "t0"])
    #expect(run.problems == ["repository-missing: the repository is not known"])
    #expect(run.details.first == "looked at --repo, FORGEJO_REPOSITORY, GITHUB_REPOSITORY")
  }

  @Test(
    "a number that is none is exit 2", arguments: ["0", "-1", "+7", "7.0", "seven", "", "99999999999999999999", " 7"])
  func malformedNumber(text: String) throws {
    let run = try SettingsRun(["--pr=\(text)"], SettingsRun.job)
    #expect(run.problems == ["command-line: --pr is no pull request's number: \"\(text)\""])
    #expect(run.cause == .misconfigured)
  }

  @Test("a head that is no whole commit id is exit 2", arguments: ["aaaaaaa", "A", "refs/heads/main", ""])
  func malformedHead(text: String) throws {
    let run = try SettingsRun(["--pr", "7", "--head=\(text)"], SettingsRun.job)
    #expect(run.problems == ["command-line: --head is no whole commit id: \"\(text)\""])
  }

  @Test("all that is wrong is said in one run, and the worst decides")
  func together() throws {
    let run = try SettingsRun(["--server", "nowhere", "--repo", "acme", "--pr", "0", "--head", "x"], [:])
    #expect(
      run.codes == ["address-malformed", "repository-missing", "command-line", "command-line", "token-missing"])
    #expect(run.cause == .misconfigured)
  }

  // MARK: Tokens

  private func credentials(_ environment: [String: String], _ words: [String] = []) throws -> SettingsRun {
    try SettingsRun(server + ["--repo", "acme/app", "--pr", "7"] + words, environment)
  }

  @Test(
    "tokens are looked for in order, an empty one is none, and white space at the ends is cut",
    arguments: [
      (["GATE_TOKEN": "a", "FORGEJO_TOKEN": "b", "GITHUB_TOKEN": "c"], "GATE_TOKEN", "GATE_TOKEN"),
      (["FORGEJO_TOKEN": "b", "GITHUB_TOKEN": "c"], "FORGEJO_TOKEN", "FORGEJO_TOKEN"),
      (["GITHUB_TOKEN": "c"], "GITHUB_TOKEN", "GITHUB_TOKEN"),
      (["GATE_TOKEN": "", "FORGEJO_TOKEN": " \n", "GITHUB_TOKEN": " c\r\n"], "GITHUB_TOKEN", "GITHUB_TOKEN"),
      (["GATE_TOKEN": "a", "GATE_READER_TOKEN": "r"], "GATE_TOKEN", "GATE_READER_TOKEN"),
      (["GATE_TOKEN": "a", "GATE_READER_TOKEN": " "], "GATE_TOKEN", "GATE_TOKEN"),
    ])
  func order(environment: [String: String], repository: String, team: String) throws {
    #expect(
      try credentials(environment).settings?.credentials.names == CredentialNames(repository: repository, team: team))
  }

  @Test(
    "no token, or only empty ones, are exit 4, with the places in order",
    arguments: [[:], ["GATE_TOKEN": "", "FORGEJO_TOKEN": " "], ["GATE_READER_TOKEN": "r"]])
  func missing(environment: [String: String]) throws {
    let run = try credentials(environment)
    #expect(run.cause == .unauthorized && run.problems == ["token-missing: there is no token"])
    #expect(run.details.first == "looked at, in this order: GATE_TOKEN, FORGEJO_TOKEN, GITHUB_TOKEN")
  }

  @Test("a token with a control character inside is exit 2, for each that has one, and is not shown")
  func malformed() throws {
    let run = try credentials(["GATE_TOKEN": "s3c\nret", "GATE_READER_TOKEN": "s3c\u{1B}ret"])
    #expect(run.cause == .misconfigured)
    #expect(
      run.problems == [
        "token-malformed: the token from GATE_TOKEN holds a control character, perhaps a second line",
        "token-malformed: the token from GATE_READER_TOKEN holds a control character, perhaps a second line",
      ])
    #expect(!(run.problems + run.details).joined().contains("s3c"))
  }

  @Test("a token file goes before the variables; teams keep their own token")
  func file() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("from-file\n", to: "token")
    let run = try credentials(["GATE_TOKEN": "a", "GATE_READER_TOKEN": "r"], ["--token-file", path])
    #expect(run.settings?.credentials.repository.secret.revealed == "from-file")
    #expect(
      run.settings?.credentials.names == CredentialNames(repository: "the file \(path)", team: "GATE_READER_TOKEN"))
  }

  @Test("an empty token file is exit 4 and no reason to take another token; one that is not there is exit 2")
  func brokenFile() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(" \n", to: "token")
    let empty = try credentials(["GATE_TOKEN": "a"], ["--token-file", path])
    #expect(empty.cause == .unauthorized && empty.codes == ["token-missing"])
    #expect(empty.details.first == "looked at, in this order: \(path)")
    let missing = try credentials(["GATE_TOKEN": "a"], ["--token-file", "/nowhere/token"])
    #expect(missing.cause == .misconfigured && missing.codes == ["file-unreadable"])
  }
}
