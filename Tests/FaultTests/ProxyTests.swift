import ScriptedForge
import TestSupport
import Testing

/// The built executable, and nginx between it and the server.
struct ProxyTests {
  private static let run = BaseRun.all[0]

  @Test("a proxy with TLS is trusted through SSL_CERT_FILE only, and its error page is no answer")
  func proxy() throws {
    let forge = try RunningForge(Self.run.ownFiles, tokens: ReviewProcess.tokens)
    let nginx = try NginxServer(
      listen: "ssl http2", locations: "location / { proxy_pass http://127.0.0.1:\(forge.port); }")
    let review = { (environment: [String: String]) in
      try ReviewProcess.run(Self.run, server: "https://127.0.0.1:\(nginx.port)", deadline: 30, environment: environment)
    }

    let unknown = try review([:])
    #expect(unknown.status == 3)
    #expect(unknown.text.contains("[tls-failed]") && unknown.text.contains("\nhelp: "), "\(unknown.text)")

    let known = ["SSL_CERT_FILE": nginx.authority]
    let passed = try review(known)
    #expect(passed.status == 0, "\(passed.text)")
    let report = try forge.stop()
    #expect(report.unmatched == [] && report.unplayed == [])

    let gone = try review(known)
    #expect(gone.status == 3)
    #expect(gone.text.contains("[server-error]") && gone.text.contains(": 502"), "\(gone.text)")
    #expect(gone.text.contains("\nhelp: "))
  }
}
