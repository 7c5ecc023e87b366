import CurlHTTP
import HTTP
import Testing

@Suite("An exchange that goes wrong")
struct FailureTests {
  /// What a server does, and what it is told as.
  struct Fault: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var moves: [LoopbackServer.Move]
    var kind: TransportError.Kind

    init(_ name: String, _ moves: [LoopbackServer.Move], _ kind: TransportError.Kind) {
      testDescription = name
      self.moves = moves
      self.kind = kind
    }
  }

  private static let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

  static let faults = [
    Fault("no answer", [.close], .reset),
    Fault("a reset before the answer", [.reset], .reset),
    Fault("a cut status line", [.send("HTTP/1.1 20"), .close], .reset),
    Fault("a body cut short", [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"), .close], .reset),
    Fault(
      "a reset within the body",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"), .pause(milliseconds: 50), .reset], .reset),
    Fault("a chunk cut short", [.send(chunked + "5\r\nab"), .close], .reset),
    Fault("chunks without their end", [.send(chunked + "2\r\nab\r\n"), .close], .reset),
    Fault("only an interim answer", [.send("HTTP/1.1 100 Continue\r\n\r\n"), .close], .reset),
    Fault("another protocol", [.send("SSH-2.0-OpenSSH_9.2\r\n"), .close], .malformed),
    Fault("a chunk without a size", [.send(chunked + "xyz\r\nab\r\n"), .hang], .malformed),
    Fault("a trailer without a colon", [.send(chunked + "0\r\nwhat\r\n\r\n"), .hang], .malformed),
    Fault("a chunk of endless size", [.send(chunked + "fffffffffffffffffff\r\nab\r\n"), .hang], .malformed),
    Fault("a length that is no number", [.send("HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n"), .hang], .malformed),
    Fault("a header line without a colon", [.send("HTTP/1.1 200 OK\r\nwhat\r\n\r\n"), .hang], .malformed),
    Fault(
      "a header without end",
      [
        .send(
          "HTTP/1.1 200 OK\r\n" + String(repeating: "X-Flood: \(String(repeating: "x", count: 90))\r\n", count: 3000)),
        .hang,
      ],
      .tooLarge),
    Fault(
      "a header line without end", [.send("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 300_000)), .hang],
      .tooLarge),
    Fault(
      "interim answers without end",
      [.send(String(repeating: "HTTP/1.1 102 Processing\r\nX: y\r\n\r\n", count: 10_000)), .hang], .tooLarge),
    Fault(
      "trailers without end",
      [
        .send(chunked + "0\r\n" + String(repeating: "X-Flood: \(String(repeating: "x", count: 90))\r\n", count: 3000)),
        .hang,
      ],
      .tooLarge),
    Fault(
      "a body over the limit, announced",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + String(repeating: "x", count: 200_000))], .tooLarge),
    Fault(
      "a body over the limit, in chunks",
      [
        .send(chunked + String(repeating: "3e8\r\n" + String(repeating: "x", count: 1000) + "\r\n", count: 200)), .hang,
      ],
      .tooLarge),
    Fault(
      "a body over the limit, without a length",
      [.send("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 200_000)), .close], .tooLarge),
  ]

  @Test("is told apart", arguments: faults)
  func fault(fault: Fault) throws {
    let server = try LoopbackServer { _ in fault.moves }
    let result = sendAlone(.get(server.url(), bodyLimit: 100_000))
    #expect(result.kind == fault.kind, "\(result)")
  }

  @Test("says nothing about the others of its batch")
  func others() throws {
    let server = try LoopbackServer { $0.path == "/bad" ? [.reset] : .answer($0.path) }
    var transport = CurlTransport(allowsPlainHTTP: false)
    let results = transport.send(["/a", "/bad", "/b"].map { .get(server.url($0)) }, whileWaiting: {})
    #expect(results.map(\.text) == ["/a", nil, "/b"])
    #expect(results[1].kind == .reset)
  }

  @Test("is no connection where nobody listens")
  func refused() throws {
    let result = sendAlone(.get("http://127.0.0.1:\(try LoopbackServer.freePort())/"))
    #expect(result.kind == .connection, "\(result)")
  }

  @Test("is a name without an address")
  func unknownName() {
    // A label of 64 letters is too long for a name, so no resolver has to be asked.
    let result = sendAlone(.get("https://\(String(repeating: "a", count: 64)).invalid/"))
    #expect(result.kind == .nameResolution, "\(result)")
  }

  @Test("shows no header value in its text")
  func secrets() throws {
    let server = try LoopbackServer { _ in [.reset] }
    let secret = HTTPHeader("Authorization", "token s3cr3t")
    let broken = HTTPHeader("Authorization", "token s3cr3t\n")
    for headers in [[secret], [broken]] {
      guard case .failure(let error) = sendAlone(.get(server.url(), headers: headers)) else {
        Issue.record("the request brought an answer")
        continue
      }
      #expect(!error.detail.contains("s3cr3t"))
      #expect(!error.detail.isEmpty)
    }
  }
}
