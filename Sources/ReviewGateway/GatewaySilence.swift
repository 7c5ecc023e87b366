package import Calls
internal import HTTP

/// Why no answer came when a review was asked for.
package struct GatewaySilence: Equatable, Sendable {
  /// What happened, as far as it tells whether the gateway has the request.
  package enum Kind: CaseIterable, Equatable, Sendable {
    /// There is no connection: nothing was sent, and a later try may succeed.
    case unreachable
    /// Nothing may be sent to this address.
    case notSendable
    /// The certificate is not to be trusted: nothing was sent.
    case untrusted
    /// The time for the whole run was used up before anything was sent.
    case notSent
    /// It was sent, and nothing came in time.
    case timedOut
    /// It was sent, and the connection broke, or what came is no HTTP.
    case lost
    /// It was sent, and more came than is taken.
    case tooLarge
  }

  /// What happened.
  package var kind: Kind
  /// The words of whoever noticed, for the report.
  package var detail: String

  package init(_ failure: ReadFailure) {
    guard case .transport(let error) = failure.cause else {
      kind = .notSent
      detail = "not sent"
      return
    }
    detail = "no answer: \(error.detail)"
    kind =
      switch error.kind {
      case .nameResolution, .connection: .unreachable
      case .notSendable: .notSendable
      case .tls: .untrusted
      case .timeout: .timedOut
      case .reset, .malformed: .lost
      case .tooLarge: .tooLarge
      }
  }

  /// Whether the gateway may have the request.
  package var wasSent: Bool {
    [.timedOut, .lost, .tooLarge].contains(kind)
  }
}
