import Calls
import ForgejoAPI
import HTTP
import Testing

@Suite("A count of commits")
struct CommitCountTests {
  private func count(_ body: String, total: String?, status: Int = 200) throws -> Int {
    let one = try #require(CommitID(String(repeating: "1", count: 40)))
    let two = try #require(CommitID(String(repeating: "2", count: 40)))
    let call = CommitCount.of(one, notIn: two, in: app)
    #expect(
      call.request.description
        == "GET /repos/acme/app/commits?sha=\(one.hex)&not=\(two.hex)&limit=1&stat=false&verification=false&files=false"
    )
    return try call.decode(
      HTTPResponse(
        status: status, headers: total.map { [HTTPHeader("X-Total-Count", $0)] } ?? [], body: bytes(body)))
  }

  @Test(
    "is the list's total, of which one row comes",
    arguments: [("[]", "0", 0), ("[{}]", "1", 1), ("[{}]", "2500", 2500)])
  func totals(body: String, total: String, number: Int) throws {
    #expect(try count(body, total: total) == number)
  }

  @Test(
    "is none where total and rows do not agree, or the total is missing",
    arguments: [
      ("[]", "1"), ("[{}]", "0"), ("[{},{}]", "2"), ("[{},{}]", "1"), ("[{}]", nil), ("[]", nil), ("[]", "none"),
    ])
  func disagreement(body: String, total: String?) {
    #expect(throws: ReadFailure.Cause.self) { try count(body, total: total) }
  }

  @Test("is none of another answer", arguments: ["{}", "null", "", "7", "<html>"])
  func otherBody(body: String) {
    #expect(throws: ReadFailure.Cause.self) { try count(body, total: "0") }
    #expect(throws: ReadFailure.Cause.self) { try count("[]", total: "0", status: 404) }
  }
}
