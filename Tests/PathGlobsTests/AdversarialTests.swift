import FuzzChecks
import PathGlobs
import Testing

@Suite("Hostile patterns and paths")
struct AdversarialTests {
  private static let size = 64 * 1024

  private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: text, count: count).utf8)
  }

  static let nestedStars: [(PathDialect, String)] = [
    (.actions, "*a*a*a*a*a*a*a*a*a*a*b"), (.actions, "**/a/**/a/**/a/**/a/**/b"), (.actions, "a?a?a?a?a?a?a?aaaaaaa+b"),
    (.pathsFilter, "a*a*a*a*a*a*a*a*a*a*b"), (.pathsFilter, "**/a/**/a/**/a/**/a/**/b"),
    (.pathsFilter, "+(a|+(a|+(a|*(a)*(a))))b"), (.pathsFilter, "*(*(*(a)))b"), (.pathsFilter, "*(a|aa|aaa)!(b)"),
    (.pathsFilter, "*!(a)*!(a)*!(a)*!(a)*!(a)b"), (.pathsFilter, "*!(*a*a*a)*!(*a*b)b"),
    (.gitignore, "*a*a*a*a*a*a*a*a*a*a*b"), (.gitignore, "/**/a/**/a/**/a/**/b"),
  ]

  @Test("the work for a path is linear in its length", arguments: nestedStars)
  func linearWork(_ dialect: PathDialect, _ pattern: String) throws {
    func steps(_ path: [UInt8]) throws -> Int {
      var set = try PathGlobSet([[Array(pattern.utf8)]], dialect: dialect)
      _ = set.selects(path)
      return set.stepCount
    }
    for unit in ["a", "a/"] {
      let short = try steps(Self.repeated(unit, Self.size / 16 / unit.utf8.count))
      let long = try steps(Self.repeated(unit, Self.size / unit.utf8.count))
      #expect(long <= 17 * short)
      #expect(long <= Self.size * 8 * pattern.utf8.count)
    }
  }

  @Test("a table that is full is begun anew, and answers stay the same")
  func boundedTable() throws {
    // Each of the last 20 units of the path makes another state.
    let pattern = "**a" + String(repeating: "[ab]", count: 18)
    var set = try PathGlobSet([[Array(pattern.utf8)]], dialect: .actions)
    var path: [UInt8] = []
    var random = SplitMix64(seed: 3)
    for _ in 0..<60_000 { path.append(random.next() & 1 == 0 ? 0x61 : 0x62) }
    for length in [path.count, path.count - 1, path.count - 7, path.count - 19] {
      let isSelected = path[length - 19] == 0x61
      #expect(set.selects(Array(path[..<length])) == [isSelected])
    }
    #expect(set.resetCount > 0)
    #expect(set.stepCount < 60_000 * 4 * 200)
  }

  static let longPatterns: [(PathDialect, String)] = [
    (.actions, "a"), (.actions, "*a"), (.actions, "a?"), (.actions, "**/"), (.actions, "[a-c]"),
    (.pathsFilter, "a"), (.pathsFilter, "*a"), (.pathsFilter, "a/"), (.pathsFilter, "?"), (.pathsFilter, "{"),
    (.pathsFilter, "["), (.pathsFilter, "]"), (.pathsFilter, "("), (.pathsFilter, "!"), (.pathsFilter, "{a,b}"),
    (.pathsFilter, "[ab]"), (.pathsFilter, "@("), (.pathsFilter, "@(a)"), (.pathsFilter, "!(a)"),
    (.pathsFilter, "{a..b}"), (.pathsFilter, "/**"), (.pathsFilter, "{a\\,"),
    (.gitignore, "a"), (.gitignore, "*a"), (.gitignore, "**/"), (.gitignore, "[a-c]"), (.gitignore, "["),
    (.gitignore, "[[:"), (.gitignore, " "),
  ]

  @Test("a pattern of 64 KiB is compiled or refused, and its work is bounded", arguments: longPatterns)
  func longPattern(_ dialect: PathDialect, _ unit: String) throws {
    let pattern = Self.repeated(unit, Self.size / unit.utf8.count)
    do throws(PathGlobSetError) {
      var set = try PathGlobSet([[pattern]], dialect: dialect)
      _ = set.selects(Self.repeated("a", 64))
      #expect(set.stepCount <= 70 * 20 * Self.size)
    } catch {
      #expect(error.refusals.count == 1)
    }
  }

  @Test("a pattern over 64 KiB is refused", arguments: PathDialect.allCases)
  func tooLong(_ dialect: PathDialect) throws {
    let pattern = Self.repeated("a", Self.size + 1)
    let construct = PathGlobConstruct.patternTooLong(limit: Self.size)
    let error = PathGlobError(pattern: pattern, construct: construct, column: Self.size + 1)
    #expect(throws: PathGlobSetError(refusals: [.init(list: 0, index: 0, error: error)])) {
      try PathGlobSet([[pattern]], dialect: dialect)
    }
  }

  @Test("patterns that need too large an automaton are refused with the bound")
  func tooLarge() throws {
    let pattern = Self.repeated("a?", Self.size / 2)
    let error = #expect(throws: PathGlobSetError.self) {
      try PathGlobSet([Array(repeating: pattern, count: 10)], dialect: .actions)
    }
    #expect(error?.refusals.first?.error.construct == .automatonTooLarge(limit: 262_144))
  }

  @Test("groups nested too deep and too many negated groups are refused with the bound")
  func nesting() throws {
    for (text, construct) in [
      (
        String(repeating: "{a,", count: 65) + String(repeating: "}", count: 65),
        PathGlobConstruct.nestingTooDeep(limit: 64)
      ),
      (String(repeating: "x!(a)", count: 33), .tooManyNegatedGroups(limit: 32)),
    ] {
      let error = #expect(throws: PathGlobSetError.self) {
        try PathGlobSet([[Array(text.utf8)]], dialect: .pathsFilter)
      }
      #expect(error?.refusals.first?.error.construct == construct)
    }
  }

  @Test("a pattern of many different characters has an answer")
  func manyCharacters() throws {
    let text = String(String.UnicodeScalarView((0x4E00..<0x4E00 + 20_000).compactMap { Unicode.Scalar($0) }))
    for dialect in PathDialect.allCases {
      var set = try PathGlobSet([[Array(text.utf8)], [Array("a".utf8)]], dialect: dialect)
      #expect(set.selects(Array(text.utf8)) == [true, false])
      #expect(set.selects(Array("a".utf8)) == [false, true])
    }
  }

  @Test("any bytes as pattern and path have an answer", arguments: PathDialect.allCases)
  func randomBytes(_ dialect: PathDialect) {
    var random = SplitMix64(seed: 11)
    let alphabet = Array("ab/.*?[]{}()!@+|,\\^$-\"# \n".utf8) + [0x00, 0x80, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0xFF]
    func bytes() -> [UInt8] {
      (0..<random.below(12)).map { _ in alphabet[random.below(alphabet.count)] }
    }
    for _ in 0..<5_000 {
      let patterns = [bytes(), bytes()]
      guard var set = try? PathGlobSet([patterns], dialect: dialect) else { continue }
      let path = bytes()
      #expect(set.selects(path) == set.explain(path).map(\.isSelected))
      _ = set.canNeverMatch(list: 0, pattern: 0)
      _ = set.foreignConstructs(list: 0, pattern: 0)
    }
  }
}
