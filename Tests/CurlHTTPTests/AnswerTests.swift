import CurlHTTP
import HTTP
import Testing

@Suite("An answer")
struct AnswerTests {
  @Test("comes back with its status, its fields in order, and its body")
  func whole() throws {
    let server = try LoopbackServer { _ in
      .answer("hello", status: "418 Whatever", fields: ["X-A: 1", "x-b:\t two  ", "X-A: 3", "X-Empty:"])
    }
    let response = try sendAlone(.get(server.url())).get()
    #expect(response.status == 418)
    #expect(
      response.headers == [
        HTTPHeader("Content-Length", "5"), HTTPHeader("X-A", "1"), HTTPHeader("x-b", "two"), HTTPHeader("X-A", "3"),
        HTTPHeader("X-Empty", ""),
      ])
    #expect(response.body == Array("hello".utf8))
  }

  @Test(
    "that redirects is an answer, not followed",
    arguments: [
      "301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect",
    ])
  func redirect(status: String) throws {
    let server = try LoopbackServer { request in
      request.path == "/" ? .answer("moved", status: status, fields: ["Location: /elsewhere"]) : .answer("followed")
    }
    let response = try sendAlone(.get(server.url())).get()
    #expect(status.hasPrefix("\(response.status) "))
    #expect(response.value(of: "location") == "/elsewhere")
    #expect(server.requests.map(\.path) == ["/"])
  }

  @Test("leaves out the interim answers before it")
  func interim() throws {
    let server = try LoopbackServer { _ in
      [.send("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")]
        + .answer("ok", fields: ["X-Final: 1"])
    }
    let response = try sendAlone(.get(server.url())).get()
    #expect(response.status == 200)
    #expect(response.headers == [HTTPHeader("Content-Length", "2"), HTTPHeader("X-Final", "1")])
  }

  @Test("has its chunks joined and its trailers left out")
  func chunked() throws {
    let server = try LoopbackServer { _ in
      [
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3\r\nabc\r\n"),
        .pause(milliseconds: 50),
        .send("2;x=y\r\nde\r\n0\r\nX-T: 1\r\nHTTP/1.1 500: No\r\n\r\n"),
      ]
    }
    let response = try sendAlone(.get(server.url())).get()
    #expect(response.status == 200)
    #expect(response.body == Array("abcde".utf8))
    #expect(response.headers.map(\.name) == ["Transfer-Encoding", "Trailer"])
  }

  @Test("has a folded field on one line")
  func folded() throws {
    let server = try LoopbackServer { _ in .answer("", fields: ["X-Long: one", "\t two"]) }
    #expect(try sendAlone(.get(server.url())).get().value(of: "x-long") == "one two")
  }

  @Test("may have no body at all")
  func noBody() throws {
    let server = try LoopbackServer { _ in [.send("HTTP/1.1 204 No Content\r\n\r\n")] }
    #expect(try sendAlone(.get(server.url())).get() == HTTPResponse(status: 204))
  }

  @Test("is taken up to the last byte of the limit")
  func bodyLimit() throws {
    let server = try LoopbackServer { _ in .answer(String(repeating: "x", count: 1000)) }
    #expect(try sendAlone(.get(server.url(), bodyLimit: 1000)).get().body.count == 1000)
    #expect(sendAlone(.get(server.url(), bodyLimit: 999)).kind == .tooLarge)
  }

  @Test("over the limit leaves its beginning, to see whose it is")
  func beginning() throws {
    let piece = String(repeating: "x", count: 1 << 20)
    let server = try LoopbackServer { _ in .answer("[" + piece + piece + piece) }
    guard case .failure(let error) = sendAlone(.get(server.url(), bodyLimit: 2 << 20)) else {
      Issue.record("taken")
      return
    }
    #expect(error.beginning.count == TransportError.beginningLimit)
    #expect(error.beginning.starts(with: "[xx".utf8))
  }
}
