import Calls
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
    case .failed(let failure, _): self = GatewaySilence(failure).wasSent ? .possible : .none
    }
  }

  /// Whether an answer was lost on the way, so that a review may follow all the same.
  static func isLost(_ answer: Answer<GatewayAnswer>) -> Bool {
    switch answer {
    case .notAsked: false
    case .value(let answer, _): answer.status == 504
    case .failed(let failure, _): [.timedOut, .lost].contains(GatewaySilence(failure).kind)
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
}
