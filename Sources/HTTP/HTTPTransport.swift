/// Something that can send a batch of requests and bring back what came of each.
package protocol HTTPTransport: ~Copyable {
  /// Sends all requests at once and returns one result for each, in the order of the requests.
  ///
  /// Nothing is tried twice here: retries belong to who knows whether a request may be repeated.
  /// A request's consumer gets the body of a status 200 in pieces, from its start at every sending; it may end the
  /// transfer, which is a success. Every other body is collected. The request's limit holds for both.
  /// `whileWaiting` is called about once a second as long as answers are outstanding.
  mutating func send(
    _ requests: [HTTPRequest], whileWaiting: () -> Void
  ) -> [Result<HTTPResponse, TransportError>]
}
