import Calls
import HTTP
import ReviewGateway

/// Whether the gateway may be at work on a request.
enum Acceptance: String, Equatable {
  case accepted = "the request was accepted"
  case possible = "the request may have been accepted: nobody can tell from here"
  case none = "the request was not accepted: no review was started"

  /// What an answer, or none, says of it.
  init(_ answer: Answer<GatewayAnswer>) {
    switch answer {
    case .notAsked: self = .none
    case .value(let answer, _): self = Self.said(by: answer)
    case .failed(let failure, _):
      switch failure.cause {
      case .transport(let error): self = Self.wasSent(error) ? .possible : .none
      default: self = .none
      }
    }
  }

  /// Whether an answer was lost on the way, so that a review may follow all the same.
  static func isLost(_ answer: Answer<GatewayAnswer>) -> Bool {
    switch answer {
    case .notAsked: return false
    case .value(let answer, _): return answer.status == 504
    case .failed(let failure, _):
      guard case .transport(let error) = failure.cause else { return false }
      return [.timeout, .reset, .malformed].contains(error.kind)
    }
  }

  private static func said(by answer: GatewayAnswer) -> Acceptance {
    guard answer.meaning == .other else { return answer.meaning == .accepted ? .accepted : .none }
    return switch answer.status {
    case 200..<300: .possible
    case 503: .none
    case 500...: .possible
    default: .none
    }
  }

  private static func wasSent(_ error: TransportError) -> Bool {
    switch error.kind {
    case .nameResolution, .connection, .tls, .notSendable: false
    case .timeout, .reset, .tooLarge, .malformed: true
    }
  }
}
