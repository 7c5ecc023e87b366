import Calls
import ReviewGateway

/// When the gateway is asked once more: only where it cannot have accepted, or says that it did nothing.
struct RetryRule: Equatable {
  /// A number from 0 to 1000 that spreads the pauses of many jobs.
  let spread: Int

  /// How often the gateway is asked at most.
  static let tries = 3

  /// The first pause and the longest, in milliseconds, before they are spread.
  static let firstPause = 1_000
  static let longestPause = 8_000

  /// The pause before the next try, in milliseconds; nil where the answer stands.
  ///
  /// A server that asks for more patience than the milliseconds left is not asked again.
  func pause(after answer: Answer<GatewayAnswer>, tried: Int, left: Int) -> Int? {
    guard tried < Self.tries, Self.mayBeRepeated(answer) else { return nil }
    let backoff = min(Self.firstPause << (tried - 1), Self.longestPause)
    let pause = backoff / 2 + backoff / 2 * spread / 1000
    let asked = answer.value?.retryAfter ?? 0
    return asked > left / 1000 ? nil : max(pause, asked * 1000)
  }

  private static func mayBeRepeated(_ answer: Answer<GatewayAnswer>) -> Bool {
    switch answer {
    case .notAsked: false
    case .value(let answer, _): [429, 502, 503].contains(answer.status)
    case .failed(let failure, _): GatewaySilence(failure).kind == .unreachable
    }
  }
}
