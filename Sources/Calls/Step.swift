/// What a reading wants next.
package enum Step<Facts>: Sendable {
  /// Ask these together; the purpose says what the batch is for, and stands in the log where it is not a usual one.
  case ask([Question<Facts>], purpose: BatchPurpose)
  /// Let time pass, and note at that place that it did.
  case wait(milliseconds: Int, noting: any WritableKeyPath<Facts, [EndedWait]> & Sendable, reason: String)
  /// Drop what was learnt in this attempt and begin anew.
  case beginAgain
  /// Nothing more can or must be known.
  case complete
}

/// A wait that is over: a fact like any other.
package struct EndedWait: Equatable, Sendable {
  /// When it ended, in milliseconds on the loop's clock.
  package var time: Int
  /// Whether the program's own time ended it, or with it.
  package var isCutShort: Bool

  package init(time: Int, isCutShort: Bool) {
    self.time = time
    self.isCutShort = isCutShort
  }
}
