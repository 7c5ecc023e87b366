/// Why bytes are no JSON, or JSON is not what was expected.
package enum JSONError: Error, Equatable, Sendable {
  /// Not one JSON text: where it broke off, in bytes from 0, and the parser's words.
  case syntax(message: String, line: Int, column: Int, offset: Int)
  /// A value of another kind than asked for; `path` is like `reviews[3].user.id`, empty for the whole text.
  case shape(path: String, expected: String, found: String)
}

extension JSONError: CustomStringConvertible {
  /// One line for a report: `reviews[3].user.id: expected an integer, found a string`.
  package var description: String {
    switch self {
    case .syntax(let message, let line, let column, let offset):
      "not JSON at line \(line), column \(column), byte \(offset): \(message)"
    case .shape(let path, let expected, let found):
      "\(path.isEmpty ? "the answer" : path): expected \(expected), found \(found)"
    }
  }
}
