/// How long a request may take, in milliseconds.
package struct TimeLimits: Equatable, Hashable, Sendable {
  /// The connection.
  package var connection: Int
  /// The whole exchange.
  package var whole: Int

  package init(connection: Int, whole: Int) {
    self.connection = connection
    self.whole = whole
  }
}

extension Call {
  /// The same call with less patience.
  package func within(_ limits: TimeLimits) -> Call {
    var request = request
    request.limits = limits
    return Call(request, decode: decode)
  }
}
