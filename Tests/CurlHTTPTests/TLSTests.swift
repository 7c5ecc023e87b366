import CurlHTTP
import HTTP
import TestSupport
import Testing

@Suite("TLS")
struct TLSTests {
  @Test("with a known authority brings an answer, with any other none")
  func authority() throws {
    let nginx = try NginxServer(listen: "ssl")
    let known = sendAlone(.get(nginx.url()), certificateFile: nginx.authority)
    #expect(known.text?.hasSuffix(" HTTP/1.1") == true, "\(known)")

    let unknown = sendAlone(.get(nginx.url()))
    #expect(unknown.kind == .tls, "\(unknown)")
    let otherName = sendAlone(.get(nginx.url(host: "localhost")), certificateFile: nginx.authority)
    #expect(otherName.kind == .tls, "\(otherName)")
    let noFile = sendAlone(.get(nginx.url()), certificateFile: nginx.authority + ".missing")
    #expect(noFile.kind == .tls, "\(noFile)")
  }

  @Test("with a server that speaks none is an error of TLS")
  func plainServer() throws {
    let server = try LoopbackServer(greeting: "HTTP/1.1 400 Bad Request\r\n\r\n") { _ in [.hang] }
    #expect(sendAlone(.get("https://127.0.0.1:\(server.port)/")).kind == .tls)
  }

  @Test("offers HTTP/2, and a batch then shares one connection", arguments: [5, 60, 200])
  func multiplexing(count: Int) throws {
    let nginx = try NginxServer(listen: "ssl http2")
    var transport = CurlTransport(allowsPlainHTTP: false, certificateFile: nginx.authority)
    for _ in 0..<2 {
      let results = transport.send((0..<count).map { .get(nginx.url("/\($0)")) }, whileWaiting: {})
      #expect(results.count == count)
      #expect(Set(results.map(\.text)).count == 1)
      #expect(results[0].text?.hasSuffix(" HTTP/2.0") == true, "\(results[0])")
    }
  }

  @Test("brings the status and fields of HTTP/2 like those of HTTP/1.1")
  func http2Answer() throws {
    let nginx = try NginxServer(listen: "ssl http2")
    let response = try sendAlone(.get(nginx.url("/missing")), certificateFile: nginx.authority).get()
    #expect(response.status == 404)
    #expect(response.value(of: "Content-Type") == "text/html")
    #expect(response.value(of: "Content-Length") == "\(response.body.count)")
  }

  @Test("with HTTP/1.1 alone has at most 8 connections, kept for the next batch")
  func connections() throws {
    let nginx = try NginxServer(listen: "ssl")
    var transport = CurlTransport(allowsPlainHTTP: false, certificateFile: nginx.authority)
    let requests = (0..<40).map { HTTPRequest.get(nginx.url("/\($0)")) }
    let texts = (0..<2).flatMap { _ in transport.send(requests, whileWaiting: {}).map(\.text) }
    #expect(texts.allSatisfy { $0?.hasSuffix(" HTTP/1.1") == true })
    #expect(1...8 ~= Set(texts).count)
  }
}
