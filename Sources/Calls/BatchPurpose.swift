/// What a batch of requests is for, as the log names it.
package struct BatchPurpose: Equatable, Sendable {
  /// The words for it.
  package let words: String
  /// Whether every run makes it, so that it needs no mention.
  package let isUsual: Bool

  package init(_ words: String, isUsual: Bool = false) {
    self.words = words
    self.isUsual = isUsual
  }
}
