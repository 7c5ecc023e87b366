/// One request as a transport sends it: everything decided, nothing looked up.
package struct HTTPRequest: Equatable, Sendable {
  /// What is asked of the server.
  package enum Method: String, Equatable, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// What is asked.
  package var method: Method
  /// The whole URL, `http` or `https`; a transport sends to no other scheme and follows no redirect.
  package var url: String
  /// The fields to send; a value with a control character is refused by the transport.
  package var headers: [HTTPHeader]
  /// What is posted; nil for a read.
  package var body: [UInt8]?
  /// What takes the body of a status 200 in pieces, as it is before the first; nil for the body whole.
  package var consumer: AnyBodyConsumer?
  /// The largest answer that is taken, in bytes; the transfer stops there with ``TransportError/Kind/tooLarge``.
  package var bodyLimit: Int
  /// How long the connection may take, in milliseconds.
  package var connectLimit: Int
  /// How long the whole exchange may take, in milliseconds.
  package var timeLimit: Int

  package init(
    method: Method = .get, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil,
    consumer: AnyBodyConsumer? = nil, bodyLimit: Int, connectLimit: Int, timeLimit: Int
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.consumer = consumer
    self.bodyLimit = bodyLimit
    self.connectLimit = connectLimit
    self.timeLimit = timeLimit
  }
}
