/// Why a text is no context.
package enum ContextTemplateError: Error, Equatable, Sendable {
  case empty
  case controlCharacter
  case blankAtEnd
  case wrongEnding
  case tooLong
}

extension ContextTemplateError: CustomStringConvertible {
  /// What is wrong, to stand behind the text and a colon.
  package var description: String {
    switch self {
    case .empty: "a context is not empty"
    case .controlCharacter: "a context has no control characters and no line separators"
    case .blankAtEnd: "a context has no blanks at its ends"
    case .wrongEnding: "a gate's context ends in \" ({base})\""
    case .tooLong: "a context has at most \(ContextTemplate.characterLimit) characters"
    }
  }
}
