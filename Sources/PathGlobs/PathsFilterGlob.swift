/// The grammar of `paths-filter`: picomatch 2.3.1 with `dot: true`, as dorny/paths-filter calls it.
///
/// Patterns and paths are read as UTF-16 units, each maximal part that is not UTF-8 as U+FFFD. A pattern matches the path
/// that equals it, whatever else it means, and never the empty path.
///
/// | construct | matches | example |
/// |---|---|---|
/// | `!` first, once | what the rest does not match, unless it holds a line break | `!*.md`: `a.go` |
/// | `./` first | nothing: it is dropped | `./a`: `a` |
/// | `*` | any units but `/`, also none; a whole segment `*` is neither empty nor `.` or `..` | `*.md`: `a.md`, `.md` |
/// | `**/` first | any folders, or none | `**/a`: `a`, `x/y/a` |
/// | `/**/` | one or more `/`, with folders between | `a/**/b`: `a/b`, `a/x/b` |
/// | `/**` last | the folder and all in it; behind a segment that ends in `*`, only what is in it | `a/**`: `a`, `a/b`; `*/**`: `a/b` |
/// | `**` elsewhere | the same as `*`; alone or as `**.md`, across folders | `a**b`: `axb` |
/// | `?` | one unit but `/` | `?.md`: `a.md` |
/// | `[abc]`, `[a-z]` | one of the units, `/` too; without special characters also its own text | `[ab]`: `a`, `[ab]` |
/// | `[^a]` | one unit that is neither a member nor `/` | `[^a]`: `b` |
/// | `[!a]` | `!` or `a`: this does not negate | `[!a]`: `!` |
/// | `[[:digit:]]` | one of a POSIX class (ASCII) | `[[:digit:]]`: `7` |
/// | `{a,b}` | one of the alternatives; they may be empty, nested, and hold `*`, `?`, `[…]`, `/`, `**` | `*.{js,ts}`: `a.ts` |
/// | `{a..c}`, `{1..100}` | **one** unit of the set `[a-c]`, `[1-100]` | `{1..100}`: `0`, `1`, not `55` |
/// | `{a}`, `{}` | themselves: braces without a comma | `{a}`: `{a}` |
/// | `{a` | nothing but the path `{a` | |
/// | `@(a|b)`, `?(…)`, `*(…)`, `+(…)` | one of the alternatives; at most once, any number of times, at least once | `a@(b|c)`: `ac` |
/// | `!(a|b)` | units but `/` whose beginning (at the end of the pattern: all of it) is not one of the alternatives | `!(a).md`: `b.md`, not `ab.md` |
/// | `\` and a character | that character | `\*`: `*` |
/// | `\` last | itself where the pattern has a `/` or begins with `*`; else nothing | `*\`: `a\` |
/// | `a|b`, `a+`, `^`, `$` | themselves | `a+b`: `a+b` |
/// | `(a`, `a)`, `[a`, `a]`, `a}` | themselves: never closed or never opened | `(a`: `(a` |
/// | anything else | itself | |
///
/// A pattern that ends in `*` or `[…]` also matches with one `/` behind, but for a pattern of a single segment that does
/// not begin with a wildcard.
///
/// Refused, since picomatch hands them on to a regular expression: `(a|b)`, `[ab]+`, `\d`, `a++`. Refused, since it throws:
/// the empty pattern and the property names of JavaScript's `Object.prototype`. Refused, since its answer follows from no
/// rule: a NUL, which it drops here and keeps there, double quotes, three backslashes, `!!*`, `**` in `@(…)`, and the rest
/// of ``PathGlobConstruct``.
struct PathsFilterGlob {
  /// How deep groups may be nested.
  static let largestDepth = 64

  /// What the part read last was: the meaning of `*`, `.`, `+` and `?` depends on it.
  enum Previous {
    case start, groupStart, slash, boundaryDot, star, globstar, bracket, parenthesis, brace, other
  }

  /// What the part read last was, where it is text to picomatch: one dot, other plain characters, or one special character.
  enum Text {
    case none, dot, plain, special
  }

  /// What encloses the part being read.
  enum Context {
    case top, braces, parentheses
  }

  let pattern: [UInt8]
  let units: [UInt32]
  let offsets: [Int]
  /// The index of the last `]`, or -1.
  let lastClosingBracket: Int
  var index = 0
  var previous = Previous.start
  var beforeSlash = Previous.start
  var depth = 0
  var isInBraces = false
  /// picomatch makes an invalid regular expression of the pattern.
  var neverMatches = false
  var hasGlobstar = false
  var beginsWithGlobstar = false
  var hasLongStars = false
  var text = Text.none
  /// Where text first stands directly behind text.
  var adjacentText: Int?
  /// picomatch puts such a pattern together once more, and drops the first of two adjacent texts.
  var isRebuilt = false
  var hasStrayParenthesis = false
  /// Where a `(` stands for itself.
  var openParenthesis: Int?
  var negatedGroupCount = 0

  private static let objectPropertyNames: Set<String> = [
    "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
    "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__",
  ]

  static func parse(_ pattern: [UInt8]) throws(PathGlobError) -> ParsedGlob {
    let (units, offsets) = UnitReader(dialect: .pathsFilter).units(of: pattern.span)
    let lastClosingBracket = units.lastIndex(of: Unit.ascii("]")) ?? -1
    var parser = PathsFilterGlob(
      pattern: pattern, units: units, offsets: offsets, lastClosingBracket: lastClosingBracket)
    return try parser.parseWhole()
  }

  private mutating func parseWhole() throws(PathGlobError) -> ParsedGlob {
    try refuseWholePatterns()
    let literal = GlobNode.literal(units)
    if let shape = Self.shape(of: units[...]) { return ParsedGlob(node: .choice([shape, literal])) }
    skip("./")
    let rest = units[index...]
    if let shape = Self.shape(of: rest), rest != Self.doubleGlobstar[...] {
      return ParsedGlob(node: .choice([shape, literal]))
    }
    let isSingleSegment = !rest.indices.contains { hasAny(of: "/()[]{}\"", at: $0) }
    if isSingleSegment, !has("*"), !has("!") {
      let body = try parseSingleSegment()
      return ParsedGlob(node: .choice([neverMatches ? .never : body, literal]))
    }

    let isNegated = try parseNegations()
    let body = try parseTop()
    if !isNegated { return ParsedGlob(node: .choice([neverMatches ? .never : body, literal])) }
    if neverMatches { return ParsedGlob(node: literal) }
    return ParsedGlob(node: literal, complement: (within: .oneOrMore(Self.character), of: body))
  }

  private func refuseWholePatterns() throws(PathGlobError) {
    if pattern.isEmpty { throw refuse(.emptyPattern, at: 0) }
    if let index = units.firstIndex(of: 0) { throw refuse(.nul, at: index) }
    if Self.objectPropertyNames.contains(String(decoding: pattern, as: UTF8.self)) {
      throw refuse(.objectPropertyName, at: 0)
    }
    for index in units.indices where has("\\\\\\", at: index) { throw refuse(.irregularBackslashes, at: index) }
  }

  /// Reads the `!` at the start; whether their number is odd.
  private mutating func parseNegations() throws(PathGlobError) -> Bool {
    let start = index
    while has("!"), !has("!(") { index += 1 }
    let count = index - start
    while has("./") { skip("./") }
    guard index > start else { return false }
    if has("!"), !has("!(") { throw refuse(.repeatedNegation, at: index) }
    if count > 1, let next = units[index...].first, !Self.isWord(next), !has("!(") {
      throw refuse(.repeatedNegation, at: start)
    }
    return count % 2 == 1
  }

  private mutating func parseTop() throws(PathGlobError) -> GlobNode {
    var parts = try parseSequence(in: .top)
    if previous == .star || previous == .bracket { parts.append(.optional(.slash)) }
    if hasGlobstar, hasLongStars { throw refuse(.irregularStars, at: 0) }
    if isRebuilt || hasLongStars, let adjacentText { throw refuse(.droppedText, at: adjacentText) }
    if isRebuilt || hasLongStars, let openParenthesis { throw refuse(.regularExpressionGroup, at: openParenthesis) }
    return .sequence((isRebuilt && beginsWithGlobstar ? [.check(.notDots)] : []) + parts)
  }

  /// A pattern of one segment that does not begin with a wildcard: picomatch has a quicker way for these.
  private mutating func parseSingleSegment() throws(PathGlobError) -> GlobNode {
    var parts: [GlobNode] = []
    while index < units.count {
      if has("\\") {
        guard index + 1 < units.count else {
          neverMatches = true
          break
        }
        try refuseEscapedLetter()
        let isBeforeSign = index + 2 < units.count && !Self.isWord(units[index + 2]) && !hasAny(of: "*?", at: index + 2)
        if has("\\\\"), isBeforeSign { throw refuse(.irregularBackslashes, at: index) }
        index += 1
        parts.append(try parseSingleCharacter())
      } else if has("*") {
        while has("*") { index += 1 }
        parts.append(Self.star)
      } else if has("?") {
        index += 1
        parts.append(Self.anyButSlash)
      } else {
        parts.append(try parseSingleCharacter())
      }
    }
    return .sequence(parts)
  }

  private mutating func parseSingleCharacter() throws(PathGlobError) -> GlobNode {
    let unit = units[index]
    // Of a run of one special character only the first is taken as it is.
    for (doubled, construct) in [
      ("++", PathGlobConstruct.regularExpressionQuantifier), ("||", .regularExpressionAlternation),
      ("^^", .regularExpressionEscape), ("$$", .regularExpressionEscape),
    ] where has(doubled) {
      throw refuse(construct, at: index)
    }
    index += 1
    return .unit(unit)
  }
}

extension PathsFilterGlob {
  static var anyButSlash: GlobNode { .units(UnitSet(allUpTo: 0xFFFF, except: UnitSet([Unit.slash]))) }
  /// Any unit but a line terminator.
  static var character: GlobNode { .units(UnitSet(allUpTo: 0xFFFF, except: Unit.lineTerminators)) }
  static var star: GlobNode { .zeroOrMore(anyButSlash) }
  static var folderUnits: GlobNode {
    .oneOrMore(
      .choice([
        .units(UnitSet(allUpTo: 0xFFFF, except: Unit.lineTerminators.union(UnitSet([Unit.slash])))),
        .sequence([.slash, .check(.notDots)]),
      ]))
  }
  /// Any units, also none, in which no segment is `.` or `..`.
  static var globstar: GlobNode { .optional(.sequence([.checkAtStart(.notDots), folderUnits])) }

  func refuse(_ construct: PathGlobConstruct, at index: Int) -> PathGlobError {
    PathGlobError(
      pattern: pattern, construct: construct, column: (index < offsets.count ? offsets[index] : pattern.count) + 1)
  }

  /// Whether `text` (ASCII) stands at `place`, or at the current index.
  func has(_ text: String, at place: Int? = nil) -> Bool {
    var place = place ?? index
    for unit in text.utf8 {
      guard place < units.count, units[place] == UInt32(unit) else { return false }
      place += 1
    }
    return true
  }

  mutating func skip(_ text: String) {
    if has(text) { index += text.utf8.count }
  }

  /// Whether the current unit is one of `characters` (ASCII).
  func hasAny(of characters: String, at place: Int? = nil) -> Bool {
    let place = place ?? index
    return place < units.count && characters.utf8.contains { UInt32($0) == units[place] }
  }

  static func isWord(_ unit: UInt32) -> Bool {
    switch unit {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }

  /// Refuses a `\` before a letter or digit that means something else in a JavaScript regular expression.
  func refuseEscapedLetter() throws(PathGlobError) {
    if hasAny(of: "0123456789bBcdDfknrsStuvwWx", at: index + 1) { throw refuse(.regularExpressionEscape, at: index) }
  }
}
