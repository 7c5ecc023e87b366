extension String {
  /// The text with other texts in the place of some characters.
  ///
  /// By hand, since `replacing(_:with:)` would take the machinery of regular expressions, 1.3 MB, into every binary.
  func escaped(_ escapes: [Unicode.Scalar: String]) -> String {
    unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
  }
}
