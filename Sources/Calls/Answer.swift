/// One fact that the server was, or was not yet, asked for.
///
/// Times are milliseconds on the loop's clock, which knows nothing of dates.
package indirect enum Answer<Value: Equatable & Sendable>: Equatable, Sendable {
  case notAsked
  case value(Value, at: Int)
  case failed(ReadFailure, at: Int)

  /// What was answered, if it was.
  package var value: Value? {
    guard case .value(let value, _) = self else { return nil }
    return value
  }

  /// Why there is no answer, if it was asked for in vain.
  package var failure: ReadFailure? {
    guard case .failed(let failure, _) = self else { return nil }
    return failure
  }

  /// Whether nobody asked yet.
  package var isOpen: Bool {
    self == .notAsked
  }

  /// When it came, if it was asked for.
  package var time: Int? {
    switch self {
    case .notAsked: nil
    case .value(_, let time), .failed(_, let time): time
    }
  }
}
