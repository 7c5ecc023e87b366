extension PathsFilterGlob {
  /// Reads `{…}`.
  mutating func parseBraces(in context: Context) throws(PathGlobError) -> GlobNode {
    let open = index
    if let range = try parseRange(in: context) { return range }
    if let literal = parseEscapedCommas() { return literal }
    try enterGroup(at: open)
    let wasInBraces = isInBraces
    isInBraces = true
    defer {
      depth -= 1
      isInBraces = wasInBraces
    }
    let alternatives = try parseAlternatives(in: .braces)
    guard has("}") else {
      // picomatch leaves the group open, which is no regular expression.
      if context == .parentheses { throw refuse(.irregularBraces, at: open) }
      neverMatches = true
      return .never
    }
    index += 1
    text = .none
    previous = .brace
    if alternatives.count > 1 { return .choice(alternatives) }

    for place in (open + 1)..<(index - 1) where hasAny(of: "\\([]{$^@!", at: place) || has("**", at: place) {
      throw refuse(.irregularBraces, at: open)
    }
    return .sequence([.unit(units[open])] + alternatives + [.unit(units[index - 1])])
  }

  private mutating func enterGroup(at open: Int) throws(PathGlobError) {
    guard depth < Self.largestDepth else { throw refuse(.nestingTooDeep(limit: Self.largestDepth), at: open) }
    depth += 1
  }

  /// Reads the alternatives of a group from its opening character up to its end.
  private mutating func parseAlternatives(in context: Context) throws(PathGlobError) -> [GlobNode] {
    var alternatives: [GlobNode] = []
    repeat {
      if has("|"), text != .none { note(.special, behind: text) }
      text = .none
      index += 1
      previous = .groupStart
      alternatives.append(.sequence(try parseSequence(in: context)))
    } while context == .braces ? has(",") : has("|")
    return alternatives
  }

  /// Reads `{a..c}`, which is one unit of the set `[a-c]`; where that is no set, the text `a..c` with any two characters
  /// in the middle.
  private mutating func parseRange(in context: Context) throws(PathGlobError) -> GlobNode? {
    let isAlphanumeric = { (unit: UInt32) in Self.isWord(unit) && unit != Unit.ascii("_") }
    let first = Array(units[(index + 1)...].prefix(while: isAlphanumeric))
    let dots = index + 1 + first.count
    guard !first.isEmpty, has("..", at: dots) else { return nil }
    let second = Array(units[(dots + 2)...].prefix(while: isAlphanumeric))
    guard !second.isEmpty, has("}", at: dots + 2 + second.count) else { return nil }
    if context == .parentheses { throw refuse(.irregularBraces, at: index) }
    isRebuilt = true
    index = dots + 3 + second.count
    previous = .brace
    let (low, high) = second.lexicographicallyPrecedes(first) ? (second, first) : (first, second)
    let members = (low + [Unit.ascii("-")] + high).map { BracketMember(unit: $0, isEscaped: false) }
    if let ranges = Self.ranges(of: members) { return .units(UnitSet(ranges)) }
    return .sequence([.literal(low), Self.character, Self.character, .literal(high)])
  }

  /// Reads `{a\,b}`: without an unescaped comma picomatch drops the text before the first escaped one.
  private mutating func parseEscapedCommas() -> GlobNode? {
    var place = index + 1
    var isFirst = true
    var kept: [UInt32] = [units[index]]
    while place < units.count {
      if has("}", at: place) {
        guard !isFirst else { return nil }
        index = place + 1
        previous = .brace
        return .literal(kept + [units[place]])
      } else if has("\\,", at: place), place > index + 1 {
        isFirst = false
        kept.append(units[place + 1])
        place += 2
      } else if Self.isWord(units[place]) {
        if !isFirst { kept.append(units[place]) }
        place += 1
      } else {
        return nil
      }
    }
    return nil
  }

  /// Reads `@(…)`, `?(…)`, `*(…)`, `+(…)` or `!(…)`.
  mutating func parseGroup(in context: Context) throws(PathGlobError) -> GlobNode {
    let start = index
    let isAtStart = previous == .start
    if hasStrayParenthesis { throw refuse(.regularExpressionGroup, at: start) }
    if has("!"), context != .top { throw refuse(.irregularNegatedGroup, at: start) }
    if has("?"), context == .parentheses, previous == .groupStart { throw refuse(.irregularParentheses, at: start) }
    try enterGroup(at: start)
    defer { depth -= 1 }
    index += 1
    let alternatives = GlobNode.choice(try parseAlternatives(in: .parentheses))
    guard has(")") else { throw refuse(.irregularParentheses, at: start) }
    index += 1
    text = .none
    previous = .parenthesis
    let group: GlobNode
    switch units[start] {
    case Unit.ascii("@"): return alternatives
    case Unit.ascii("+"): group = .oneOrMore(alternatives)
    case Unit.ascii("*"): group = .zeroOrMore(alternatives)
    case Unit.ascii("?"): group = .optional(alternatives)
    default: group = try negatedGroup(alternatives, content: (start + 2)..<(index - 1))
    }
    return isAtStart ? .sequence([.check(.character), group]) : group
  }

  private mutating func negatedGroup(_ alternatives: GlobNode, content: Range<Int>) throws(PathGlobError) -> GlobNode {
    let start = content.lowerBound - 2
    negatedGroupCount += 1
    guard negatedGroupCount <= ThreadedAutomaton.largestLookaheadCount else {
      throw refuse(.tooManyNegatedGroups(limit: ThreadedAutomaton.largestLookaheadCount), at: start)
    }
    // picomatch looks at more than the group where stars in it meet an extension.
    let meetsExtension = units[content].contains(Unit.ascii("*")) && has(".")
    let hasEscapedSlash = content.contains { has("\\/", at: $0) }
    let isSlash = content.count == 1 && has("/", at: content.lowerBound)
    if alternatives.containsCheck || meetsExtension || hasEscapedSlash || isSlash {
      throw refuse(.irregularNegatedGroup, at: start)
    }
    let hasSlash = units[content].contains(Unit.slash)
    return .sequence([
      .unless(alternatives, toEnd: hasSlash || index == units.count), hasSlash ? Self.globstar : Self.star,
    ])
  }
}
