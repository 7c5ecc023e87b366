extension PathsFilterGlob {
  /// One unit between brackets; a `-` that is escaped makes no range.
  struct BracketMember {
    let unit: UInt32
    let isEscaped: Bool
  }

  /// What stands between `[` and `]`.
  private struct BracketContent {
    var members: [BracketMember] = []
    var classes: [ClosedRange<UInt32>] = []
    var hasClass = false
  }

  /// Reads `[…]`, or a `[` that is never closed.
  mutating func parseBracket(in context: Context) throws(PathGlobError) -> GlobNode {
    let open = index
    let isNegated = has("[^")
    guard open < lastClosingBracket, let content = try parseBracketContent(from: open + (isNegated ? 2 : 1)) else {
      index = open
      return try parseUnclosedBracket(in: context, isNegated: isNegated)
    }
    let isAtStart = previous == .start
    previous = .bracket
    guard let ranges = Self.ranges(of: content.members) else {
      neverMatches = true
      return .never
    }
    let set = UnitSet(ranges + content.classes)
    if isNegated {
      let excluded = content.hasClass ? set : set.union(UnitSet([Unit.slash]))
      return checked(.units(UnitSet(allUpTo: 0xFFFF, except: excluded)), isAtStart && content.hasClass)
    }
    let isPlain =
      content.classes.isEmpty
      && !content.members.contains { member in
        "$()*+-.?[]^{|}".utf8.contains { UInt32($0) == member.unit }
      }
    guard isPlain else { return checked(.units(set), isAtStart && content.hasClass) }
    let text = [Unit.ascii("[")] + content.members.map(\.unit) + [Unit.ascii("]")]
    return checked(.choice([.units(set), .literal(text)]), isAtStart && content.hasClass)
  }

  private func checked(_ node: GlobNode, _ isChecked: Bool) -> GlobNode {
    isChecked ? .sequence([.check(.character), node]) : node
  }

  /// Reads the members from `start` to behind the `]`; `nil` where there is none.
  private mutating func parseBracketContent(from start: Int) throws(PathGlobError) -> BracketContent? {
    var content = BracketContent()
    index = start
    while index < units.count, !has("]") || index == start {
      if has("\\") {
        try refuseEscapedLetter()
        guard index + 1 < units.count else { return nil }
        content.members.append(BracketMember(unit: units[index + 1], isEscaped: true))
        index += 2
      } else if has("[:"), let (name, end) = posixClass(at: index), let members = Self.posixRanges(named: name) {
        let touchesDash = (has("-", at: index - 1) && index > start) || (has("-", at: end) && !has("]", at: end + 1))
        if touchesDash { throw refuse(.irregularBracket, at: index) }
        content.hasClass = true
        isRebuilt = true
        if name == "space" || name == "blank" {
          content.members += members.flatMap { $0 }.map { BracketMember(unit: $0, isEscaped: true) }
        } else {
          content.classes += members
        }
        index = end
      } else {
        content.members.append(BracketMember(unit: units[index], isEscaped: false))
        index += 1
      }
    }
    guard index < units.count else { return nil }
    index += 1
    return content
  }

  /// The name of the `[:name:]` at `place`, and where it ends.
  private func posixClass(at place: Int) -> (name: String, end: Int)? {
    let letters = units[(place + 2)...].prefix(8).prefix { (0x61...0x7A).contains($0) }
    guard has(":]", at: letters.endIndex) else { return nil }
    return (String(String.UnicodeScalarView(letters.compactMap { Unicode.Scalar($0) })), letters.endIndex + 2)
  }

  /// What the members of a set cover by the rules of JavaScript; `nil` where a range runs backwards.
  static func ranges(of members: [BracketMember]) -> [ClosedRange<UInt32>]? {
    var ranges: [ClosedRange<UInt32>] = []
    var place = 0
    while place < members.count {
      let low = members[place].unit
      let isRange =
        place + 2 < members.count && members[place + 1].unit == Unit.ascii("-") && !members[place + 1].isEscaped
      let high = isRange ? members[place + 2].unit : low
      guard low <= high else { return nil }
      ranges.append(low...high)
      place += isRange ? 3 : 1
    }
    return ranges
  }

  private mutating func parseUnclosedBracket(in context: Context, isNegated: Bool) throws(PathGlobError) -> GlobNode {
    let open = index
    if context != .top { throw refuse(.irregularBracket, at: open) }
    guard open < lastClosingBracket else {
      index += 1
      previous = .bracket
      return .unit(units[open])
    }
    // A `]` that closes nothing: all that follows is text.
    previous = .bracket
    var text: [UInt32] = []
    while index < units.count {
      if has("\\") { index += 1 }
      guard index < units.count else { throw refuse(.irregularBracket, at: open) }
      let isText = text.isEmpty || Self.isWord(units[index]) || hasAny(of: "]/^")
      guard isText else { throw refuse(.irregularBracket, at: open) }
      text.append(units[index])
      index += 1
    }
    if isNegated { neverMatches = true }
    return .literal(text)
  }

  private static func posixRanges(named name: String) -> [ClosedRange<UInt32>]? {
    switch name {
    case "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A]
    case "alpha": [0x41...0x5A, 0x61...0x7A]
    case "ascii": [0x00...0x7F]
    case "blank": [0x20...0x20, 0x09...0x09]
    case "cntrl": [0x00...0x1F, 0x7F...0x7F]
    case "digit": [0x30...0x39]
    case "graph": [0x21...0x7E]
    case "lower": [0x61...0x7A]
    case "print": [0x20...0x7E]
    case "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]
    case "space": [0x20...0x20, 0x09...0x09, 0x0D...0x0D, 0x0A...0x0A, 0x0B...0x0C]
    case "upper": [0x41...0x5A]
    case "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    case "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66]
    default: nil
    }
  }
}
