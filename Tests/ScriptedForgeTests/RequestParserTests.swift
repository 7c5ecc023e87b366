import HTTP
import ScriptedForge
import Testing

@Suite struct RequestParserTests {
  private let parser = RequestParser()

  private func head(_ text: String) throws(RequestParser.Problem) -> RequestParser.Head? {
    try parser.head(in: Array(text.utf8))
  }

  @Test("a request is read with its fields and the length of its body")
  func whole() throws {
    let text = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Blank:  \t y z \r\nContent-Length: 3\r\n\r\n"
    let head = try #require(try head(text + "abcGET"))
    #expect(head.request.method == "POST")
    #expect(head.request.target == RequestTarget("/a?b=c"))
    #expect(head.request.value(of: "x-blank") == "y z")
    #expect(head.length == text.utf8.count)
    #expect(head.bodyLength == 3)
  }

  @Test("what has not come whole is waited for")
  func partial() throws {
    let text = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    for length in 0..<text.utf8.count { #expect(try parser.head(in: Array(text.utf8.prefix(length))) == nil) }
  }

  @Test(
    "a connection is kept as HTTP says",
    arguments: [
      ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false), ("HTTP/1.0", "", false),
      ("HTTP/1.0", "Connection: Keep-Alive\r\n", true),
    ])
  func keepAlive(_ version: String, _ field: String, _ isKept: Bool) throws {
    #expect(try head("GET / \(version)\r\n\(field)\r\n")?.keepsAlive == isKept)
  }

  @Test(
    "what breaks the grammar is malformed",
    arguments: [
      "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/2\r\n\r\n",
      "GET x HTTP/1.1\r\n\r\n",
      "G(T / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nName : x\r\n\r\n",
      "GET / HTTP/1.1\r\n: x\r\n\r\n", "GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length:\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
      "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ])
  func malformed(_ text: String) {
    let problem = #expect(throws: RequestParser.Problem.self) { try head(text) }
    #expect(problem?.status == 400)
  }

  @Test(
    "a NUL byte and bytes that are not UTF-8 are malformed", arguments: [[0x00], [0xFF], [0xC0, 0x80]] as [[UInt8]])
  func bytes(_ bytes: [UInt8]) {
    let problem = #expect(throws: RequestParser.Problem.self) {
      try parser.head(in: Array("GET / HTTP/1.1\r\nA: ".utf8) + bytes + Array("\r\n\r\n".utf8))
    }
    #expect(problem?.status == 400)
  }

  @Test("head and body are bounded")
  func bounds() {
    let long = "GET / HTTP/1.1\r\nA: " + String(repeating: "a", count: parser.headLimit)
    #expect(throws: RequestParser.Problem.headTooLarge) { try head(long) }
    for length in ["33554433", "99999999999999999999"] {
      #expect(throws: RequestParser.Problem.bodyTooLarge) {
        try head("POST / HTTP/1.1\r\nContent-Length: \(length)\r\n\r\n")
      }
    }
  }
}
