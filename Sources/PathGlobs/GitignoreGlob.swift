/// The grammar of `gitignore`: one line of a `.gitignore` at the top of a repository, as git matches it.
///
/// Patterns and paths are bytes; upper and lower case differ. A pattern with a `/` that is not its last byte is
/// compared with the whole path, any other with the last segment.
///
/// | construct | matches | example |
/// |---|---|---|
/// | `#` first | nothing: a comment | `# x` |
/// | `!` first | takes back what earlier patterns of the list excluded | `!a.md` |
/// | `/` first | the path from the top; the `/` itself is dropped | `/a`: `a`, not `x/a` |
/// | `/` last | folders only (so everything under them) | `a/`: `a/b`, not `a` |
/// | `*` | any bytes but `/`, also none | `*.md`: `a.md`, `x/a.md` |
/// | `**/` as a segment | nothing, or any folders | `a/**/b`: `a/b`, `a/x/y/b` |
/// | `**` as the last segment | any bytes, also none | `a/**`: `a/b`, `a/x/y` |
/// | `**` behind a beginning without wildcards | as if it began a segment (only in a pattern with `/`) | `a/b**`: `a/bc/d` |
/// | `**` elsewhere | the same as `*` | `x*/a**b`: `xy/acb` |
/// | `?` | one byte but `/` | `?.md`: `a.md` |
/// | `[abc]`, `[a-z]` | one of these bytes, never `/`; `]` first is a member, `\` takes the next byte as it is | `[]a]`: `]` |
/// | `[!a]`, `[^a]` | one byte that is none of these, never `/` | `[!a]`: `b` |
/// | `[[:alpha:]]` | a byte of the class: alnum, alpha, blank, cntrl, digit, graph, lower, print, punct, space, upper, xdigit | `[[:digit:]]`: `7` |
/// | `\` and a byte | that byte | `\#a`: `#a` |
/// | spaces at the end | dropped, unless the last is written `\ ` | `a `: `a` |
/// | CR at the end | dropped, once | |
/// | U+FEFF at the start of a list | dropped, as a byte-order mark | |
/// | anything else | itself: braces and parentheses too | `{a,b}`: `{a,b}` |
/// | an unclosed `[`, an unknown class, `\` at the end, nothing | nothing: git has no errors | `[a`: nothing |
///
/// Refused: a line break and a NUL, which cannot stand in a line.
///
/// In a list the last pattern that matches decides, folder by folder from the top: a path under an excluded folder
/// cannot be taken back.
struct GitignoreGlob {
  private let pattern: [UInt8]
  private var index = 0
  /// The first `]` at or behind the place last asked for.
  private var nextClose = -1

  static var anyByte: GlobNode { .units(UnitSet([0...0xFF])) }
  static var anyButSlash: GlobNode { .units(UnitSet(allUpTo: 0xFF, except: UnitSet([Unit.slash]))) }

  /// Reads one line; `isFirst` says whether it is the first of its list, where a byte-order mark is dropped.
  static func parse(_ line: [UInt8], isFirst: Bool) throws(PathGlobError) -> ParsedGlob {
    for (construct, byte) in [(PathGlobConstruct.lineBreak, UInt8(ascii: "\n")), (.nul, 0)] {
      if let index = line.firstIndex(of: byte) {
        throw PathGlobError(pattern: line, construct: construct, column: index + 1)
      }
    }
    var text = line[...]
    if isFirst, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    if text.first == UInt8(ascii: "#") { return ParsedGlob(node: .never) }
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    text = withoutTrailingSpaces(text)

    var parsed = ParsedGlob(node: .never)
    if text.first == UInt8(ascii: "!") {
      parsed.isNegative = true
      text.removeFirst()
    }
    let wildcardFree = text.prefix { !isWildcard($0) }.count
    if text.last == UInt8(ascii: "/") {
      parsed.matchesFoldersOnly = true
      text.removeLast()
    }
    var literalCount = min(wildcardFree, text.count)
    guard text.contains(UInt8(ascii: "/")) else {
      parsed.node = .sequence([
        .optional(.sequence([.zeroOrMore(anyByte), .slash])), node(Array(text), literalCount: 0),
      ])
      return parsed
    }
    if text.first == UInt8(ascii: "/") {
      text.removeFirst()
      literalCount -= 1
    }
    parsed.node = node(Array(text), literalCount: literalCount)
    return parsed
  }

  private static func isWildcard(_ byte: UInt8) -> Bool {
    "*?[\\".utf8.contains(byte)
  }

  private static func withoutTrailingSpaces(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: " "): break
      case UInt8(ascii: "\\"):
        index += 1
        end = min(index + 1, text.endIndex)
      default: end = index + 1
      }
      index += 1
    }
    return text[..<end]
  }

  /// The automaton of `text`, of which the first `literalCount` bytes are compared as they are.
  private static func node(_ text: [UInt8], literalCount: Int) -> GlobNode {
    if text.isEmpty { return .never }
    var parser = GitignoreGlob(pattern: Array(text[literalCount...]))
    guard let rest = parser.parseAll() else { return .never }
    return .sequence([.literal(text[..<literalCount].map { UInt32($0) }), rest])
  }

  private func byte(at index: Int) -> UInt8? {
    pattern.indices.contains(index) ? pattern[index] : nil
  }

  /// Reads the pattern; `nil` where git finds it malformed, so that it matches nothing.
  private mutating func parseAll() -> GlobNode? {
    var parts: [GlobNode] = []
    while let byte = byte(at: index) {
      switch byte {
      case UInt8(ascii: "*"):
        parts.append(parseStars())
      case UInt8(ascii: "?"):
        parts.append(Self.anyButSlash)
        index += 1
      case UInt8(ascii: "["):
        guard let bracket = parseBracket() else { return nil }
        parts.append(.units(bracket))
      case UInt8(ascii: "\\"):
        guard let escaped = self.byte(at: index + 1) else { return nil }
        parts.append(.unit(UInt32(escaped)))
        index += 2
      default:
        parts.append(.unit(UInt32(byte)))
        index += 1
      }
    }
    return .sequence(parts)
  }

  private mutating func parseStars() -> GlobNode {
    let start = index
    while byte(at: index) == UInt8(ascii: "*") { index += 1 }
    let beginsSegment = start == 0 || byte(at: start - 1) == UInt8(ascii: "/")
    guard index - start >= 2, beginsSegment else { return .zeroOrMore(Self.anyButSlash) }
    switch byte(at: index) {
    case nil:
      return .zeroOrMore(Self.anyByte)
    case UInt8(ascii: "/"):
      index += 1
      return .optional(.sequence([.zeroOrMore(Self.anyByte), .slash]))
    case UInt8(ascii: "\\") where byte(at: index + 1) == UInt8(ascii: "/"):
      return .zeroOrMore(Self.anyByte)
    default:
      return .zeroOrMore(Self.anyButSlash)
    }
  }

  /// Reads a set, from its `[` to behind its `]`; `nil` where it is malformed.
  private mutating func parseBracket() -> UnitSet? {
    index += 1
    let isNegated = byte(at: index) == UInt8(ascii: "!") || byte(at: index) == UInt8(ascii: "^")
    if isNegated { index += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    // The byte before, where it can begin a range.
    var previous: UInt8?
    let contentStart = index
    while index == contentStart || byte(at: index) != UInt8(ascii: "]") {
      guard let byte = byte(at: index) else { return nil }
      let next = self.byte(at: index + 1)
      if byte == UInt8(ascii: "\\") {
        guard let next else { return nil }
        ranges.append(UInt32(next)...UInt32(next))
        previous = next
        index += 2
      } else if byte == UInt8(ascii: "-"), let low = previous, let next, next != UInt8(ascii: "]") {
        index += next == UInt8(ascii: "\\") ? 2 : 1
        guard let high = self.byte(at: index) else { return nil }
        if low <= high { ranges.append(UInt32(low)...UInt32(high)) }
        previous = nil
        index += 1
      } else if byte == UInt8(ascii: "["), next == UInt8(ascii: ":"), let close = closeOfClass(from: index + 2) {
        let name = String(decoding: pattern[(index + 2)..<(close - 1)], as: UTF8.self)
        guard let members = Self.characterClass(named: name) else { return nil }
        ranges += members
        previous = nil
        index = close + 1
      } else {
        ranges.append(UInt32(byte)...UInt32(byte))
        previous = byte
        index += 1
      }
    }
    index += 1
    let slash = UnitSet([Unit.slash])
    let members = UnitSet(ranges)
    return isNegated ? UnitSet(allUpTo: 0xFF, except: members.union(slash)) : members.subtracting(slash)
  }

  /// The index of the `]` of a `[:name:]` whose name begins at `start`; `nil` where it is none.
  private mutating func closeOfClass(from start: Int) -> Int? {
    if nextClose < start { nextClose = pattern[start...].firstIndex(of: UInt8(ascii: "]")) ?? pattern.count }
    return nextClose < pattern.count && nextClose > start && pattern[nextClose - 1] == UInt8(ascii: ":")
      ? nextClose : nil
  }

  /// git's own tables: ASCII only, and fewer kinds of space than C has.
  private static func characterClass(named name: String) -> [ClosedRange<UInt32>]? {
    switch name {
    case "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A]
    case "alpha": [0x41...0x5A, 0x61...0x7A]
    case "blank": [0x09...0x09, 0x20...0x20]
    case "cntrl": [0x00...0x1F, 0x7F...0x7F]
    case "digit": [0x30...0x39]
    case "graph": [0x21...0x7E]
    case "lower": [0x61...0x7A]
    case "print": [0x20...0x7E]
    case "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]
    case "space": [0x09...0x0A, 0x0D...0x0D, 0x20...0x20]
    case "upper": [0x41...0x5A]
    case "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66]
    default: nil
    }
  }
}
