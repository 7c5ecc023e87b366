/// The text of a commit status, as it stands beside a pull request's checks.
///
/// - It is one line of at most 139 code points: of a longer one the server's list shows only a part.
/// - Every invisible code point is written as an escape, as in the log: branches and logins are named by strangers.
package enum StatusDescription {
  /// How many code points it has at most.
  package static let limit = 139

  /// `start`, then `middle`, then `end`; where they are too long together, `middle` is cut first, and then the end.
  package static func render(_ start: String, _ middle: String, _ end: String) -> String {
    let (start, middle, end) = (encode(start), encode(middle), encode(end))
    let room = max(0, limit - length(start) - length(end))
    return cut(start + cut(middle, room) + end, limit)
  }

  private static func encode(_ text: String) -> String {
    text.unicodeScalars.map { $0.isInvisible ? $0.escape : String($0) }.joined()
  }

  private static func length(_ text: String) -> Int {
    text.unicodeScalars.count
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    guard length(text) > limit else { return text }
    guard limit > 0 else { return "" }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
  }
}
