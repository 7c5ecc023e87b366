/// What a server answered: status, header fields, and the body whole.
package struct HTTPResponse: Equatable, Sendable {
  /// The three-digit status.
  package var status: Int
  /// The fields of the final answer, in the order they came; interim answers (1xx) are left out.
  package var headers: [HTTPHeader]
  /// The body, decoded from its transfer coding; whole, or the exchange failed.
  package var body: [UInt8]

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the first field of that name, letter case aside.
  package func value(of name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
