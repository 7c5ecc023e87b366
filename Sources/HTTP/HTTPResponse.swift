/// What a server answered: status, header fields, and the body, whole or as a consumer took it.
package struct HTTPResponse: Equatable, Sendable {
  /// The three-digit status.
  package var status: Int
  /// The fields of the final answer, in the order they came; interim answers (1xx) are left out.
  package var headers: [HTTPHeader]
  /// The body, decoded from its transfer coding; whole, or the exchange failed; empty where a consumer took it.
  package var body: [UInt8]
  /// The request's consumer after the last piece that it wanted; nil where the status is not 200, or it has none.
  package var consumer: AnyBodyConsumer?

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], consumer: AnyBodyConsumer? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.consumer = consumer
  }

  /// The value of the first field of that name, letter case aside.
  package func value(of name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
