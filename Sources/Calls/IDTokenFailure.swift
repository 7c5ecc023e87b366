/// Why a job got no ID token of its server, so that what needed one was not sent.
///
/// It holds nothing of the answer: a part of a token may stand there.
package enum IDTokenFailure: Error, Equatable, Sendable {
  /// No whole answer came; the transport's own words.
  case notAnswered(String)
  /// The answer's status is another than 200.
  case status(Int)
  /// A 200 that is not one ID token and nothing else; what is wrong with it.
  case malformed(String)
  /// The program's own time was used up before it was asked.
  case outOfTime
}

extension IDTokenFailure: CustomStringConvertible {
  /// What came in the place of a token, as the end of a line.
  package var description: String {
    switch self {
    case .notAnswered(let detail): detail
    case .status(let status): "\(status)"
    case .malformed(let why): "200, \(why)"
    case .outOfTime: "not answered before the deadline"
    }
  }
}
