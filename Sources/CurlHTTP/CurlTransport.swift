package import HTTP

/// Sends requests through libcurl: a batch is in flight together, on one thread.
///
/// HTTP/2 where TLS offers it, all on one connection; HTTP/1.1 on up to 8 connections to a host. Connections are kept
/// from one `send` to the next. Making a transport costs nothing: libcurl is first called by the first `send`.
///
/// - No redirect is followed: a 3xx is an answer. No netrc, no cookies, no compression.
/// - TLS 1.2 or later, always verified. Plain http goes to loopback addresses only, unless it is allowed.
/// - The proxy variables (`https_proxy`, `no_proxy`, …) hold, as libcurl reads them; loopback addresses never go
///   through a proxy.
/// - The time limit of a request runs from the call of `send`, so no call takes longer than the longest limit in its
///   batch; the limit for the connection runs from the request's turn.
/// - A read that finds its kept connection closed by the server goes out again on a new one, by libcurl itself. A post
///   always gets a new connection, so it goes out once.
///
/// The program has to ignore SIGPIPE: libcurl is told to leave signals alone. A body that is cut short is an error,
/// except where nobody could know: in plain http, with neither a length nor chunks.
package struct CurlTransport: ~Copyable, HTTPTransport {
  private let rules: SendingRules
  /// Nil before the first `send`, and again after libcurl failed as a whole.
  private var multi: MultiHandle?

  /// A transport without any connection yet.
  ///
  /// `certificateFile` (PEM) takes the place of the system's bundle of trusted authorities, as `SSL_CERT_FILE` does
  /// for the curl tool; the system's directory of authorities, where there is one, stays in use.
  package init(allowsPlainHTTP: Bool, certificateFile: String? = nil) {
    rules = SendingRules(allowsPlainHTTP: allowsPlainHTTP, certificateFile: certificateFile)
    multi = nil
  }

  package mutating func send(
    _ requests: [HTTPRequest], whileWaiting: () -> Void
  ) -> [Result<HTTPResponse, TransportError>] {
    var batch = Batch(requests, rules: rules)
    do throws(TransportError) {
      let multi = if let kept = self.multi.take() { kept } else { try MultiHandle.make() }
      try batch.run(on: multi, whileWaiting: whileWaiting)
      self.multi = consume multi
    } catch {
      batch.failOutstanding(error)
    }
    return batch.results
  }
}
