import CurlHTTP
import Foundation
import HTTP
import Testing

@Suite("A request")
struct SendingTests {
  @Test("goes out with its own fields and what every request has, and nothing else")
  func fields() throws {
    let server = try LoopbackServer { _ in .answer("") }
    let headers = [
      HTTPHeader("Accept", "application/json"), HTTPHeader("X-Empty", ""), HTTPHeader("X-Blank", " "),
      HTTPHeader("X-Value", "ä b"),
    ]
    _ = try sendAlone(.get(server.url("/a?b=c%20d"), headers: headers)).get()
    let lines = server.requests[0].head.split(separator: "\r\n").map(String.init)
    #expect(lines[0] == "GET /a?b=c%20d HTTP/1.1")
    #expect(
      lines.dropFirst().sorted() == [
        "Accept-Encoding: identity", "Accept: application/json", "Host: 127.0.0.1:\(server.port)",
        "User-Agent: forgejo-gates", "X-Blank:", "X-Empty:", "X-Value: ä b",
      ])
  }

  @Test("posts its bytes as they are, without waiting for leave", arguments: [0, 1, 3_000_000])
  func post(count: Int) throws {
    let server = try LoopbackServer { _ in .answer("") }
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    _ = try sendAlone(.post(server.url(), headers: [HTTPHeader("Content-Type", "text/x")], body: body)).get()
    let request = server.requests[0]
    #expect(request.body == body)
    #expect(request.head.hasPrefix("POST / HTTP/1.1\r\n"))
    #expect(request.head.contains("\r\nContent-Length: \(count)"))
    #expect(request.head.contains("\r\nContent-Type: text/x"))
    #expect(!request.head.contains("Expect"))
  }

  @Test("posts without a content type when it has none")
  func postWithoutType() throws {
    let server = try LoopbackServer { _ in .answer("") }
    _ = try sendAlone(.post(server.url(), body: nil)).get()
    #expect(!server.requests[0].head.contains("Content-Type"))
    #expect(server.requests[0].head.contains("\r\nContent-Length: 0"))
  }

  @Test(
    "with a field that would break out of its line is not sent",
    arguments: [
      HTTPHeader("X", "a\r\nY: b"), HTTPHeader("X", "a\n"), HTTPHeader("X", "a\rb"), HTTPHeader("X", "a\0b"),
      HTTPHeader("X", "a\tb"), HTTPHeader("X", "a\u{7F}"), HTTPHeader("X\r\nY", "a"), HTTPHeader("X:", "a"),
      HTTPHeader("X Y", "a"), HTTPHeader("", "a"), HTTPHeader("Ü", "a"), HTTPHeader("@file", "a"),
    ])
  func brokenField(field: HTTPHeader) throws {
    let server = try LoopbackServer { _ in .answer("") }
    #expect(sendAlone(.get(server.url(), headers: [field])).kind == .notSendable)
    #expect(server.connections == 0)
  }

  @Test(
    "with a URL that may be read in two ways, or a scheme other than http and https, is not sent",
    arguments: [
      "", "/", "example", "https://", "https://a b/", "https://127.0.0.1/\r\nX: y", "https://127.0.0.1/\u{7F}",
      "https://127.0.0.1/ä", "https://user@127.0.0.1/", "https://user:secret@127.0.0.1/", "file:///etc/passwd",
      "ftp://127.0.0.1/", "gopher://127.0.0.1/", "ws://127.0.0.1/", "unix://127.0.0.1/", "https://127.0.0.1:99999/",
      "https://127.0.0.1:x/",
    ])
  func brokenURL(url: String) {
    let result = sendAlone(.get(url, connectLimit: 2000), allowsPlainHTTP: true)
    #expect(result.kind == .notSendable, "\(result)")
  }

  @Test(
    "in plain http goes to loopback addresses only",
    arguments: [
      "http://forge.invalid/", "HTTP://forge.invalid/", "http://128.0.0.1/", "http://127.0.0.1.invalid/",
      "http://localhost.invalid/", "http://[::2]/", "http://0.0.0.0/", "http://2130706432.invalid/",
    ])
  func plainHTTP(url: String) {
    #expect(sendAlone(.get(url)).kind == .notSendable)
  }

  @Test("in plain http goes anywhere when that is allowed")
  func allowedPlainHTTP() {
    let url = "http://\(String(repeating: "a", count: 64)).invalid/"
    #expect(sendAlone(.get(url)).kind == .notSendable)
    #expect(sendAlone(.get(url), allowsPlainHTTP: true).kind == .nameResolution)
  }

  @Test("in plain http reaches every spelling of this machine", arguments: ["localhost", "127.0.0.1", "127.1"])
  func loopback(host: String) throws {
    let server = try LoopbackServer { _ in .answer("here") }
    #expect(sendAlone(.get("http://\(host):\(server.port)/")).text == "here")
  }

  @Test("that reads has no body to send")
  func bodyOfRead() throws {
    let server = try LoopbackServer { _ in .answer("") }
    var request = HTTPRequest.get(server.url())
    request.body = []
    #expect(sendAlone(request).kind == .notSendable)
    #expect(server.connections == 0)
  }

  @Test("goes through the proxy that the environment names, but not to this machine")
  func proxy() async {
    await #expect(processExitsWith: .success) {
      let noSuchHost = String(repeating: "a", count: 64) + ".invalid"
      unsafe setenv("https_proxy", "http://\(noSuchHost):3128", 1)
      unsafe setenv("http_proxy", "http://\(noSuchHost):3128", 1)
      guard case .failure(let error) = sendAlone(.get("https://192.0.2.1/", connectLimit: 2000)) else { exit(1) }
      #expect(error.kind == .nameResolution)
      #expect(error.detail.contains("proxy"))

      let server = try LoopbackServer { _ in .answer("here") }
      #expect(sendAlone(.get(server.url())).text == "here")

      let proxy = try LoopbackServer { _ in .answer("no", status: "403 Forbidden") }
      unsafe setenv("https_proxy", proxy.url(), 1)
      #expect(sendAlone(.get("https://forge.invalid/")).kind == .connection)
      #expect(proxy.requests.map(\.path) == ["forge.invalid:443"])
    }
  }
}
