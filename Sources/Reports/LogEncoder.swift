/// How a text stands in a line of the log.
///
/// - It is one line, and no terminal obeys it: every invisible code point (control characters, line separators, marks of
///   direction, zero width, tags) is shown as an escape, `\n`, `\r`, `\t` or `\u{202E}`.
/// - A backslash is doubled, so that an escape is never confused with the same characters in the text.
/// - A blank at its very end is shown as `\u{20}`, since a line's end must not hold anything that is not seen.
/// - Of a text of more than `limit` code points the first are shown, then `… (1234 more)`.
///
/// It may begin with anything, `::` and `##[` too, which a runner executes at the start of a line: whoever makes the line
/// puts words of its own before it.
package enum LogEncoder {
  /// How many code points of a text are shown: below 32 KiB in every encoding.
  package static let limit = 1000

  /// The text as the rule above says.
  package static func encode(_ text: String, limit: Int = limit) -> String {
    var shown = ""
    var count = 0
    var left = 0
    var endsInBlank = false
    for scalar in text.unicodeScalars {
      guard count < limit else {
        left += 1
        continue
      }
      count += 1
      endsInBlank = scalar == " "
      if scalar == "\\" {
        shown += "\\\\"
      } else if scalar.isInvisible {
        shown += scalar.escape
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    if left > 0 { return shown + TextCut.mark(left) }
    return endsInBlank ? String(shown.unicodeScalars.dropLast()) + "\\u{20}" : shown
  }
}
