import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import JSON
import Readings
import Testing

@Suite("A read that failed")
struct ReadDiagnosticsTests {
  private let reviews = Review.all(on: 7, of: app).request
  private let path = "GET /repos/acme/app/pulls/7/reviews"

  private func said(_ cause: ReadFailure.Cause, tries: Int = 1) -> String {
    text(ReadFailure(reviews, cause, tries: tries).diagnostic(credentials))
  }

  @Test("is a matter of credentials for 401, 403 and 404, and of the server for everything else")
  func cause() {
    for status in [401, 403, 404] {
      #expect(ReadFailure(reviews, .status(status, message: nil)).undecidedCause == .unauthorized)
    }
    let others: [ReadFailure.Cause] = [
      .status(204, message: nil), .status(400, message: nil), .status(405, message: nil), .status(429, message: nil),
      .status(500, message: nil), .status(599, message: nil), .redirect(to: nil), .notJSON(.html),
      .malformed(.shape(path: "", expected: "", found: "")), .incomplete(""),
      .overLimit(what: "", limit: 1, writer: nil), .outOfTime, .transport(TransportError(.tls, "")),
    ]
    for cause in others { #expect(ReadFailure(reviews, cause).undecidedCause == .unavailable) }
  }

  @Test("names the credential by its source, and repeats no message of a server that repeats the token")
  func rejected() {
    #expect(
      said(.status(401, message: "access token does not exist [sha: s3cret]")) == """
        token-rejected: the server rejected the token from GATE_TOKEN
        \(path): 401
        help: the token in GATE_TOKEN is mistyped, revoked or expired: make a new one in Settings, Applications, and \
        store it there
        """)
    let team = ReadFailure(Team.roster(2).request, .status(403, message: nil)).diagnostic(credentials)
    #expect(
      text(team) == """
        read-forbidden: the token from GATE_READER_TOKEN may not make a read that the verdict needs, perhaps for \
        lack of read:organization
        GET /teams/2/members: 403
        help: give the token in GATE_READER_TOKEN the scope read:organization, which this read needs
        """)
  }

  @Test(
    "has a code, and evidence that names the request",
    arguments: [
      (.status(404, message: "x"), "read-hidden", ": 404"), (.status(429, message: nil), "rate-limited", ": 429"),
      (.status(500, message: ""), "server-error", ": 500"),
      (.status(503, message: "busy"), "server-error", ": 503, \"busy\""),
      (.status(405, message: nil), "unexpected-status", ": 405"),
      (.status(204, message: nil), "unexpected-status", ": 204"),
      (
        .redirect(to: "/api/v1/repos/acme/new"), "moved",
        ": redirected to /api/v1/repos/acme/new, which is not followed"
      ),
      (.redirect(to: nil), "moved", ": redirected to no place that it names, which is not followed"),
      (.notJSON(.html), "not-json", ": 200 with an HTML page in the place of JSON"),
      (.notJSON(.empty), "not-json", ": 200 with nothing in the place of JSON"),
      (
        .malformed(.shape(path: "[3].user.id", expected: "an integer", found: "a string")), "malformed-answer",
        ": [3].user.id: expected an integer, found a string"
      ),
      (
        .malformed(.syntax(message: "premature end", line: 1, column: 9, offset: 9)), "malformed-answer",
        ": not JSON at line 1, column 9, byte 9: premature end"
      ),
      (.incomplete("3 reviews came, the total says 2"), "incomplete-list", ": 3 reviews came, the total says 2"),
      (.outOfTime, "timed-out", ": not answered before the deadline"),
      (.transport(TransportError(.nameResolution, "no such host")), "server-unreachable", ": no such host"),
      (.transport(TransportError(.connection, "refused")), "server-unreachable", ": refused"),
      (.transport(TransportError(.notSendable, "a name")), "server-unreachable", ": a name"),
      (.transport(TransportError(.tls, "unknown authority")), "tls-failed", ": unknown authority"),
      (.transport(TransportError(.timeout, "9 s")), "timed-out", ": 9 s"),
      (.transport(TransportError(.reset, "reset")), "connection-lost", ": reset"),
      (.transport(TransportError(.malformed, "no HTTP")), "connection-lost", ": no HTTP"),
    ] as [(ReadFailure.Cause, String, String)])
  func codes(cause: ReadFailure.Cause, code: String, evidence: String) {
    let diagnostic = ReadFailure(reviews, cause).diagnostic(credentials)
    #expect(diagnostic.code == code)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.evidence == [path + evidence])
    #expect(!diagnostic.help.isEmpty)
  }

  @Test("over a limit names the limit and who wrote most")
  func overLimit() {
    #expect(
      said(.overLimit(what: "reviews", limit: 100_000, writer: "mallory")) == """
        over-limit: there is more than is read
        \(path): more than 100000 reviews; most by mallory
        help: delete what mallory wrote, and block that account
        """)
    let beginning = #"[{"user":{"id":9,"login":"mallory"},"body":"flood"},{"user":{"id":9,"lo"#
    #expect(
      said(.transport(TransportError(.tooLarge, "larger than 9 bytes", beginning: beginning.utf8))) == """
        over-limit: there is more than is read
        \(path): larger than 9 bytes; most by mallory
        help: delete what mallory wrote, and block that account
        """)
    #expect(
      said(.transport(TransportError(.tooLarge, "the header is too large"))) == """
        over-limit: there is more than is read
        \(path): the header is too large
        help: delete what floods the pull request, and block who wrote it
        """)
  }

  @Test("says how often it was tried, where that was more than once")
  func tries() {
    #expect(said(.status(503, message: nil), tries: 3).contains("\ntried 3 times\n"))
    #expect(!said(.status(503, message: nil)).contains("tried"))
  }
}
