import CurlHTTP
import HTTP
import Testing

@Suite("Time")
struct TimeTests {
  private let clock = ContinuousClock()

  @Test(
    "limits an exchange",
    arguments: [
      [LoopbackServer.Move.hang],
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx"), .hang],
      Array(repeating: [.send("HTTP/1.1 100 Continue\r\n\r\n"), .pause(milliseconds: 50)], count: 400).flatMap(\.self),
    ])
  func timeLimit(moves: [LoopbackServer.Move]) throws {
    let server = try LoopbackServer { _ in moves }
    var kind: TransportError.Kind?
    let time = clock.measure { kind = sendAlone(.get(server.url(), timeLimit: 300)).kind }
    #expect(kind == .timeout)
    #expect(.milliseconds(290) ... .seconds(5) ~= time)
  }

  @Test("limits the making of a connection, TLS included")
  func connectLimit() throws {
    // Takes the connection, but never says a word of TLS.
    let server = try LoopbackServer { _ in [.hang] }
    var kind: TransportError.Kind?
    let url = "https://127.0.0.1:\(server.port)/"
    let time = clock.measure { kind = sendAlone(.get(url, connectLimit: 300, timeLimit: 20_000)).kind }
    #expect(kind == .connection)
    #expect(.milliseconds(290) ... .seconds(5) ~= time)
  }

  @Test("limits a whole batch, those that never have their turn included")
  func batchLimit() throws {
    let server = try LoopbackServer { _ in [.hang] }
    var transport = CurlTransport(allowsPlainHTTP: false)
    let requests = (0..<20).map { HTTPRequest.get(server.url("/\($0)"), timeLimit: 400) }
    var results: [Result<HTTPResponse, TransportError>] = []
    let time = clock.measure { results = transport.send(requests, whileWaiting: {}) }
    #expect(results.map(\.kind) == Array(repeating: .timeout, count: 20))
    #expect(server.connections == 8)
    #expect(time < .seconds(5))
  }

  @Test("spent waiting for a turn counts")
  func waitingForTurn() throws {
    let server = try LoopbackServer { request in
      request.path == "/first" ? [.pause(milliseconds: 1000)] + .answer("") : [.hang]
    }
    var transport = CurlTransport(allowsPlainHTTP: false)
    let paths = Array(repeating: "/first", count: 8) + ["/last"]
    let requests = paths.map { HTTPRequest.get(server.url($0), timeLimit: 1600) }
    var results: [Result<HTTPResponse, TransportError>] = []
    let time = clock.measure { results = transport.send(requests, whileWaiting: {}) }
    #expect(results.map(\.kind) == Array(repeating: nil, count: 8) + [.timeout])
    // 2600 if the last one's time began with its turn.
    #expect(time < .milliseconds(2500))
  }

  @Test("that is zero or less is no time, not endless time", arguments: [0, -1, Int.min])
  func noTime(limit: Int) throws {
    let server = try LoopbackServer { _ in [.hang] }
    #expect(sendAlone(.get(server.url(), timeLimit: limit)).kind == .timeout)
    #expect(server.connections == 0)
  }

  @Test("may be as long as an integer allows")
  func longestTime() throws {
    let server = try LoopbackServer { .answer($0.path) }
    #expect(sendAlone(.get(server.url("/x"), connectLimit: .max, timeLimit: .max)).text == "/x")
  }

  @Test(
    "is told about once a second, whether data flows or not",
    arguments: [
      [LoopbackServer.Move.pause(milliseconds: 2500), .send("HTTP/1.1 204 No Content\r\n\r\n")],
      Array(repeating: [.send("HTTP/1.1 102 Processing\r\n\r\n"), .pause(milliseconds: 10)], count: 250).flatMap(\.self)
        + [.send("HTTP/1.1 204 No Content\r\n\r\n")],
    ])
  func whileWaiting(moves: [LoopbackServer.Move]) throws {
    let server = try LoopbackServer { _ in moves }
    var transport = CurlTransport(allowsPlainHTTP: false)
    var calls = 0
    var answers = 0
    let time = clock.measure {
      answers = transport.send([.get(server.url())], whileWaiting: { calls += 1 }).count { $0.kind == nil }
    }
    #expect(answers == 1)
    #expect(2...Int(time / .seconds(1)) ~= calls)
  }
}
