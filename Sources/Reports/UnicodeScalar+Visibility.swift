extension Unicode.Scalar {
  /// Whether it shows nothing by itself, but steers what is shown or hides in it.
  ///
  /// Control characters, line and paragraph separators, format characters (marks of direction, tags, U+FEFF), and all
  /// that Unicode lets a display leave out (zero width, fillers, variation selectors).
  var isInvisible: Bool {
    if (0x20...0x7E).contains(value) { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }

  /// The visible form of an invisible one: `\n`, `\r`, `\t`, else `\u{202E}`.
  var escape: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(value, radix: 16, uppercase: true))}"
    }
  }
}
