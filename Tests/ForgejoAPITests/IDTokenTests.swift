import Calls
import ForgejoAPI
import HTTP
import Testing

@Suite("An ID token for a job")
struct IDTokenTests {
  private func decode(_ body: String, status: Int = 200) throws(IDTokenFailure) -> String {
    try IDToken.decode(HTTPResponse(status: status, body: Array(body.utf8)))
  }

  @Test("is the one string of a JSON object")
  func value() throws {
    #expect(try decode(#"{"value": "eyJh-_9.e30.c2ln"}"#) == "eyJh-_9.e30.c2ln")
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "null", "[]", #""a.b.c""#, "{}", #"{"value": null}"#, #"{"value": 1}"#, #"{"value": ["a.b.c"]}"#,
      #"{"Value": "a.b.c"}"#, #"{"value": "a.b.c", "count": 1}"#, #"{"value": "a.b.c", "value": "a.b.c"}"#,
      #"{"value": "a.b.c"} x"#, #"{"value": "a.b.c""#, #"{"value": ""}"#, #"{"value": "a.b"}"#,
      #"{"value": "a.b.c.d"}"#,
      #"{"value": ".b.c"}"#, #"{"value": "a..c"}"#, #"{"value": "a.b."}"#, #"{"value": "a.b.c\r\nX: y"}"#,
      #"{"value": " a.b.c"}"#, #"{"value": "a.b.c="}"#, #"{"value": "a.b.é"}"#, #"{"value": "a.b.c\u0000"}"#,
      "<html>a.b.c</html>",
    ])
  func nothingElse(body: String) {
    let failure = #expect(throws: IDTokenFailure.self) { try decode(body) }
    guard case .malformed? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(failure?.description.contains("a.b") == false)
  }

  @Test("comes with status 200 only", arguments: [201, 204, 206, 302, 401, 403, 404, 500])
  func status(code: Int) {
    #expect(throws: IDTokenFailure.status(code)) { try decode(#"{"value": "a.b.c"}"#, status: code) }
  }
}
