/// What a gate concluded: three answers, never two.
package enum Verdict: Equatable, Sendable {
  /// Proven.
  case passed
  /// Evaluated; the requirement is not met.
  case refused
  /// Could not be decided, and why; never turned into a pass.
  case undecided(UndecidedCause)

  /// The word for it in reports and step outputs.
  package var word: String {
    switch self {
    case .passed: "passed"
    case .refused: "refused"
    case .undecided: "undecided"
    }
  }

  /// Whether nothing was decided.
  package var isUndecided: Bool {
    if case .undecided = self { true } else { false }
  }
}

extension Verdict: Comparable {
  /// Orders verdicts from the best to the worst, as several gates of one run are combined.
  package static func < (left: Verdict, right: Verdict) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .passed: 0
    case .refused: 1
    case .undecided(let cause): 2 + cause.rawValue
    }
  }
}
