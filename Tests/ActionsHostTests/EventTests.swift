import ActionsHost
import Foundation
import JSON
import Testing

@Suite("The event")
struct EventTests {
  /// A recorded event file, and what must be read from it; see Events/README.md.
  struct Recorded: Sendable, CustomTestStringConvertible {
    let file: String
    var pull: Int?
    var head: String?
    var repository: Bool = true
    var comment: EventComment?

    var testDescription: String { file }

    /// The event's name and action, from the file's name.
    var eventName: String {
      String(file.split(separator: "/")[1].split(separator: "-")[0])
    }
  }

  private static let head11 = "bd06bdaa7f0d9bd1134037690b8814199fce45d2"
  private static let head15 = "077b2866cfd0eb757a51e9393993bda15e548c05"
  private static let opened15 = "23bb22fe302a583dcfef4dda6acbb47ccb07e582"
  private static let head16 = "30378d91c89798695f43608a5d822a3bb0c0c031"

  private static let recorded: [Recorded] =
    [
      Recorded(
        file: "forgejo-11.0.15/issue_comment-created", pull: 25, comment: comment(202, "/recheck", 5, "dave")),
      Recorded(file: "forgejo-11.0.15/pull_request-edited", pull: 25, head: head11),
      Recorded(file: "forgejo-11.0.15/pull_request-opened", pull: 25, head: head11),
      Recorded(file: "forgejo-11.0.15/pull_request_review-reviewed", pull: 25, head: head11),
      Recorded(
        file: "forgejo-11.0.15/pull_request_target-opened-fork", pull: 26,
        head: "3c81343c07b204160ae26716e0215c10d4891a8b"),
      Recorded(file: "forgejo-11.0.15/pull_request_target-opened", pull: 25, head: head11),
      Recorded(file: "forgejo-11.0.15/push"),
      Recorded(file: "forgejo-11.0.15/workflow_dispatch"),
      Recorded(
        file: "forgejo-15.0.3/issue_comment-created", pull: 31, comment: comment(298, "/recheck qa-review", 3, "bob")),
      Recorded(file: "forgejo-15.0.3/issue_comment-created-plain-issue", comment: comment(335, "/recheck", 5, "dave")),
      Recorded(file: "forgejo-15.0.3/issue_comment-deleted", pull: 31, comment: comment(298, "/recheck all", 3, "bob")),
      Recorded(
        file: "forgejo-15.0.3/issue_comment-edited", pull: 31,
        comment: comment(298, "/recheck all", 3, "bob", before: "/recheck qa-review")),
      Recorded(file: "forgejo-15.0.3/issues-opened"),
      Recorded(file: "forgejo-15.0.3/pull_request-opened", pull: 30, head: opened15),
      Recorded(file: "forgejo-15.0.3/pull_request_target-opened", pull: 30, head: opened15),
      Recorded(
        file: "forgejo-15.0.3/pull_request_target-opened-fork", pull: 22,
        head: "86d03812f80a22ed08c6ef987ddbbb15689851c3"),
      Recorded(file: "forgejo-15.0.3/pull_request_review-reviewed", pull: 31, head: head15),
      Recorded(file: "forgejo-15.0.3/pull_request-review_requested", pull: 31, head: head15),
      Recorded(file: "forgejo-15.0.3/push"),
      Recorded(file: "forgejo-15.0.3/schedule-schedule", repository: false),
      Recorded(file: "forgejo-15.0.3/workflow_dispatch"),
      Recorded(
        file: "forgejo-16.0/issue_comment-created", pull: 25, comment: comment(202, "/recheck", 5, "dave")),
      Recorded(file: "forgejo-16.0/pull_request-edited", pull: 25, head: head16),
      Recorded(file: "forgejo-16.0/pull_request-opened", pull: 25, head: head16),
      Recorded(file: "forgejo-16.0/pull_request_review-reviewed", pull: 25, head: head16),
      Recorded(
        file: "forgejo-16.0/pull_request_target-opened-fork", pull: 26,
        head: "9b31f3dc156941c95431637f8aeae46894d2afb5"),
      Recorded(file: "forgejo-16.0/pull_request_target-opened", pull: 25, head: head16),
      Recorded(file: "forgejo-16.0/push"),
      Recorded(file: "forgejo-16.0/workflow_dispatch"),
    ]
    + ["pull_request", "pull_request_target"].flatMap { name in
      ["closed", "edited", "label_updated", "reopened", "synchronized"].map { action in
        Recorded(file: "forgejo-15.0.3/\(name)-\(action)", pull: 31, head: head15)
      }
    }

  private static func comment(
    _ id: Int, _ body: String, _ author: Int, _ login: String, before: String? = nil
  ) -> EventComment {
    EventComment(id: id, body: body, previousBody: before, authorID: author, authorLogin: login)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Events")

  @Test("every recorded event is read", arguments: recorded)
  func recordedEvents(event: Recorded) throws {
    let parts = event.file.split(separator: "/")[1].split(separator: "-")
    let expected = Event(
      name: event.eventName, action: parts.count > 1 ? String(parts[1]) : nil, pullNumber: event.pull,
      headSHA: event.head, repositoryFullName: event.repository ? "acme/app" : nil,
      repositoryID: event.repository ? 1 : nil, comment: event.comment)
    let path = EventTests.folder.appending(path: event.file + ".json").path
    let read = try EventFile.read(path, eventName: event.eventName)
    #expect(read == expected)
  }

  @Test("no recorded event is left out")
  func everyFile() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: EventTests.folder.path)
    let names = files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    #expect(Set(names) == Set(EventTests.recorded.map(\.file)))
    #expect(names.count == EventTests.recorded.count)
  }

  private static let sha = String(repeating: "a1", count: 20)
  private static let repository = #""repository":{"id":1,"full_name":"acme/app"}"#

  private static func pull(_ number: String, _ sha: String) -> String {
    #"{"pull_request":{"number":\#(number),"head":{"sha":\#(sha)}},\#(repository)}"#
  }

  @Test(
    "what has the wrong shape is named by its path",
    arguments: [
      ("pull_request", pull("7", "null"), "pull_request.head.sha", "a string", "null"),
      ("pull_request", pull("7", "12"), "pull_request.head.sha", "a string", "an integer"),
      ("pull_request", pull("7", #""A1""#), "pull_request.head.sha", digits, "another string"),
      ("pull_request", pull("7", #""\#(sha.uppercased())""#), "pull_request.head.sha", digits, "another string"),
      ("pull_request", pull("7", #""\#(sha)a""#), "pull_request.head.sha", digits, "another string"),
      ("pull_request", pull("0", #""\#(sha)""#), "pull_request.number", "a number above 0", "0"),
      ("pull_request", pull("-2", #""\#(sha)""#), "pull_request.number", "a number above 0", "-2"),
      ("pull_request", pull("7.5", #""\#(sha)""#), "pull_request.number", "an integer", "a number with a fraction"),
      ("pull_request", pull(#""7""#, #""\#(sha)""#), "pull_request.number", "an integer", "a string"),
      ("pull_request_target", "{\(repository)}", "pull_request", "an object", "nothing"),
      ("pull_request_new_kind", #"{"pull_request":null,\#(repository)}"#, "pull_request", "an object", "null"),
      ("pull_request", #"{"pull_request":[],\#(repository)}"#, "pull_request", "an object", "an array"),
      ("pull_request", #"{"pull_request":{}}"#, "repository", "an object", "nothing"),
      ("unknown", pull("7", "null"), "pull_request.head.sha", "a string", "null"),
      ("push", #"{"repository":{"id":1}}"#, "repository.full_name", "a string", "nothing"),
      ("push", #"{"repository":{"id":0,"full_name":"a/b"}}"#, "repository.id", "a number above 0", "0"),
      ("push", #"{"action":7}"#, "action", "a string", "an integer"),
      ("issue_comment", #"{"issue":{"number":7},\#(repository)}"#, "comment", "an object", "nothing"),
      ("issue_comment", #"{"comment":{},\#(repository)}"#, "issue", "an object", "nothing"),
      (
        "issue_comment", #"{"issue":{"number":7},"is_pull":1,"comment":{},\#(repository)}"#, "is_pull", "a boolean",
        "an integer"
      ),
      (
        "issue_comment", #"{"issue":{"number":7},"comment":{"id":1,"body":null},\#(repository)}"#, "comment.body",
        "a string", "null"
      ),
      (
        "issue_comment", #"{"issue":{"number":7},"comment":{"id":1,"body":"","user":{"id":"3"}},\#(repository)}"#,
        "comment.user.id", "an integer", "a string"
      ),
      ("push", "[]", "", "an object", "an array"),
      ("push", "7", "", "an object", "an integer"),
    ] as [(String, String, String, String, String)])
  func wrongShapes(name: String, text: String, place: String, expected: String, found: String) {
    #expect(throws: JSONError.shape(path: place, expected: expected, found: found)) {
      try Event(name: name, parsing: Array(text.utf8))
    }
  }

  private static let digits = "40 or 64 lower-case hexadecimal digits"

  @Test("an issue is a pull request by either mark, and by none of them it is not")
  func marks() throws {
    func number(_ text: String) throws -> Int? {
      try Event(name: "unknown", parsing: Array(text.utf8)).pullNumber
    }
    #expect(try number(#"{"issue":{"number":7},"is_pull":true}"#) == 7)
    #expect(try number(#"{"issue":{"number":7,"pull_request":{}}}"#) == 7)
    #expect(try number(#"{"issue":{"number":7,"pull_request":null},"is_pull":false}"#) == nil)
    #expect(try number(#"{"issue":{"number":7}}"#) == nil)
  }

  @Test("a commit of a SHA-256 repository is read, and a comment of nobody")
  func rareShapes() throws {
    let long = EventTests.sha + String(repeating: "0", count: 24)
    #expect(try Event(name: "pull_request", parsing: Array(EventTests.pull("7", #""\#(long)""#).utf8)).headSHA == long)
    let text = #"{"issue":{"number":7},"comment":{"id":1,"body":"a\u0000b","user":null},\#(EventTests.repository)}"#
    let comment = try Event(name: "issue_comment", parsing: Array(text.utf8)).comment
    #expect(comment == EventComment(id: 1, body: "a\u{0}b", authorID: nil, authorLogin: nil))
  }

  @Test("a file that is missing, a folder, too large, no JSON or malformed is each its own error")
  func files() throws {
    let folder = try TemporaryFolder()
    #expect(throws: EventFileError.missing(path: folder.path("none"))) {
      try EventFile.read(folder.path("none"), eventName: "push")
    }
    #expect(throws: EventFileError.unreadable(path: folder.path(""), reason: "Is a directory")) {
      try EventFile.read(folder.path(""), eventName: "push")
    }
    #expect(throws: EventFileError.tooLarge(path: "/dev/zero", limit: 26_214_400)) {
      try EventFile.read("/dev/zero", eventName: "push")
    }
    let broken = try folder.write("broken", Array(#"{"action": nope}"#.utf8))
    #expect {
      try EventFile.read(broken, eventName: "push")
    } throws: { error in
      guard case EventFileError.notJSON(broken, 15, _)? = error as? EventFileError else { return false }
      return "\(error)".hasPrefix("the event file \(broken) is not JSON at byte 15: ")
    }
    let malformed = try folder.write("malformed", Array("[]".utf8))
    let shape = EventFileError.wrongShape(path: malformed, place: "", expected: "an object", found: "an array")
    #expect(throws: shape) { try EventFile.read(malformed, eventName: "push") }
  }

  @Test(
    "errors read as sentences",
    arguments: [
      (.missing(path: "/e.json"), "the event file /e.json does not exist"),
      (.unreadable(path: "/e.json", reason: "no"), "the event file /e.json could not be read: no"),
      (.tooLarge(path: "/e.json", limit: 26_214_400), "the event file /e.json is larger than 26214400 bytes"),
      (
        .wrongShape(path: "/e.json", place: "pull_request.head.sha", expected: "a string", found: "null"),
        "the event file /e.json is malformed: pull_request.head.sha: expected a string, found null"
      ),
      (
        .wrongShape(path: "/e.json", place: "", expected: "an object", found: "an array"),
        "the event file /e.json is malformed: expected an object, found an array"
      ),
    ] as [(EventFileError, String)])
  func texts(error: EventFileError, text: String) {
    #expect(error.description == text)
  }
}
