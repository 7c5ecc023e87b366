package import HTTP

/// A request that no exchange answers.
package struct UnmatchedRequest: Error, Equatable, Sendable {
  /// The request's line in a safe form, like `GET /api/v1/version`.
  package var request: String
  /// Why nothing matched.
  package var reason: String

  package init(request: String, reason: String) {
    self.request = request
    self.reason = reason
  }

  /// The status of the answer to it, which no server sends.
  package static let status = 599

  /// The answer that such a request gets: no gate may take it for a server's.
  package var response: HTTPResponse {
    HTTPResponse(
      status: Self.status, headers: [HTTPHeader("Content-Type", "text/plain; charset=utf-8")],
      body: Array("\(self)\n".utf8))
  }
}

extension UnmatchedRequest: CustomStringConvertible {
  /// The request and the reason, on one line.
  package var description: String {
    "\(request): \(reason)"
  }
}
