/// The first line of a comment, in which commands stand.
///
/// The line reaches to the first LF, less one CR and the blanks and tabs at its end. Words divide at blanks and tabs and
/// at nothing else; a blank before the first word makes the line no command.
package struct CommentLine: Equatable, Sendable {
  /// The line as it was written.
  package let text: String
  /// The words; none where the line is empty or begins with a blank.
  package let words: [String]

  /// Reads the first line of a comment's text.
  package init(of body: String) {
    // Bytes, since a CR and LF that follow each other are one Character.
    var line = Array(body.utf8.prefix { $0 != 0x0A })
    if line.last == 0x0D { line.removeLast() }
    while let last = line.last, Self.isBlank(last) { line.removeLast() }
    text = String(decoding: line, as: UTF8.self)
    guard let first = line.first, !Self.isBlank(first) else {
      words = []
      return
    }
    words = line.split(whereSeparator: Self.isBlank).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the line is exactly these words, byte for byte.
  package func isExactly(_ other: [String]) -> Bool {
    words.count == other.count && zip(words, other).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09
  }
}
