import CurlHTTP
import HTTP
import Testing

@Suite("A body's consumer")
struct ConsumerTests {
  private static let chunkedHead = "HTTP/1.1 200 OK\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test("gets the body of a 200 as it comes, in order and without the chunks' own lines")
  func pieces() throws {
    let server = try LoopbackServer { _ in
      [
        .send(Self.chunkedHead + "3\r\nabc\r\n2\r\n"), .pause(milliseconds: 50), .send("d"), .pause(milliseconds: 50),
        .send("e\r\n0\r\n\r\n"),
      ]
    }
    let response = try sendAlone(.get(server.url()).keepingBody()).get()
    #expect(response.status == 200)
    #expect(response.value(of: "x-a") == "1")
    #expect(response.body.isEmpty)
    let kept = try #require(response.kept)
    #expect(kept.bytes == Array("abcde".utf8))
    #expect(kept.pieces.count > 1)
    #expect(kept.pieces.allSatisfy { !$0.isEmpty })
  }

  @Test("is as it began where a 200 has no body")
  func emptyBody() throws {
    let server = try LoopbackServer { _ in .answer("") }
    #expect(try sendAlone(.get(server.url()).keepingBody()).get().kept == KeptBody())
  }

  @Test("gets a large body whole")
  func largeBody() throws {
    let body = (0..<200_000).map { "\($0)\n" }.joined()
    let server = try LoopbackServer { _ in .answer(body) }
    let response = try sendAlone(.get(server.url(), bodyLimit: body.utf8.count).keepingBody()).get()
    #expect(response.kept?.bytes == Array(body.utf8))
  }

  @Test(
    "gets no body of another status: that one is collected",
    arguments: ["206 Partial Content", "302 Found", "404 Not Found", "503 Service Unavailable"])
  func errorPage(status: String) throws {
    let server = try LoopbackServer { _ in .answer("<p>page</p>", status: status) }
    let response = try sendAlone(.get(server.url()).keepingBody(until: 1)).get()
    #expect(response.consumer == nil)
    #expect(response.body == Array("<p>page</p>".utf8))
  }

  @Test("ends the transfer, which then counts as a success, whatever the server still has to send")
  func stop() throws {
    let server = try LoopbackServer { request in
      request.path == "/endless" ? [.send(Self.chunkedHead + "5\r\nabcde\r\n"), .hang] : .answer("whole")
    }
    var transport = CurlTransport(allowsPlainHTTP: false)
    let endless = HTTPRequest.get(server.url("/endless"))
    let results = transport.send([endless.keepingBody(until: 5), .get(server.url())], whileWaiting: {})
    let stopped = try results[0].get()
    #expect(stopped.status == 200)
    #expect(stopped.body.isEmpty)
    #expect(stopped.kept == KeptBody(pieces: [Array("abcde".utf8)], wanted: 5))
    #expect(results[1].text == "whole")
    #expect(transport.send([.get(server.url())], whileWaiting: {})[0].text == "whole")
    #expect(server.requests.map(\.path).count { $0 == "/endless" } == 1)
  }

  @Test("gets nothing more once it has enough")
  func nothingAfterStop() throws {
    let server = try LoopbackServer { _ in .answer(String(repeating: "x", count: 1 << 20)) }
    let kept = try #require(try sendAlone(.get(server.url()).keepingBody(until: 1)).get().kept)
    #expect(kept.pieces.count == 1)
  }

  @Test("begins anew when the same request is sent again")
  func retry() throws {
    let server = try LoopbackServer { request in
      request.connection == 1
        ? [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"), .pause(milliseconds: 50), .reset]
        : .answer("1234567890")
    }
    let request = HTTPRequest.get(server.url()).keepingBody()
    var transport = CurlTransport(allowsPlainHTTP: false)
    #expect(transport.send([request], whileWaiting: {})[0].kind == .reset)
    #expect(try transport.send([request], whileWaiting: {})[0].get().kept?.bytes == Array("1234567890".utf8))
    #expect(request.consumer == AnyBodyConsumer(KeptBody()))
  }

  @Test("gets a body up to the last byte of the limit; one byte more is a failure")
  func limit() throws {
    let server = try LoopbackServer { _ in .answer(String(repeating: "x", count: 100_000)) }
    let whole = try sendAlone(.get(server.url(), bodyLimit: 100_000).keepingBody()).get()
    #expect(whole.kept?.bytes.count == 100_000)
    #expect(sendAlone(.get(server.url(), bodyLimit: 99_999).keepingBody()).kind == .tooLarge)
  }
}

@Suite("Consumers of any type")
struct AnyBodyConsumerTests {
  /// Another type than `KeptBody`.
  private struct Ignored: BodyConsumer {
    mutating func take(_ piece: Span<UInt8>) -> BodyDemand {
      .more
    }
  }

  @Test("are equal when their types and values are")
  func equality() {
    let kept = AnyBodyConsumer(KeptBody(pieces: [[1]]))
    #expect(kept == AnyBodyConsumer(KeptBody(pieces: [[1]])))
    #expect(kept.hashValue == AnyBodyConsumer(KeptBody(pieces: [[1]])).hashValue)
    #expect(kept != AnyBodyConsumer(KeptBody(pieces: [[2]])))
    #expect(kept != AnyBodyConsumer(Ignored()))
  }

  @Test("change without the value that they were copied from")
  func copies() {
    let start = AnyBodyConsumer(KeptBody())
    var copy = start
    #expect(copy.take([1, 2].span) == .more)
    #expect(start == AnyBodyConsumer(KeptBody()))
    #expect(copy == AnyBodyConsumer(KeptBody(pieces: [[1, 2]])))
  }
}
