/// Why step outputs cannot be written.
package enum StepOutputError: Error, Equatable, Sendable {
  /// Not `[A-Za-z_][A-Za-z0-9_-]*` of at most 255 bytes.
  case invalidName(String)
  /// The same name twice, of which a runner keeps the last.
  case repeatedName(String)
  /// Not letters, digits and `-`, at least 16 of them.
  case invalidDelimiter
  /// The value of this output is the delimiter: another one is needed.
  case delimiterInValue(name: String)
}

extension StepOutputError: CustomStringConvertible {
  /// One lower-case sentence without a period.
  package var description: String {
    switch self {
    case .invalidName(let name): "\"\(name)\" cannot be the name of a step output"
    case .repeatedName(let name): "the step output \(name) is there twice"
    case .invalidDelimiter: "the delimiter of the step outputs is not made of letters, digits and -"
    case .delimiterInValue(let name): "the step output \(name) is the delimiter"
    }
  }
}
