package import Diagnostics

/// What one gate must conclude.
package struct CaseExpectation: Equatable, Sendable {
  /// A verdict, by its word.
  enum Word: String, CaseIterable, Sendable {
    case passed
    case refused
    case undecided
  }

  /// The gate.
  package var gate: String
  /// The verdict.
  var verdict = Word.passed
  /// Codes that must be among those of the gate's conclusion.
  var reasons: [Located<String>] = []
  /// Where it is written.
  package internal(set) var location: SourceLocation?

  init(gate: String) {
    self.gate = gate
  }

  /// The verdict and the reasons: `refused [approvals-missing]`.
  package var words: String { Self.words(verdict.rawValue, reasons.map(\.value)) }

  /// A verdict's word and codes, as expectations and conclusions are compared in a line.
  static func words(_ verdict: String, _ codes: [String]) -> String {
    codes.isEmpty ? verdict : "\(verdict) [\(codes.joined(separator: ", "))]"
  }
}
