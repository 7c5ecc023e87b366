extension PathsFilterGlob {
  /// Reads parts up to the end of the pattern, or to what ends an alternative of the enclosing group.
  mutating func parseSequence(in context: Context) throws(PathGlobError) -> [GlobNode] {
    var parts: [GlobNode] = []
    while index < units.count, !endsAlternative(in: context) {
      try parsePart(in: context, into: &parts)
    }
    return parts
  }

  func endsAlternative(in context: Context) -> Bool {
    switch context {
    case .top: false
    case .braces: hasAny(of: ",}")
    case .parentheses: hasAny(of: "|)")
    }
  }

  private mutating func parsePart(in context: Context, into parts: inout [GlobNode]) throws(PathGlobError) {
    let textBefore = text
    text = .none
    if has("/") || has("\\/") {
      index += has("/") ? 1 : 2
      parts.append(.slash)
      beforeSlash = previous
      previous = .slash
    } else if hasAny(of: "@+?!*"), has("(", at: index + 1) {
      parts.append(try parseGroup(in: context))
    } else if has("*") {
      try parseStars(in: context, into: &parts)
    } else if has("\\") {
      note(.special, behind: textBefore)
      parts.append(try parseEscape())
    } else if has("[") {
      parts.append(try parseBracket(in: context))
    } else if has("{") {
      parts.append(try parseBraces(in: context))
    } else if has("?") {
      try parseQuestion(in: context, into: &parts)
    } else {
      let kind: Text = has(".") ? .dot : hasAny(of: "@!],$+^{}()|") ? .special : .plain
      note(kind, behind: textBefore)
      parts.append(try parseCharacter(in: context))
    }
  }

  /// Notes a text of this kind at the current index, and whether it is one more behind another one.
  mutating func note(_ kind: Text, behind textBefore: Text) {
    let isSameText = kind == .plain && (textBefore == .plain || textBefore == .dot)
    if textBefore != .none, !isSameText, adjacentText == nil { adjacentText = index }
    // What follows the dot of an extension is one text with it, so nothing may follow that.
    text = kind
  }

  private mutating func parseEscape() throws(PathGlobError) -> GlobNode {
    try refuseEscapedLetter()
    let isBoundaryDot = has("\\.") && [.start, .groupStart, .slash].contains(previous)
    previous = isBoundaryDot ? .boundaryDot : .other
    // The last one stands for itself.
    index = min(index + 2, units.count)
    return .unit(units[index - 1])
  }

  private mutating func parseQuestion(in context: Context, into parts: inout [GlobNode]) throws(PathGlobError) {
    if previous == .parenthesis { throw refuse(.regularExpressionQuantifier, at: index) }
    if context == .parentheses, previous == .groupStart { throw refuse(.irregularParentheses, at: index) }
    index += 1
    previous = .other
    parts.append(Self.anyButSlash)
  }

  /// Reads a character that stands for itself, where it does.
  private mutating func parseCharacter(in context: Context) throws(PathGlobError) -> GlobNode {
    var next = Previous.other
    if has(".") {
      if context == .braces, has("..") || has("..", at: index - 1) { throw refuse(.irregularBraces, at: index) }
      if hasStrayParenthesis, has(".*") { throw refuse(.regularExpressionGroup, at: index) }
      if [.start, .groupStart, .slash].contains(previous) { next = .boundaryDot }
    } else if has("+") {
      let isQuantifier = [.bracket, .parenthesis, .brace, .groupStart].contains(previous) || context == .parentheses
      if isQuantifier { throw refuse(.regularExpressionQuantifier, at: index) }
    } else if has("|") {
      throw refuse(.regularExpressionAlternation, at: index)
    } else if has("\"") {
      throw refuse(.quotes, at: index)
    } else if has("(") {
      try refuseGroup(in: context)
    } else if has(")") {
      if context != .top || hasStrayParenthesis { throw refuse(.regularExpressionGroup, at: index) }
      hasStrayParenthesis = true
      next = .parenthesis
    } else if hasAny(of: ",}"), context == .parentheses, isInBraces || has("}") {
      throw refuse(.irregularParentheses, at: index)
    }
    previous = next
    index += 1
    return .unit(units[index - 1])
  }

  /// Lets a `(` through as a character where nothing behind it can make it a group.
  private mutating func refuseGroup(in context: Context) throws(PathGlobError) {
    let mayBeGroup = units[(index + 1)...].contains { unit in "()*+?|[{\\".utf8.contains { UInt32($0) == unit } }
    let isBehindBackslash = index > 0 && has("\\", at: index - 1)
    if context != .top || hasStrayParenthesis || mayBeGroup || isBehindBackslash {
      throw refuse(.regularExpressionGroup, at: index)
    }
    openParenthesis = openParenthesis ?? index
  }
}
