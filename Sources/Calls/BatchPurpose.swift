/// What a batch of requests is for, as the log names it.
package struct BatchPurpose: Equatable, Sendable {
  /// The words for it.
  package let words: String
  /// How far a list is that is asked for in several batches; nil for one that is not.
  package private(set) var part: Progress.Part?
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

  /// The same, where it is a part of a list that comes in several batches.
  package func being(_ part: Progress.Part?) -> BatchPurpose {
    var purpose = self
    purpose.part = part
    return purpose
  }

  /// What is waited for.
  package var progress: Progress { Progress(words, part) }

  package init(_ words: String, isUsual: Bool = false, turn: Turn = .reading) {
    self.words = words
    self.turn = turn
    self.isUsual = isUsual
  }
}
