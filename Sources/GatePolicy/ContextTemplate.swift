/// The context of a gate's commit status, with a place for the base branch's name at its end.
package struct ContextTemplate: Sendable {
  /// What every template ends in: no branch has a blank in its name, so two templates never meet.
  package static let ending = " ({base})"
  /// The most code points of a template.
  package static let characterLimit = 255

  /// The template as it is written.
  package let text: String

  /// The template that a gate has by default.
  package init(gate: String) {
    text = gate + ContextTemplate.ending
  }

  /// Reads a template.
  package init(parsing text: String) throws(ContextTemplateError) {
    try ContextTemplate.checkContext(text)
    guard text.utf8.suffix(ContextTemplate.ending.utf8.count).elementsEqual(ContextTemplate.ending.utf8) else {
      throw .wrongEnding
    }
    self.text = text
  }

  /// A template of a text that was read as one before.
  init(checked text: String) {
    self.text = text
  }

  /// Checks what holds for any context, with a base in it or not.
  static func checkContext(_ text: String) throws(ContextTemplateError) {
    guard !text.isEmpty else { throw .empty }
    guard !text.unicodeScalars.contains(where: isControl) else { throw .controlCharacter }
    guard !hasBlankAtEnd(text) else { throw .blankAtEnd }
    guard text.unicodeScalars.count <= characterLimit else { throw .tooLong }
  }

  /// The context for one base branch; `{base}` elsewhere in the template stays as it is.
  package func name(base: String) -> String {
    "\(stem) (\(base))"
  }

  /// What stands before the ending.
  var stem: String {
    String(decoding: text.utf8.dropLast(ContextTemplate.ending.utf8.count), as: UTF8.self)
  }
}

extension ContextTemplate: Equatable {
  /// Compares bytes, as the server tells contexts apart.
  package static func == (left: ContextTemplate, right: ContextTemplate) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }
}
