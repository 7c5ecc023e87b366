import HTTP
import ScriptedForge
import TestSupport
import Testing

@Suite struct RecordedTransportTests {
  private func request(_ path: String, origin: String = "https://forge.example", limit: Int = 100) -> HTTPRequest {
    HTTPRequest(url: origin + path, bodyLimit: limit, connectLimit: 1000, timeLimit: 1000)
  }

  private func texts(_ results: [Result<HTTPResponse, TransportError>]) -> [String] {
    results.map { result in
      switch result {
      case .success(let response): "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
      case .failure(let error): error.kind.rawValue
      }
    }
  }

  @Test("a batch is answered in order and counted once")
  func batches() throws {
    let transport = RecordedTransport(try Playlist([exchange("/a", text: "a"), exchange("/b", text: "b")]))
    #expect(texts(transport.send([request("/b"), request("/a")]) {}) == ["200 b", "200 a"])
    #expect(texts(transport.send([request("/a")]) {}) == ["200 a"])
    #expect(transport.batches.map { $0.map(\.url.last) } == [["b", "a"], ["a"]])
    #expect(transport.requestCount == 3)
    #expect(transport.unmatched.isEmpty && transport.unplayed.isEmpty)
  }

  @Test("an unmatched request is 599 and stays on the account, one to another server too")
  func unmatched() throws {
    let transport = RecordedTransport(try Playlist([exchange("/a", text: "a")]))
    let results = transport.send(
      [request("/b"), request("/a", origin: "https://gorge.example"), request("", origin: "https://forge.example")]
    ) {}
    #expect(texts(results).allSatisfy { $0.hasPrefix("599 ") })
    #expect(transport.unmatched.count == 3)
    #expect(transport.unplayed == ["a.json"])
  }

  @Test("the caller's token is looked at")
  func token() throws {
    let playlist = try Playlist(
      [exchange("/a", text: "a", more: #", "token": "reader""#)], tokens: ["reader": "s3"])
    let transport = RecordedTransport(playlist)
    var request = request("/a")
    #expect(texts(transport.send([request]) {})[0].hasPrefix("599 "))
    request.headers = [HTTPHeader("Authorization", "Bearer s3")]
    #expect(texts(transport.send([request]) {}) == ["200 a"])
  }

  @Test("a fault stands for the answer, by the request's turn; an alteration works on the answer")
  func faults() throws {
    let transport = RecordedTransport(
      try Playlist([exchange("/a", text: "a"), exchange("/b", text: "b")]),
      fault: { request, occurrence in
        request.url.hasSuffix("/a") && occurrence == 2 ? .failure(TransportError(.reset, "")) : nil
      },
      altering: { request, _, response in
        request.url.hasSuffix("/b") ? .success(HTTPResponse(status: response.status, body: [0x63])) : .success(response)
      })
    let requests = ["/a", "/a", "/b", "/a"].map { request($0) }
    #expect(texts(transport.send(requests) {}) == ["200 a", "reset", "200 c", "200 a"])
  }

  @Test("an answer over the request's limit is too large")
  func limit() throws {
    let transport = RecordedTransport(try Playlist([exchange("/a", text: "abc")]))
    #expect(texts(transport.send([request("/a", limit: 2), request("/a", limit: 3)]) {}) == ["too-large", "200 abc"])
  }

  @Test("a consumer gets the body of a 200 in pieces, anew each time, within the limit, and may end it")
  func consumer() throws {
    let text = String(repeating: "0123456789", count: 10)
    let transport = RecordedTransport(try Playlist([exchange("/a", text: text)]))
    var request = request("/a")
    request.consumer = AnyBodyConsumer(KeptPieces())
    for _ in 1...2 {
      let response = try transport.send([request]) {}[0].get()
      let kept = try #require(response.consumer?.base as? KeptPieces)
      #expect(response.body.isEmpty)
      #expect(kept.pieces.map(\.count) == [1, 3, 9, 27, 60])
      #expect(Array(kept.pieces.joined()) == Array(text.utf8))
    }
    request.bodyLimit = 99
    #expect(texts(transport.send([request]) {}) == ["too-large"])
    request.consumer = AnyBodyConsumer(KeptPieces(wanted: 2))
    #expect(try (transport.send([request]) {}[0].get().consumer?.base as? KeptPieces)?.pieces.count == 2)
  }

  @Test("a consumer gets no body of another status")
  func consumerOfAnotherStatus() throws {
    let transport = RecordedTransport(try Playlist([]))
    var request = request("/a", limit: 1000)
    request.consumer = AnyBodyConsumer(KeptPieces())
    let response = try transport.send([request]) {}[0].get()
    #expect(response.status == 599)
    #expect(response.consumer == nil)
    #expect(!response.body.isEmpty)
  }
}
