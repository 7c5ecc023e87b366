/// Why an exchange brought no whole answer.
package struct TransportError: Error, Equatable, Sendable {
  /// What went wrong, as far as it can be told apart.
  package enum Kind: String, Equatable, Sendable {
    /// The host's (or the proxy's) name has no address.
    case nameResolution = "name-resolution"
    /// No connection: refused, unreachable, or not made in the time allowed for it.
    case connection
    /// The TLS handshake failed, or the certificate is not to be trusted.
    case tls
    /// The exchange took longer than it was allowed to.
    case timeout
    /// The connection ended in the middle of the exchange.
    case reset
    /// The answer is larger than the request's limit.
    case tooLarge = "too-large"
    /// What came is not HTTP, or breaks its rules.
    case malformed
    /// The request itself may not be sent: a scheme or a header value that is not allowed.
    case notSendable = "not-sendable"
  }

  /// What went wrong.
  package var kind: Kind
  /// The library's own words, for the log; never a secret.
  package var detail: String
  /// The beginning of a body that is larger than the request's limit, so that one can see whose it is; empty otherwise.
  package var beginning: [UInt8]

  /// Of a beginning no more than ``beginningLimit`` bytes are kept.
  package init(_ kind: Kind, _ detail: String, beginning: some Collection<UInt8> = []) {
    self.kind = kind
    self.detail = detail
    self.beginning = Array(beginning.prefix(Self.beginningLimit))
  }

  /// 1 MiB.
  package static let beginningLimit = 1 << 20
}
