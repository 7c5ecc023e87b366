package import HTTP

/// A request and how its answer is read: no I/O, so that a test can ask for either.
package struct Call<Value: Equatable & Sendable>: Sendable {
  /// What is asked.
  package let request: CallRequest
  /// Reads what came; throws why it says nothing.
  package let decode: @Sendable (HTTPResponse) throws(ReadFailure.Cause) -> Value

  package init(
    _ request: CallRequest, decode: @escaping @Sendable (HTTPResponse) throws(ReadFailure.Cause) -> Value
  ) {
    self.request = request
    self.decode = decode
  }

  /// A request whose answer's body goes to a consumer in pieces; every try begins with `consumer` as it is given here.
  ///
  /// `decode` gets what became of it, or nil where the status is not 200 and the body stands in the answer.
  package init<Consumer: BodyConsumer>(
    _ request: CallRequest, consumer: Consumer,
    decode: @escaping @Sendable (HTTPResponse, Consumer?) throws(ReadFailure.Cause) -> Value
  ) {
    var streamed = request
    streamed.consumer = AnyBodyConsumer(consumer)
    self.init(streamed) { response throws(ReadFailure.Cause) in
      try decode(response, response.consumer?.base as? Consumer)
    }
  }

  /// The same request, its answer turned into something else.
  package func map<Other: Equatable & Sendable>(
    _ transform: @escaping @Sendable (Value) throws(ReadFailure.Cause) -> Other
  ) -> Call<Other> {
    Call<Other>(request) { response throws(ReadFailure.Cause) in try transform(decode(response)) }
  }
}
