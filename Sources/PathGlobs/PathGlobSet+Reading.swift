extension PathGlobSet {
  /// Whether each list selects `path`.
  package mutating func selects(_ path: Span<UInt8>) -> [Bool] {
    outcome(of: path).selections
  }

  /// Whether each list selects `path`.
  package mutating func selects(_ path: [UInt8]) -> [Bool] {
    outcome(of: path.span).selections
  }

  /// What each list says of `path`, and which of its patterns decided.
  package mutating func explain(_ path: [UInt8]) -> [PathGlobDecision] {
    outcome(of: path.span).decisions
  }

  /// For each list the patterns, from 0, that match `path` itself as a file.
  ///
  /// A `!` at the start of a pattern of `actions` and `gitignore` is set aside; in `paths-filter` it is part of what the
  /// pattern matches.
  package mutating func matchingPatterns(_ path: [UInt8]) -> [[Int]] {
    let slots = Set(slots(of: path.span))
    return lists.indices.map { list in
      lists[list].indices.filter {
        !lists[list][$0].matchesFoldersOnly && PatternSlots.match(firstPatterns[list] + $0, in: slots)
      }
    }
  }

  private mutating func outcome(of path: Span<UInt8>) -> PathGlobOutcomes.Outcome {
    guard threaded.isEmpty, !path.isEmpty else {
      return PathGlobOutcomes.Outcome(decisions(for: slots(of: path), asFolder: false))
    }
    var position = LazyAutomaton.Position()
    // What a folder above has decided for good, by list.
    var settled: [PathGlobDecision?] = []
    while true {
      let index = automaton?.read(path, from: &position, upToSlash: dialect == .gitignore) ?? 0
      let isFolder = position.index < path.count
      let outcome = outcome(ofSlots: index, asFolder: isFolder)
      guard isFolder else {
        if settled.isEmpty { return outcome }
        return PathGlobOutcomes.Outcome(zip(settled, outcome.decisions).map { $0 ?? $1 })
      }
      guard outcome.selectsAny else { continue }
      if settled.isEmpty { settled = Array(repeating: nil, count: lists.count) }
      for (list, decision) in outcome.decisions.enumerated() where decision.isSelected && settled[list] == nil {
        settled[list] = decision
      }
    }
  }

  private mutating func outcome(ofSlots index: Int, asFolder: Bool) -> PathGlobOutcomes.Outcome {
    outcomes.expire(resetCount: resetCount)
    if let known = outcomes.known(ofSlots: index, asFolder: asFolder) { return known }
    let outcome = PathGlobOutcomes.Outcome(decisions(for: automaton?.slotSets[index] ?? [], asFolder: asFolder))
    outcomes.keep(outcome, ofSlots: index, asFolder: asFolder)
    return outcome
  }

  /// All slots that the path is in; picomatch never matches the empty path.
  private mutating func slots(of path: Span<UInt8>) -> [Int] {
    if dialect == .pathsFilter, path.isEmpty { return [] }
    var position = LazyAutomaton.Position()
    let index = automaton?.read(path, from: &position, upToSlash: false) ?? 0
    var slots = automaton?.slotSets[index] ?? []
    guard !threaded.isEmpty else { return slots }
    let units = reader.units(of: path).units
    for index in threaded.indices { slots += threaded[index].slots(of: units) }
    return slots
  }

  private func decisions(for slots: [Int], asFolder: Bool) -> [PathGlobDecision] {
    let slots = Set(slots)
    return lists.indices.map { list in
      let isMatch = { (index: Int) in
        (asFolder || !lists[list][index].matchesFoldersOnly)
          && PatternSlots.match(firstPatterns[list] + index, in: slots)
      }
      let indices = lists[list].indices
      switch (dialect, quantifier) {
      case (.pathsFilter, .every):
        let missing = indices.first { !isMatch($0) }
        return PathGlobDecision(isSelected: missing == nil, pattern: missing)
      case (.pathsFilter, .some):
        let first = indices.first(where: isMatch)
        return PathGlobDecision(isSelected: first != nil, pattern: first)
      case (.actions, _), (.gitignore, _):
        guard let last = indices.last(where: isMatch) else { return PathGlobDecision(isSelected: false, pattern: nil) }
        return PathGlobDecision(isSelected: !lists[list][last].isNegative, pattern: last)
      }
    }
  }
}
