import Foundation
import JSON
import ScriptedForge
import TestSupport
import Testing

@Suite struct ListenerTests {
  private func listener(rules: String = "[]", delay: Int = 0, atMost: Int? = nil) throws -> Listener {
    let directory = try TemporaryDirectory()
    let rules = try FaultRule.all(in: directory.write(rules, to: "rules.json"))
    let playlist = try Playlist([exchange("/a", text: "one"), exchange("/a", text: "two"), exchange("/b", text: "bee")])
    return try Listener(Answering(playlist, faults: FaultSchedule(rules), delay: delay, atMost: atMost))
  }

  /// What a client sees that asks for `/a` and then waits for the end.
  private func seen(rules: String, patience: Int = 10_000) throws -> (text: String, end: RawClient.End) {
    let listener = try listener(rules: rules)
    let client = try RawClient(port: listener.port, patience: patience)
    defer {
      client.close()
      _ = listener.stop()
    }
    client.get("/a")
    return try client.rest()
  }

  private static let head = "HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n"

  @Test("one connection serves one request after the other, also those sent ahead")
  func keepAlive() throws {
    let listener = try listener()
    let client = try RawClient(port: listener.port)
    client.get("/a")
    #expect(client.text(through: "one") == Self.head + "one")
    client.send("POST /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nGET /GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n")
    let answers = client.text(through: "bee")
    #expect(answers.hasPrefix("HTTP/1.1 599 "))
    #expect(answers.hasSuffix(Self.head + "two" + Self.head + "bee"))
    client.close()
    #expect(
      listener.stop()
        == ForgeReport(connections: 1, requests: 4, unmatched: ["POST /a: not recorded"], unplayed: []))
  }

  @Test("a peer that wants the connection closed sees its end after the answer")
  func close() throws {
    let listener = try listener()
    let client = try RawClient(port: listener.port)
    client.get("/b", fields: "Connection: close\r\n")
    #expect(try client.rest() == (Self.head + "bee", .closed))
    client.close()
    #expect(listener.stop().unplayed == ["one.json", "two.json"])
  }

  @Test("a body that waits for leave gets it")
  func expect() throws {
    let listener = try listener()
    let client = try RawClient(port: listener.port)
    client.send("POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
    #expect(client.text(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
    client.send("x")
    #expect(client.text(through: "\n").hasPrefix("HTTP/1.1 599 "))
    client.close()
    _ = listener.stop()
  }

  @Test(
    "bytes that are no request are told so, and the connection ends in order",
    arguments: [
      ("hello\r\n\r\n", "HTTP/1.1 400 "),
      ("GET / HTTP/1.1\r\n", "HTTP/1.1 431 "),
      ("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", "HTTP/1.1 413 "),
    ])
  func malformed(_ text: String, _ status: String) throws {
    let listener = try listener()
    let client = try RawClient(port: listener.port)
    #expect(client.send(text + "A: " + String(repeating: "a", count: 4_000_000)))
    let (answer, end) = try client.rest()
    #expect(answer.hasPrefix(status))
    #expect(end == .closed)
    client.close()
    #expect(listener.stop().unmatched.count == 1)
  }

  @Test(
    "each fault shows on the wire",
    arguments: [
      (#"{"cut": 2}"#, head + "on", .closed), (#"{"cut": 2, "ending": "reset"}"#, nil, .reset),
      (#"{"ending": "reset"}"#, "", .reset), (#"{"ending": "close"}"#, head + "one", .closed),
      (#"{"garbage": "not HTTP"}"#, "not HTTP", .closed),
      (#"{"byteDelay": 1, "ending": "close"}"#, head + "one", .closed),
      (
        #"{"status": 301, "headers": {"Location": "https://forge.example/b"}, "ending": "close"}"#,
        "HTTP/1.1 301 \r\nLocation: https://forge.example/b\r\nContent-Length: 0\r\n\r\n", .closed
      ),
    ] as [(String, String?, RawClient.End)])
  func faults(_ rule: String, _ text: String?, _ end: RawClient.End) throws {
    let seen = try seen(rules: "[\(rule)]")
    // A reset may overtake bytes that were sent before it.
    if let text { #expect(seen.text == text) }
    #expect(seen.end == end)
  }

  @Test(
    "an answer that hangs neither comes nor ends",
    arguments: [(#"{"ending": "hang"}"#, ""), (#"{"cut": 1, "ending": "hang"}"#, head + "o")])
  func hang(_ rule: String, _ text: String) throws {
    #expect(try seen(rules: "[\(rule)]", patience: 200) == (text, .silence))
  }

  @Test(
    "a delay passes before the answer, and between its bytes", arguments: [#"{"delay": 150}"#, #"{"byteDelay": 2}"#])
  func delay(_ rule: String) throws {
    let listener = try listener(rules: "[\(rule)]")
    let client = try RawClient(port: listener.port)
    let start = ContinuousClock.now
    client.get("/a")
    #expect(client.text(through: "one") == Self.head + "one")
    #expect(ContinuousClock.now - start >= .milliseconds(140))
    client.close()
    _ = listener.stop()
  }

  @Test("a fault with an answer of its own plays no exchange, and the next request meets the first one")
  func faultThenAnswer() throws {
    let listener = try listener(rules: #"[{"occurrence": 1, "status": 503}]"#)
    let client = try RawClient(port: listener.port)
    client.get("/a")
    #expect(client.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 503 "))
    client.get("/a")
    #expect(client.text(through: "one") == Self.head + "one")
    client.close()
    #expect(listener.stop().requests == 2)
  }

  @Test("with at most one answer at a time the second waits for the first")
  func atMost() throws {
    let listener = try listener(delay: 100, atMost: 1)
    let clients = try (0..<3).map { _ in try RawClient(port: listener.port) }
    let start = ContinuousClock.now
    for client in clients { client.get("/b") }
    for client in clients { #expect(client.text(through: "bee") == Self.head + "bee") }
    #expect(ContinuousClock.now - start >= .milliseconds(290))
    for client in clients { client.close() }
    _ = listener.stop()
  }

  @Test("stopping ends what is open")
  func stop() throws {
    let listener = try listener(rules: #"[{"ending": "hang"}]"#)
    let client = try RawClient(port: listener.port)
    client.get("/a")
    Thread.sleep(forTimeInterval: 0.05)
    _ = listener.stop()
    #expect(try client.rest() == ("", .closed))
    client.close()
    #expect(throws: ForgeError.self) {
      // The accepting thread closes the port a moment later.
      for _ in 0..<1000 {
        try RawClient(port: listener.port).close()
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
  }
}
