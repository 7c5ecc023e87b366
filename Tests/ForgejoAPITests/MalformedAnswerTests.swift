import Calls
import ForgejoAPI
import HTTP
import Testing

@Suite("An answer that says nothing")
struct MalformedAnswerTests {
  private static let commit = String(repeating: "a", count: 40)

  /// One row of a list of reviews, some of its members replaced.
  static func review(_ id: Int, _ replaced: [String: String] = [:]) -> String {
    object(
      [
        "id": "\(id)", "user": #"{"id": 3, "login": "bob"}"#, "state": #""APPROVED""#, "commit_id": "\"\(commit)\"",
        "stale": "false", "dismissed": "false", "official": "true", "updated_at": #""2026-11-21T10:27:04Z""#,
      ].merging(replaced) { $1 })
  }

  /// One row of a timeline, some of its members replaced.
  static func event(_ id: Int, _ replaced: [String: String] = [:]) -> String {
    object(
      [
        "id": "\(id)", "type": #""review""#, "review_id": "8", "user": #"{"id": 3, "login": "bob"}"#,
        "created_at": #""2026-11-21T10:27:04Z""#,
      ].merging(replaced) { $1 })
  }

  private static func object(_ members: [String: String]) -> String {
    "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
  }

  private func reviews(_ rows: [String], total: Int? = nil) -> HTTPResponse {
    response("[\(rows.joined(separator: ", "))]", total: total ?? rows.count)
  }

  @Test(
    "the path leads to what is wrong in a list of reviews",
    arguments: [
      (["user": #"{"id": "3", "login": "bob"}"#], "[1].user.id: expected an integer, found a string"),
      (["user": "null"], "[1].user: expected a value, found nothing"),
      (["user": "[]"], "[1].user: expected an object, found an array"),
      (["id": "8.5"], "[1].id: expected an integer, found a number with a fraction"),
      (["commit_id": "null"], "[1].commit_id: expected a value, found nothing"),
      (["stale": "0"], "[1].stale: expected a boolean, found an integer"),
      (["state": "null"], "[1].state: expected a value, found nothing"),
      (["updated_at": #""yesterday""#], "[1].updated_at: expected a time, found a string"),
    ] as [([String: String], String)])
  func path(replaced: [String: String], expected: String) {
    let rows = [Self.review(7), Self.review(8, replaced)]
    #expect(shape(Review.all(on: 1, of: app), reviews(rows)) == expected)
  }

  @Test("a member that is absent is told from one that is null")
  func absent() {
    let row = #"{"id": 7, "state": "APPROVED"}"#
    #expect(shape(Review.all(on: 1, of: app), reviews([row])) == "[0].user: expected a value, found nothing")
  }

  @Test("a row that is null, and a whole answer of another kind, are named")
  func kinds() {
    #expect(
      shape(Review.all(on: 1, of: app), reviews(["null"])) == "[0]: expected an object, found null")
    #expect(
      shape(Review.all(on: 1, of: app), response("{}", total: 0)) == "the answer: expected an array, found an object")
    #expect(
      shape(PullRequest.one(1, of: app), response("[]")) == "the answer: expected an object, found an array")
  }

  @Test("requests, comments and drafts need no user and no commit")
  func notDecisions() throws {
    let rows = ["REQUEST_REVIEW", "COMMENT", "PENDING", "SOMETHING_NEW"].enumerated().map {
      Self.review($0.offset, ["state": "\"\($0.element)\"", "user": "null", "commit_id": "null"])
    }
    #expect(try Review.all(on: 1, of: app).decode(reviews(rows)) == [])
  }

  @Test("an approval of no whole commit is kept without one", arguments: ["", "aaaaaaa", "refs/pull/1/head"])
  func noCommit(text: String) throws {
    let rows = try Review.all(on: 1, of: app).decode(reviews([Self.review(7, ["commit_id": "\"\(text)\""])]))
    #expect(rows.map(\.commit) == [nil])
  }

  @Test("reviews are sorted by number; one that comes twice, or more than the total, is an incomplete list")
  func reviewLists() throws {
    let call = Review.all(on: 1, of: app)
    #expect(try call.decode(reviews([Self.review(9), Self.review(7)], total: 5)).map(\.id) == [7, 9])
    #expect(cause(call, reviews([Self.review(7), Self.review(7)])) == .incomplete("one review came twice"))
    #expect(cause(call, reviews([Self.review(7)], total: 0)) == .incomplete("1 reviews came, the total says 0"))
    #expect(cause(call, response("[]")) == .incomplete("the answer has no X-Total-Count"))
    let negative = HTTPResponse(status: 200, headers: [HTTPHeader("X-Total-Count", "-1")], body: Array("[]".utf8))
    #expect(cause(call, negative) == .incomplete("the answer has no X-Total-Count"))
  }

  @Test("null rows of a timeline are set aside and counted; its rows must be the total")
  func timelines() throws {
    let call = TimelineEvent.all(on: 1, of: app)
    let rows = [
      Self.event(9), "null",
      Self.event(7, ["type": #""change_target_branch""#, "user": "null", "old_ref": #""a""#, "new_ref": #""b""#]),
      Self.event(5, ["type": #""label""#]), "null",
    ]
    let timeline = try call.decode(reviews(rows))
    #expect(timeline.events.map(\.id) == [7, 9])
    #expect(timeline.events.map(\.user) == [nil, User(id: 3, login: "bob")])
    #expect(timeline.nullRows == 2)
    for total in [4, 6] {
      #expect(
        cause(call, reviews(rows, total: total)) == .incomplete("5 timeline rows came, the total says \(total)"))
    }
    #expect(cause(call, response("null", total: 1)) == .incomplete("0 timeline rows came, the total says 1"))
  }

  @Test(
    "the path leads to what is wrong in a timeline",
    arguments: [
      (["review_id": "null"], "[0].review_id: expected a value, found nothing"),
      (["user": "null"], "[0].user: expected a value, found nothing"),
      (["type": #""change_target_branch""#], "[0].old_ref: expected a value, found nothing"),
      (["type": #""dismiss_review""#, "review_id": #""8""#], "[0].review_id: expected an integer, found a string"),
      (["created_at": #""2026-11-21""#], "[0].created_at: expected a time, found a string"),
      (["type": "7"], "[0].type: expected a string, found an integer"),
    ] as [([String: String], String)])
  func timelinePath(replaced: [String: String], expected: String) {
    #expect(shape(TimelineEvent.all(on: 1, of: app), reviews([Self.event(9, replaced)])) == expected)
  }

  @Test(
    "what is no JSON at all is told apart",
    arguments: [
      ("", .empty), (" \r\n", .empty), ("<!DOCTYPE html><html>", .html), ("  <html>", .html), ("ok", .other),
    ] as [(String, ReadFailure.BodyKind)])
  func notJSON(body: String, kind: ReadFailure.BodyKind) {
    #expect(cause(PullRequest.one(1, of: app), response(body)) == .notJSON(kind))
  }

  @Test(
    "JSON that is cut, ambiguous, too large or followed by something is malformed, at its byte",
    arguments: [
      (#"[{"id": 1, "state": "APPR"#, 25), (#"[{"id": 1, "id": 2}]"#, 15), ("[] []", 4),
      (#"[{"id": 9223372036854775808}]"#, 27), ("404 page not found", 8),
    ])
  func syntax(body: String, offset: Int) {
    #expect(syntaxFault(Review.all(on: 1, of: app), response(body, total: 1)) == offset)
  }

  @Test(
    "any other status is one, with the message where there is a JSON one",
    arguments: [
      (401, #"{"message": "token is required"}"#, "token is required"), (403, "", nil),
      (404, "404 page not found", nil),
      (405, #"{"message": null}"#, nil), (409, #"["message"]"#, nil), (429, "<html>", nil),
      (500, #"{"message": ""}"#, ""), (503, #"{"message": "a", "message": "b"}"#, nil), (204, "", nil),
      (206, "[]", nil),
    ] as [(Int, String, String?)])
  func statuses(status: Int, body: String, message: String?) {
    #expect(
      cause(PullRequest.one(1, of: app), response(body, status: status)) == .status(status, message: message))
  }

  @Test("a redirect is one, also without a place", arguments: [301, 302, 303, 307, 308])
  func redirects(status: Int) {
    #expect(cause(PullRequest.one(1, of: app), response("", status: status)) == .redirect(to: nil))
  }

  @Test("a ref that a proxy does not find is not one that the server lacks")
  func missingRef() throws {
    let call = HeadRef.one(7, of: app)
    #expect(cause(call, response("<html>", status: 404)) == .status(404, message: nil))
    #expect(try call.decode(response(#"{"message": "x"}"#, status: 404)) == nil)
  }

  @Test("of the refs that begin alike only the pull request's own is its ref, written as the server writes it")
  func refPrefix() throws {
    let rows = [
      "refs/pull/77/head", "refs/pull/07/head", "refs/pull/+7/head", "refs/pull/7/merge", "refs/heads/pull/7/head",
    ]
    .map { #"{"ref": "\#($0)", "object": {"sha": "\#(Self.commit)"}}"# }
    #expect(try HeadRef.one(7, of: app).decode(response("[\(rows.joined(separator: ", "))]")) == nil)
    let short = #"[{"ref": "refs/pull/7/head", "object": {"sha": "aaaa"}}]"#
    #expect(
      shape(HeadRef.one(7, of: app), response(short)) == "[0].object.sha: expected a whole commit id, found a string")
  }

  @Test("a page keeps null rows, and has no more rows than the total")
  func pages() throws {
    let call = Team.ofOrganization("acme", page: 2)
    let rows = #"[{"id": 1, "name": "qa"}, null]"#
    #expect(try call.decode(response(rows, total: 60)) == Page(rows: [Team(id: 1, name: "qa"), nil], total: 60))
    #expect(
      cause(call, response(rows, total: 1)) == .incomplete("the page has 2 rows, the whole list 1"))
    #expect(cause(call, response(rows)) == .incomplete("the answer has no X-Total-Count"))
  }

  @Test("a roster in which one stands twice is incomplete, and a control needs its organisation")
  func rosters() {
    let bob = #"{"id": 3, "login": "bob"}"#
    #expect(
      cause(Team.roster(2), response("[\(bob), \(bob)]", total: 2)) == .incomplete("2 members came, the total says 2"))
    #expect(
      shape(Team.control(2), response(#"{"id": 2, "name": "qa", "organization": null}"#))
        == "organization: expected a value, found nothing")
  }

  @Test(
    "a file whose bytes are not those that were announced is none",
    arguments: [
      (
        #""type": "file", "encoding": "base64", "content": "YWI=", "size": 3"#,
        "size: expected 2, the bytes that came, found an integer"
      ),
      (
        #""type": "file", "encoding": "base64", "content": "YW", "size": 1"#,
        "content: expected base64 text, found a string"
      ),
      (
        #""type": "file", "encoding": "base64", "content": "YW=I", "size": 2"#,
        "content: expected base64 text, found a string"
      ),
      (
        #""type": "file", "encoding": "base64", "content": "Y===", "size": 0"#,
        "content: expected base64 text, found a string"
      ),
      (
        #""type": "file", "encoding": "base64", "content": "YW\nI=", "size": 2"#,
        "content: expected base64 text, found a string"
      ),
      (
        #""type": "file", "encoding": "hex", "content": "6162", "size": 2"#,
        #"encoding: expected "base64", found a string"#
      ),
      (#""type": "file", "encoding": null, "content": null, "size": 2"#, "encoding: expected a value, found nothing"),
      (#""encoding": "base64""#, "type: expected a value, found nothing"),
    ])
  func files(members: String, expected: String) throws {
    let commit = try #require(CommitID(Self.commit))
    #expect(shape(ContentsEntry.at(["a"], of: app, commit: commit), response("{\(members)}")) == expected)
  }

  @Test("base64 of every length, and a submodule by the server's word")
  func entries() throws {
    let commit = try #require(CommitID(Self.commit))
    let call = ContentsEntry.at(["a"], of: app, commit: commit)
    for (text, bytes) in [("", []), ("/w==", [0xFF]), ("+/8=", [0xFB, 0xFF]), ("AAEC", [0, 1, 2])]
      as [(String, [UInt8])]
    {
      let body = #"{"type": "file", "encoding": "base64", "content": "\#(text)", "size": \#(bytes.count)}"#
      #expect(try call.decode(response(body)) == .file(bytes))
    }
    #expect(try call.decode(response(#"{"type": "submodule"}"#)) == .other("submodule"))
  }

  @Test("a pull request of an unknown state is none, and a missing merge base is nil")
  func pullRequests() throws {
    func pull(_ state: String, _ mergeBase: String) -> HTTPResponse {
      let side = #"{"ref": "main", "sha": "\#(Self.commit)", "repo": {"id": 1, "full_name": "acme/app"}}"#
      return response(
        #"{"number": 7, "state": "\#(state)", "merged": false, "user": {"id": 7, "login": "frank"}, "#
          + #""head": {"sha": "\#(Self.commit)", "repo": null}, "base": \#(side), "merge_base": \#(mergeBase)}"#)
    }
    let call = PullRequest.one(7, of: app)
    #expect(try call.decode(pull("open", #""""#)).mergeBase == nil)
    #expect(try call.decode(pull("open", "null")).mergeBase == nil)
    #expect(shape(call, pull("open", #""main""#)) == "merge_base: expected a whole commit id, found a string")
    #expect(shape(call, pull("draft", "null")) == #"state: expected "open" or "closed", found a string"#)
  }
}
