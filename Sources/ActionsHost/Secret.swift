/// A text that must not be shown; printing it in any way gives `***`.
package struct Secret: Sendable {
  /// The text itself, for a request's header and for the redaction of what is written.
  package let revealed: String

  package init(_ text: String) {
    self.revealed = text
  }
}

extension Secret: Equatable {
  package static func == (left: Secret, right: Secret) -> Bool {
    left.revealed.utf8.elementsEqual(right.revealed.utf8)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
