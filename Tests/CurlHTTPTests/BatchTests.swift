import CurlHTTP
import HTTP
import Testing

@Suite("A batch")
struct BatchTests {
  @Test("brings its results in the order of its requests, whatever comes first", arguments: [1, 40, 100])
  func order(count: Int) throws {
    // Later requests are answered earlier.
    let server = try LoopbackServer { request in
      let number = Int(request.path.dropFirst()) ?? 0
      return [.pause(milliseconds: (count - number) % 8 * 5)] + .answer(request.path)
    }
    var transport = CurlTransport(allowsPlainHTTP: false)
    let paths = (0..<count).map { "/\($0)" }
    let results = transport.send(paths.map { .get(server.url($0)) }, whileWaiting: {})
    #expect(results.map(\.text) == paths)
    #expect(server.mostOpen <= 8)
    #expect(server.requests.count == count)
  }

  @Test("is in flight together")
  func together() throws {
    let server = try LoopbackServer { [.pause(milliseconds: 400)] + .answer($0.path) }
    var transport = CurlTransport(allowsPlainHTTP: false)
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = transport.send((0..<8).map { .get(server.url("/\($0)")) }, whileWaiting: {})
    }
    #expect(server.mostOpen == 8)
    #expect(time < .milliseconds(8 * 400 / 2))
  }

  @Test("without requests has no results")
  func empty() {
    var transport = CurlTransport(allowsPlainHTTP: false)
    #expect(transport.send([], whileWaiting: {}).isEmpty)
  }

  @Test("uses the connections of the one before it")
  func keepAlive() throws {
    let server = try LoopbackServer { .answer($0.path) }
    var transport = CurlTransport(allowsPlainHTTP: false)
    for path in ["/1", "/2", "/3"] {
      #expect(transport.send([.get(server.url(path))], whileWaiting: {}).map(\.text) == [path])
    }
    #expect(server.connections == 1)
  }

  @Test("reads again on a new connection where the server has closed the kept one")
  func closedConnection() throws {
    let server = try LoopbackServer { request in
      request.connection == 1 && request.path == "/2" ? [.close] : .answer(request.path)
    }
    var transport = CurlTransport(allowsPlainHTTP: false)
    for path in ["/1", "/2"] {
      #expect(transport.send([.get(server.url(path))], whileWaiting: {}).map(\.text) == [path])
    }
    #expect(server.connections == 2)
  }

  @Test("sends a post once, even where the server closes without an answer")
  func postOnce() throws {
    let server = try LoopbackServer { $0.path == "/post" ? [.close] : .answer($0.path) }
    var transport = CurlTransport(allowsPlainHTTP: false)
    #expect(transport.send([.get(server.url("/get"))], whileWaiting: {}).map(\.text) == ["/get"])
    #expect(transport.send([.post(server.url("/post"), body: [1])], whileWaiting: {}).map(\.kind) == [.reset])
    #expect(server.requests.map(\.path) == ["/get", "/post"])
  }

  @Test("goes on after a batch that failed")
  func afterFailure() throws {
    let server = try LoopbackServer { $0.path == "/bad" ? [.reset] : .answer($0.path) }
    var transport = CurlTransport(allowsPlainHTTP: false)
    #expect(transport.send([.get(server.url("/bad"))], whileWaiting: {}).map(\.kind) == [.reset])
    #expect(transport.send([.get(server.url("/good"))], whileWaiting: {}).map(\.text) == ["/good"])
  }
}
