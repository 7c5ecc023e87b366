import HTTP
import ScriptedForge
import TestSupport
import Testing

@Suite struct ExchangeFileTests {
  private func answer(_ response: String) throws -> HTTPResponse {
    let text = #"{"request": {"method": "GET", "path": "/"}, "response": \#(response)}"#
    return try ExchangeFile(parsing: Array(text.utf8), file: "a.json").response
  }

  @Test(
    "each form of a body becomes bytes",
    arguments: [
      (#"{"status": 200, "body": {"b": [1, null], "a": "é"}}"#, #"{"b":[1,null],"a":"\u00E9"}"#),
      (#"{"status": 200, "body": "plain é"}"#, "plain é"),
      (#"{"status": 200, "bodyBase64": "aGkA"}"#, "hi\0"),
      (#"{"status": 204, "body": null}"#, ""),
      (#"{"status": 200, "headers": {"Content-Type": "application/json"}, "body": null}"#, "null"),
    ])
  func bodies(_ response: String, _ body: String) throws {
    #expect(String(decoding: try answer(response).body, as: UTF8.self) == body)
  }

  @Test("fields that the connection decides are dropped, others are kept in number and order")
  func headers() throws {
    let response = try answer(
      """
      {"status": 200, "headers": {"Date": "x", "content-length": "99", "Transfer-Encoding": "chunked",
       "Connection": "close", "X-Total-Count": "3", "Link": ["a", "b"]}}
      """)
    #expect(response.headers == [HTTPHeader("X-Total-Count", "3"), HTTPHeader("Link", "a"), HTTPHeader("Link", "b")])
  }

  @Test(
    "a file that is no exchange is an error that names the place",
    arguments: [
      ("{", "a.json: not JSON at line 1"), ("{}", "a.json: request: expected a value"),
      (#"{"request": {"method": "GET", "path": "x"}}"#, "a.json: request.path: expected a path from the root"),
      (#"{"request": {"method": "GET", "path": "/"}, "times": "2"}"#, "a.json: times: expected an integer"),
      (
        #"{"request": {"method": "GET", "path": "/"}, "response": {"status": null}}"#,
        "a.json: response.status: expected a value"
      ),
    ])
  func malformed(_ text: String, _ complaint: String) {
    let error = #expect(throws: ForgeError.self) { try ExchangeFile(parsing: Array(text.utf8), file: "a.json") }
    #expect(error?.description.hasPrefix(complaint) == true, "\(String(describing: error))")
  }

  @Test("a folder is read with all that is in it, in the order of the paths, and only its JSON files")
  func folder() throws {
    let directory = try TemporaryDirectory()
    for name in ["b/2.json", "a.json", "b/10.json", "c.json"] {
      try directory.write(exchangeText("/", body: "1"), to: name)
    }
    try directory.write("not an exchange", to: "README.md")
    #expect(try ExchangeFile.all(in: directory.path).map(\.file) == ["a.json", "b/10.json", "b/2.json", "c.json"])
    #expect(try ExchangeFile.all(in: directory.file("b/2.json")).map(\.file) == ["2.json"])
    #expect(throws: ForgeError.unreadable(path: directory.file("d"))) { try ExchangeFile.all(in: directory.file("d")) }
  }
}
