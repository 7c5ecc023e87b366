/// Why an event file says nothing.
package enum EventFileError: Error, Equatable, Sendable {
  /// There is no such file.
  case missing(path: String)
  /// It could not be read; the system's words.
  case unreadable(path: String, reason: String)
  /// It holds more bytes than `limit`: no fault of the environment, as all others are.
  case tooLarge(path: String, limit: Int)
  /// It is not JSON from this byte on, counted from 0; the parser's words.
  case notJSON(path: String, offset: Int, reason: String)
  /// A value of another kind than this event must have; `place` is like `pull_request.head.sha`, empty for the whole.
  case wrongShape(path: String, place: String, expected: String, found: String)
}

extension EventFileError: CustomStringConvertible {
  /// One lower-case sentence without a period:
  /// `the event file /e.json is malformed: pull_request.head.sha: expected a string, found null`.
  package var description: String {
    switch self {
    case .missing(let path): "the event file \(path) does not exist"
    case .unreadable(let path, let reason): "the event file \(path) could not be read: \(reason)"
    case .tooLarge(let path, let limit): "the event file \(path) is larger than \(limit) bytes"
    case .notJSON(let path, let offset, let reason): "the event file \(path) is not JSON at byte \(offset): \(reason)"
    case .wrongShape(let path, let place, let expected, let found):
      "the event file \(path) is malformed: \(place.isEmpty ? "" : "\(place): ")expected \(expected), found \(found)"
    }
  }
}
