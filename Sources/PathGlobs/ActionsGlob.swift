/// The grammar of `actions`: `on.<event>.paths`, as forgejo-runner matches it.
///
/// The runner turns a pattern into a regular expression of Go that must match the whole path, so `?` and `+` are
/// quantifiers and braces are plain characters. A path is read as code points, each byte that is not UTF-8 as U+FFFD.
///
/// | construct | matches | example |
/// |---|---|---|
/// | `!` first | nothing; takes back what earlier patterns of the list selected | `!docs/x.md` |
/// | `*` | any characters but `/`, also none | `*.md`: `a.md`, not `d/a.md` |
/// | `**/` | nothing, or one or more characters (no newline) and a `/` | `**/a`: `a`, `x/y/a` |
/// | `**` | any characters but newline, also none | `docs/**`: `docs/`, `docs/x/y`, not `docs` |
/// | `?` behind something | that, or nothing | `file?.txt`: `fil.txt`, `file.txt` |
/// | `+` behind something | that, once or more | `a+`: `a`, `aa` |
/// | `??`, `+?`, `*?`, `**?`, `**/?` | the same as without the last `?` | `a+?`: `aa` |
/// | `?`, `+` first | themselves (also behind the `!`) | `+a`: `+a` |
/// | `[abc]` | one of the characters; only `A` to `z` (with the six characters between `Z` and `a`, but `]`) and `0` to `9` | `[ab]c`: `ac` |
/// | `[a-z]` | one of the range, within `A` to `z` or `0` to `9` | `x[0-9]`: `x7` |
/// | `[^a]` | one of `^` and `a`: nothing negates | `[^a]`: `^` |
/// | `[a-c-e]` | one of `a` to `c`, `-`, `e` | `[a-c-e]`: `-` |
/// | `\` and a character | that character | `\*`: `*`; `\a`: `a` |
/// | any other character | itself: `{a,b}`, `(`, `$`, a space, `/` at the end too | `{a,b}`: `{a,b}` |
/// | nothing | the empty path | |
///
/// Refused, as by the runner: bytes that are not UTF-8; `[]`, an unclosed `[`, other characters and ranges in brackets;
/// `\` at the end; a quantifier behind a quantifier (`a?+`, `*+`, `**/+`). Refused here only: a range that ends in a
/// backslash (`[A-\_]`), which the runner lets escape what comes next.
///
/// In a list the last pattern that matches a path decides; one with `!` does not select it.
struct ActionsGlob {
  private let pattern: [UInt8]
  private var index = 0

  /// Whether the part read last may still take a quantifier.
  private enum Repetition {
    case none
    case once
    case quantified
    case lazy
  }

  static func parse(_ pattern: [UInt8]) throws(PathGlobError) -> ParsedGlob {
    let isNegative = pattern.first == UInt8(ascii: "!")
    var parser = ActionsGlob(pattern: pattern, index: isNegative ? 1 : 0)
    try parser.requireUTF8()
    return ParsedGlob(node: try parser.parseAll(), isNegative: isNegative)
  }

  private func refuse(_ construct: PathGlobConstruct, at index: Int) -> PathGlobError {
    PathGlobError(pattern: pattern, construct: construct, column: index + 1)
  }

  private func requireUTF8() throws(PathGlobError) {
    var index = 0
    while index < pattern.count {
      let (value, length) = UnitReader.scalar(in: pattern.span, at: index)
      if value == nil { throw refuse(.invalidUTF8, at: index) }
      index += length
    }
  }

  private func byte(at index: Int) -> UInt8? {
    index < pattern.count ? pattern[index] : nil
  }

  private mutating func parseAll() throws(PathGlobError) -> GlobNode {
    var parts: [GlobNode] = []
    var repetition = Repetition.none
    while let byte = byte(at: index) {
      switch byte {
      case UInt8(ascii: "*"):
        parts.append(parseStars())
        repetition = .quantified
      case UInt8(ascii: "?") where repetition != .none, UInt8(ascii: "+") where repetition != .none:
        try quantify(&parts, by: byte, &repetition)
      case UInt8(ascii: "["):
        parts.append(try parseBracket())
        repetition = .once
      case UInt8(ascii: "\\"):
        guard index + 1 < pattern.count else { throw refuse(.trailingBackslash, at: index) }
        index += 1
        parts.append(parseCharacter())
        repetition = .once
      default:
        parts.append(parseCharacter())
        repetition = .once
      }
    }
    return .sequence(parts)
  }

  private mutating func parseCharacter() -> GlobNode {
    let (value, length) = UnitReader.scalar(in: pattern.span, at: index)
    index += length
    return .unit(value ?? Unit.replacement)
  }

  private mutating func parseStars() -> GlobNode {
    let largest: UInt32 = 0x10FFFF
    guard byte(at: index + 1) == UInt8(ascii: "*") else {
      index += 1
      return .zeroOrMore(.units(UnitSet(allUpTo: largest, except: UnitSet([Unit.slash]))))
    }
    let anyButNewline = GlobNode.units(UnitSet(allUpTo: largest, except: UnitSet([Unit.newline])))
    guard byte(at: index + 2) == UInt8(ascii: "/") else {
      index += 2
      return .zeroOrMore(anyButNewline)
    }
    index += 3
    return .optional(.sequence([.oneOrMore(anyButNewline), .slash]))
  }

  private mutating func quantify(
    _ parts: inout [GlobNode], by quantifier: UInt8, _ repetition: inout Repetition
  ) throws(PathGlobError) {
    let isQuestion = quantifier == UInt8(ascii: "?")
    switch repetition {
    case .quantified where isQuestion:
      repetition = .lazy
    case .once:
      guard let last = parts.popLast() else { return }
      parts.append(isQuestion ? .optional(last) : .oneOrMore(last))
      repetition = .quantified
    case .none, .quantified, .lazy:
      throw refuse(.repeatedQuantifier, at: index)
    }
    index += 1
  }

  private mutating func parseBracket() throws(PathGlobError) -> GlobNode {
    let start = index
    guard let end = pattern[(start + 1)...].firstIndex(of: UInt8(ascii: "]")) else {
      throw refuse(.unclosedBracket, at: start)
    }
    guard end > start + 1 else { throw refuse(.emptyBrackets, at: start) }
    let content = Array(pattern[(start + 1)..<end])
    try checkBracket(content, from: start + 1)
    index = end + 1

    var ranges: [ClosedRange<UInt32>] = []
    var place = 0
    while place < content.count {
      if place + 2 < content.count, content[place + 1] == UInt8(ascii: "-") {
        ranges.append(UInt32(content[place])...UInt32(content[place + 2]))
        place += 3
      } else {
        ranges.append(UInt32(content[place])...UInt32(content[place]))
        place += 1
      }
    }
    return .units(UnitSet(ranges))
  }

  /// Lets through the characters and ranges that the runner does: each `-` is looked at with both its neighbours.
  private func checkBracket(_ content: [UInt8], from start: Int) throws(PathGlobError) {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    for (place, byte) in content.enumerated() {
      guard byte == UInt8(ascii: "-") else {
        guard letters.contains(byte) || digits.contains(byte) else {
          throw refuse(.bracketCharacter, at: start + place)
        }
        continue
      }
      guard place > 0, place + 1 < content.count else { throw refuse(.bracketRange, at: start + place) }
      let (low, high) = (content[place - 1], content[place + 1])
      let isWithin = [letters, digits].contains { $0.contains(low) && $0.contains(high) }
      guard isWithin, low <= high else { throw refuse(.bracketRange, at: start + place) }
      guard high != UInt8(ascii: "\\") else { throw refuse(.rangeToBackslash, at: start + place) }
    }
  }
}
