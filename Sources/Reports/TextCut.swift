/// The mark that stands for what a sink leaves out of a text that is too long for it.
enum TextCut {
  /// `… (1234 more)`, counted in code points of the text.
  static func mark(_ count: Int) -> String {
    "… (\(count) more)"
  }
}
