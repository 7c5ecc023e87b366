/// Why a text names no team.
package enum TeamReferenceError: Error, Equatable, Sendable {
  case empty
  /// A control character, or a blank at an end.
  case badCharacter
  /// `org/team` without `#id`: an organisation's old name can be taken by anybody.
  case idMissing
  /// An id that is 0 or beyond 64 bits.
  case idNotPositive
  /// A `/` or `#` elsewhere than in `org/team#id`.
  case malformed
}

extension TeamReferenceError: CustomStringConvertible {
  /// What is wrong, to stand behind the text and a colon.
  package var description: String {
    switch self {
    case .empty: "a team's name is not empty"
    case .badCharacter: "a team's name has no control characters and no blanks at its ends"
    case .idMissing: "a team of a named organisation needs its id too"
    case .idNotPositive: "a team's id is a number from 1"
    case .malformed: "neither a team's name nor org/team#id"
    }
  }
}
