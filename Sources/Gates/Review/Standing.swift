/// What one decision or waiver is worth to a gate: words for a line of a report, and the code behind them, if any.
struct Standing: Equatable, CustomStringConvertible {
  var words: String
  var code: ReviewCode?

  init(_ words: String, _ code: ReviewCode? = nil) {
    self.words = words
    self.code = code
  }

  /// The words with the code: `does not count: it was dismissed [approval-dismissed]`.
  var description: String {
    code.map { "\(words) [\($0.rawValue)]" } ?? words
  }
}
