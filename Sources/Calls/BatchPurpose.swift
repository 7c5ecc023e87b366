/// What a batch of requests is for, as the log names it.
package struct BatchPurpose: Equatable, Sendable {
  /// The words for it.
  package let words: String
  /// When it is made, where several readings go on side by side.
  package let turn: Turn
  /// Whether every run makes it, so that it needs no mention.
  package let isUsual: Bool

  /// The order of batches of readings that go on side by side.
  package enum Turn: Int, Comparable, Sendable {
    /// Something is posted, after a look that must not grow old.
    case posting
    /// Something is read.
    case reading
    /// Something is looked at a last time before it is posted.
    case lastLook

    package static func < (left: Turn, right: Turn) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package init(_ words: String, isUsual: Bool = false, turn: Turn = .reading) {
    self.words = words
    self.turn = turn
    self.isUsual = isUsual
  }
}
