package import HTTP

/// What goes wrong with one answer.
package struct Fault: Equatable, Sendable {
  /// How the connection goes on after the answer.
  package enum Ending: String, Equatable, Sendable {
    /// It stays open for the next request.
    case keep
    /// It is closed in order.
    case close
    /// It is torn down with a TCP reset.
    case reset
    /// Nothing more comes, until the peer closes.
    case hang
  }

  /// The status instead of the recorded one; no exchange is played then.
  package var status: Int?
  /// Fields that go before the answer's own, which give way where names are equal; `Content-Length` may lie.
  package var headers: [HTTPHeader] = []
  /// The body instead of the recorded one.
  package var body: [UInt8]?
  /// Bytes that are sent instead of an HTTP answer.
  package var garbage: [UInt8]?
  /// How many bytes of the body are sent; the length in the header is that of the whole.
  package var cut: Int?
  /// Milliseconds before the first byte.
  package var delay = 0
  /// Milliseconds between one byte and the next.
  package var byteDelay = 0
  /// What comes after the answer; with `reset` or `hang` and no `cut`, not one byte is sent before.
  package var ending = Ending.keep

  package init() {}

  /// Whether nothing at all is sent before the connection's end.
  var isSilent: Bool {
    cut == nil && (ending == .reset || ending == .hang)
  }

  /// Whether an exchange is played for it.
  var needsExchange: Bool {
    status == nil && garbage == nil && !isSilent
  }
}
