extension PathsFilterGlob {
  mutating func parseStars(in context: Context, into parts: inout [GlobNode]) throws(PathGlobError) {
    let start = index
    while has("*") { index += 1 }
    let length = index - start
    if has("("), length > 1 { throw refuse(.irregularStars, at: start) }
    let isBehindBorder = [.start, .groupStart, .slash].contains(previous)
    let isBeforeBorder = index == units.count || has("/") || has("\\/") || endsAlternative(in: context)
    if length == 2, isBehindBorder, isBeforeBorder {
      try parseGlobstar(from: start, in: context, into: &parts)
      return
    }
    let mayBeGlobstar = length == 2 && isBehindBorder && (has("{") || (hasAny(of: "@+?!") && has("(", at: index + 1)))
    if length > 1, context != .top || previous == .parenthesis || mayBeGlobstar {
      throw refuse(.irregularStars, at: start)
    }
    if length > 2 { hasLongStars = true }

    switch previous {
    case .start, .slash: parts.append(.check(length == 1 ? [.notDots, .character] : .notDots))
    case .boundaryDot: parts.append(.check(length == 1 ? [.notEndOrDot, .character] : .notEndOrDot))
    default: break
    }
    parts.append(Self.star)
    previous = .star
  }

  /// Goes on behind a `**` that is a whole segment and began at `start`.
  private mutating func parseGlobstar(
    from start: Int, in context: Context, into parts: inout [GlobNode]
  ) throws(PathGlobError) {
    if context == .parentheses { throw refuse(.irregularStars, at: start) }
    hasGlobstar = true
    let guarded: [GlobNode] = [.check(.notDots), Self.globstar]
    let isCollapsed = context == .top && skipRepeatedGlobstars()
    let isLast = index == units.count || endsAlternative(in: context)

    if previous == .groupStart {
      parts.append(Self.globstar)
    } else if previous == .start, has("/") {
      beginsWithGlobstar = true
      index += 1
      parts.append(.optional(.sequence([Self.globstar, .slash])))
      beforeSlash = .globstar
      previous = .slash
      return
    } else if previous == .start {
      if isCollapsed { throw refuse(.irregularStars, at: start) }
      parts += isLast ? [Self.globstar] : guarded
    } else {
      let isRooted = beforeSlash == .start || beforeSlash == .groupStart
      let isIrregular = beforeSlash == .globstar || (isCollapsed && (isRooted || beforeSlash == .star))
      if isIrregular { throw refuse(.irregularStars, at: start) }
      if has("/"), !isRooted {
        parseInnerGlobstar(in: context, into: &parts)
        return
      }
      if isLast, !isRooted, beforeSlash != .star, context == .top {
        // The folder itself, or all in it.
        parts.removeLast()
        parts.append(.choice([.sequence([.slash] + guarded), .check(.end)]))
      } else {
        if has("/"), context == .braces { throw refuse(.irregularStars, at: start) }
        parts += guarded
      }
    }
    previous = .globstar
  }

  /// `a/**/b`: takes the slashes on both sides along.
  private mutating func parseInnerGlobstar(in context: Context, into parts: inout [GlobNode]) {
    index += 1
    parts.removeLast()
    var choices: [GlobNode] = [.sequence([.slash, .check(.notDots), Self.globstar, .slash]), .slash]
    if index < units.count { choices.append(.check(.end)) }
    parts.append(.choice(choices))
    beforeSlash = .globstar
    previous = .slash
  }

  /// Skips further `/**`, which add nothing; whether there were some.
  private mutating func skipRepeatedGlobstars() -> Bool {
    let start = index
    while has("/**"), index + 3 == units.count || has("/", at: index + 3) { index += 3 }
    return index > start
  }
}
