/// How a step output's value stands in the output file.
///
/// - It is one line of valid UTF-8: every invisible code point is written as an escape, `\n`, `\r`, `\t` or `\u{202E}`,
///   as in the log. A backslash stays as it is, or JSON could not be handed on: where a value is computed with, it is
///   made of a fixed alphabet or is our own JSON, and neither holds anything to escape.
/// - It has at most 32 KiB, half of what a runner reads as one line: a longer one ends in `… (1234 more)`, cut between
///   code points and never within an escape.
package enum OutputValueEncoder {
  /// How many bytes a value has at most.
  package static let limit = 32 << 10

  /// The value as the rule above says.
  package static func encode(_ value: String) -> String {
    let markRoom = TextCut.mark(Int.max).utf8.count
    var line = ""
    var size = 0
    /// Where the line must end if not all of the value fits.
    var cut = (end: 0, written: 0)
    var written = 0
    for scalar in value.unicodeScalars {
      let piece = scalar.isInvisible ? scalar.escape : String(scalar)
      size += piece.utf8.count
      if size > limit {
        let kept = String(decoding: line.utf8.prefix(cut.end), as: UTF8.self)
        return kept + TextCut.mark(value.unicodeScalars.count - cut.written)
      }
      line += piece
      written += 1
      if size + markRoom <= limit { cut = (size, written) }
    }
    return line
  }
}
