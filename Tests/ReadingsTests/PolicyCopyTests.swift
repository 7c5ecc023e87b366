import Calls
import Diagnostics
import ForgejoAPI
import Foundation
import GatePolicy
import HTTP
import Readings
import Testing

@Suite("One of a repository's copies of the policy")
struct PolicyCopyTests {
  private static let head = String(repeating: "a", count: 40)
  private static let base = String(repeating: "b", count: 40)
  private static let start = String(repeating: "c", count: 40)
  private static let policy = "version: 1\nreviews: {qa: {teams: [qa]}}\n"

  /// What a server answers, by the path behind the repository: a status alone, or a body.
  ///
  /// What is not here is 404.
  private typealias Answers = [String: String]

  private static let pull = """
    {"number": 7, "user": {"id": 7, "login": "frank"}, "state": "open", "merged": false, "head": {"sha": "\(head)"},
    "base": {"ref": "main", "sha": "\(base)", "repo": {"id": 1, "full_name": "acme/app"}}, "merge_base": "\(start)"}
    """

  private static func file(_ text: String = policy) -> String {
    let bytes = Array(text.utf8)
    return #"{"type": "file", "encoding": "base64", "content": "\#(base64(bytes))", "size": \#(bytes.count)}"#
  }

  private static let usual: Answers = [
    "": #"{"id": 1, "full_name": "acme/app", "default_branch": "main"}"#, "pulls/7": pull,
    "branches/main": #"{"name": "main", "commit": {"id": "\#(base)"}}"#,
    "branches/release/1.0": #"{"name": "release/1.0", "commit": {"id": "\#(start)"}}"#,
    "git/refs/pull/7/head": #"[{"ref": "refs/pull/7/head", "object": {"sha": "\#(head)"}}]"#,
  ]

  /// What came of a copy, and what was asked, one batch after the other.
  private func run(_ place: PolicyCopy.Place, _ changes: Answers) throws -> (PolicyCopyDecision.Outcome, [String]) {
    let answers = Self.usual.merging(changes) { $1 }
    let copy = PolicyCopy(place, credentials)
    let reading = PolicyCopyReading(copy)
    var facts = reading.start
    var asked: [String] = []
    for _ in 0..<10 {
      switch reading.next(after: facts) {
      case .ask(let questions, _):
        for question in questions {
          let ref = question.request.query.first.map { "@\($0.value.prefix(1))" } ?? ""
          let path = question.request.segments.dropFirst(3).joined(separator: "/") + ref
          asked.append(path)
          let answer = answers[path] ?? "404"
          let status = Int(answer)
          let body = status == nil ? answer : #"{"message": "no"}"#
          question.answer(
            &facts, with: .success(HTTPResponse(status: status ?? 200, body: Array(body.utf8))), tries: 1, at: 0)
        }
      case .complete: return (PolicyCopyDecision(copy).outcome(facts), asked)
      case .wait, .beginAgain:
        Issue.record("nothing to wait for")
        return (PolicyCopyDecision(copy).outcome(facts), asked)
      }
    }
    Issue.record("the reading does not end")
    return (PolicyCopyDecision(copy).outcome(facts), asked)
  }

  /// The outcome in a line: `policy b`, `absent no-policy`, `refused policy-deleted`.
  private func line(_ outcome: PolicyCopyDecision.Outcome) -> String {
    switch outcome {
    case .policy(_, let commit): "policy \(commit.hex.prefix(1))"
    case .absent(let note): "absent \(note.code)"
    case .ending(let verdict, let diagnostics):
      "\(ExitStatus(verdict).rawValue) \(diagnostics.map(\.code).joined(separator: " "))"
    }
  }

  private static let contents = "contents/.forgejo/gates.yml"
  private static let lists = #"[{"name": "gates.yml"}]"#
  private static let lacks = #"[{"name": "workflows"}]"#

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var changes: [String: String]
    var outcome: String
    var asked: [String]

    init(_ testDescription: String, _ changes: [String: String], _ outcome: String, _ asked: String...) {
      self.testDescription = testDescription
      self.changes = changes
      self.outcome = outcome
      self.asked = asked
    }
  }

  static let heads: [Row] = [
    Row(
      "that is there is read at the head", ["\(contents)@a": file()], "policy a", "pulls/7", "\(contents)@a"),
    Row(
      "that is wrong is exit 2", ["\(contents)@a": file("version: 2\n")], "2 policy-value-not-allowed", "pulls/7",
      "\(contents)@a"),
    Row(
      "that is a link is exit 2", ["\(contents)@a": #"{"type": "symlink"}"#], "2 policy-not-a-file", "pulls/7",
      "\(contents)@a"),
    Row(
      "that neither head nor the branch's start has is absent",
      ["contents/.forgejo@a": lacks, "contents/.forgejo@c": lacks], "absent no-policy", "pulls/7", "\(contents)@a",
      "contents/.forgejo@a", "\(contents)@c", "contents/.forgejo@c"),
    Row(
      "that the head takes away is refused", ["contents/.forgejo@a": lacks, "\(contents)@c": file()],
      "1 policy-deleted", "pulls/7", "\(contents)@a", "contents/.forgejo@a", "\(contents)@c"),
    Row(
      "that was wrong before is taken away all the same", ["contents@a": "[]", "\(contents)@c": file("x")],
      "1 policy-deleted", "pulls/7", "\(contents)@a", "contents/.forgejo@a", "contents@a", "\(contents)@c"),
    Row(
      "that may be there before is not told", ["contents/.forgejo@a": lacks, "\(contents)@c": "500"],
      "3 policy-unreadable", "pulls/7", "\(contents)@a", "contents/.forgejo@a", "\(contents)@c"),
    Row(
      "that the folder has though it is not found is unreadable", ["contents/.forgejo@a": lists],
      "4 policy-unreadable", "pulls/7", "\(contents)@a", "contents/.forgejo@a", "git/refs/pull/7/head"),
    Row(
      "of a head that is filed, of which nothing is found, is unreadable", [:], "4 policy-unreadable", "pulls/7",
      "\(contents)@a", "contents/.forgejo@a", "contents@a", "git/refs/pull/7/head"),
    Row(
      "of a head that is not filed yet is exit 5", ["git/refs/pull/7/head": "404"], "5 head-not-filed", "pulls/7",
      "\(contents)@a", "contents/.forgejo@a", "contents@a", "git/refs/pull/7/head"),
    Row("that may not be read is exit 4", ["\(contents)@a": "403"], "4 policy-unreadable", "pulls/7", "\(contents)@a"),
    Row(
      "that the server cannot give is exit 3", ["\(contents)@a": "502"], "3 policy-unreadable", "pulls/7",
      "\(contents)@a"),
    Row("of no pull request is exit 2", ["pulls/7": "404"], "2 no-such-pull-request", "pulls/7", ""),
    Row("of a hidden repository is exit 4", ["pulls/7": "404", "": "404"], "4 repository-not-visible", "pulls/7", ""),
    Row("behind a server that fails is exit 3", ["pulls/7": "500"], "3 server-error", "pulls/7"),
    Row(
      "of another pull request is none",
      ["pulls/7": pull.replacing("acme/app", with: "acme/other")], "3 repository-changed", "pulls/7"),
  ]

  @Test("of a head", arguments: heads)
  func head(_ row: Row) throws {
    let (outcome, asked) = try run(.head(AskedPullRequest(repository: app, number: 7)), row.changes)
    #expect(line(outcome) == row.outcome && asked == row.asked)
  }

  @Test(
    "that a head takes away is never green, whatever one read fails with",
    arguments: ["401", "403", "404", "429", "500", "null", "[]", "{}"])
  func faults(answer: String) throws {
    let place = PolicyCopy.Place.head(AskedPullRequest(repository: app, number: 7))
    let deleted = ["contents/.forgejo@a": Self.lacks, "\(Self.contents)@c": Self.file()]
    let (_, asked) = try run(place, deleted)
    #expect(asked.count == 4)
    for path in asked {
      let (outcome, _) = try run(place, deleted.merging([path: answer]) { $1 })
      guard case .ending(let verdict, let diagnostics) = outcome else {
        Issue.record("\(path): \(answer): \(line(outcome))")
        continue
      }
      #expect(verdict > .passed && !diagnostics.isEmpty)
    }
  }

  @Test("of a head that is not the expected one is exit 5, and is not read")
  func expectedHead() throws {
    let expected = ExpectedHead(commit: try #require(CommitID(Self.base)), source: "--head")
    let (outcome, asked) = try run(
      .head(AskedPullRequest(repository: app, number: 7, expectedHead: expected)), ["\(Self.contents)@a": Self.file()])
    #expect(line(outcome) == "5 head-not-expected" && asked == ["pulls/7"])
  }

  @Test("of a base is that of its tip, and none there is exit 2")
  func base() throws {
    let place = PolicyCopy.Place.base(AskedPullRequest(repository: app, number: 7))
    let (found, asked) = try run(place, ["\(Self.contents)@b": Self.file()])
    #expect(line(found) == "policy b" && asked == ["pulls/7", "\(Self.contents)@b"])
    let (missing, _) = try run(place, ["contents/.forgejo@b": Self.lacks])
    #expect(line(missing) == "2 no-policy")
    let (hidden, _) = try run(place, [:])
    #expect(line(hidden) == "4 policy-unreadable")
  }

  static let branches: [(name: String?, row: Row)] = [
    (
      nil,
      Row("the default one", ["\(contents)@b": file()], "policy b", "", "branches/main", "\(contents)@b")
    ),
    (
      "release/1.0",
      Row("a named one", ["\(contents)@c": file()], "policy c", "branches/release/1.0", "\(contents)@c")
    ),
    ("no", Row("one that is not there", [:], "2 no-such-branch", "branches/no", "")),
    (nil, Row("of an empty repository", ["branches/main": "404"], "2 no-such-branch", "", "branches/main")),
    ("no", Row("of a hidden repository", ["": "404"], "4 repository-not-visible", "branches/no", "")),
    (nil, Row("the default one of a hidden repository", ["": "404"], "4 repository-not-visible", "")),
    (nil, Row("the default one where the server fails", ["": "500"], "3 server-error", "")),
    ("main", Row("where the server fails", ["branches/main": "500"], "3 server-error", "branches/main")),
    (
      "main",
      Row(
        "that the server calls otherwise", ["branches/main": usual["branches/release/1.0"] ?? ""], "3 malformed-answer",
        "branches/main")
    ),
    (
      nil,
      Row(
        "the default one of another repository", ["": #"{"id": 2, "full_name": "acme/b", "default_branch": "main"}"#],
        "3 repository-changed", "")
    ),
    (nil, Row("no default one is named", ["": #"{"id": 1, "full_name": "acme/app"}"#], "3 policy-unreadable", "")),
    (
      "main",
      Row(
        "that has none", ["contents@b": "[]"], "2 no-policy", "branches/main", "\(contents)@b",
        "contents/.forgejo@b", "contents@b")
    ),
  ]

  @Test("of a branch", arguments: branches)
  func branch(name: String?, row: Row) throws {
    let (outcome, asked) = try run(.branch(name, of: app), row.changes)
    #expect(line(outcome) == row.outcome && asked == row.asked)
  }
}

/// Bytes in the standard alphabet.
private func base64(_ bytes: [UInt8]) -> String {
  Data(bytes).base64EncodedString()
}
