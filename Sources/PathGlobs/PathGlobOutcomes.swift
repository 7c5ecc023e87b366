/// What a set of patterns says of the paths that end in one set of slots, kept for each such set.
struct PathGlobOutcomes: Sendable {
  /// The answer for one path.
  struct Outcome: Sendable {
    let decisions: [PathGlobDecision]
    let selections: [Bool]
    let selectsAny: Bool

    init(_ decisions: [PathGlobDecision]) {
      self.decisions = decisions
      selections = decisions.map(\.isSelected)
      selectsAny = selections.contains(true)
    }
  }

  private var resetCount = 0
  private var ofFiles: [Outcome?] = []
  private var ofFolders: [Outcome?] = []

  /// Forgets all where the indices of slots have lost their meaning since the last call.
  mutating func expire(resetCount: Int) {
    guard self.resetCount != resetCount else { return }
    self = PathGlobOutcomes()
    self.resetCount = resetCount
  }

  /// The outcome for the slots with this index, where it is known.
  func known(ofSlots index: Int, asFolder: Bool) -> Outcome? {
    if asFolder { return index < ofFolders.count ? ofFolders[index] : nil }
    return index < ofFiles.count ? ofFiles[index] : nil
  }

  mutating func keep(_ outcome: Outcome, ofSlots index: Int, asFolder: Bool) {
    if asFolder {
      Self.keep(outcome, at: index, in: &ofFolders)
    } else {
      Self.keep(outcome, at: index, in: &ofFiles)
    }
  }

  private static func keep(_ outcome: Outcome, at index: Int, in known: inout [Outcome?]) {
    if index >= known.count { known += Array(repeating: nil, count: index + 1 - known.count) }
    known[index] = outcome
  }
}
