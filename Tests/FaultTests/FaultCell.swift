import Diagnostics

/// One fault in one answer of a run, and what came of it.
struct FaultCell {
  /// Which of the equal requests the fault befalls.
  enum Occurrence: Equatable {
    case only(Int)
    case every
  }

  var read: Read
  /// The request's path below the API's base, with its query.
  var path: String
  var occurrence: Occurrence
  /// The fault's name.
  var fault: String
  /// Whether the fault is in a single member of the answer.
  var isInField: Bool
  /// The exit status, and those that it may be.
  var status: ExitStatus
  var allowed: Set<ExitStatus>
  /// Whether the report has a line that tells what to do.
  var hasHelp: Bool
  /// The requests that no exchange answered.
  var unmatched: [String]
}

extension FaultCell: CustomStringConvertible {
  var description: String {
    let times = if case .only(let number) = occurrence { "\(number)" } else { "every" }
    return "\(path) (\(times)), \(fault): \(status.rawValue)"
  }
}
