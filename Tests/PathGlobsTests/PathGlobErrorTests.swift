import PathGlobs
import Testing

@Suite("Refused patterns")
struct PathGlobErrorTests {
  static let refused: [(PathDialect, String, PathGlobConstruct, Int)] = [
    (.actions, "a[!b]c", .bracketCharacter, 3),
    (.actions, "[]", .emptyBrackets, 1),
    (.actions, "ab[c", .unclosedBracket, 3),
    (.actions, "x[z-a]", .bracketRange, 4),
    (.actions, "[-a]", .bracketRange, 2),
    (.actions, "[A-\\_]", .rangeToBackslash, 3),
    (.actions, "a\\", .trailingBackslash, 2),
    (.actions, "*+", .repeatedQuantifier, 2),
    (.actions, "**/+", .repeatedQuantifier, 4),
    (.actions, "!a???", .repeatedQuantifier, 5),
    (.gitignore, "a\nb", .lineBreak, 2),
    (.gitignore, "ab\0", .nul, 3),
    (.pathsFilter, "ab\0", .nul, 3), (.pathsFilter, "**/\0", .nul, 4),
    (.pathsFilter, "", .emptyPattern, 1),
    (.pathsFilter, "__proto__", .objectPropertyName, 1),
    (.pathsFilter, "constructor", .objectPropertyName, 1),
    (.pathsFilter, "x(a|b)", .regularExpressionGroup, 2),
    (.pathsFilter, "é/a|b", .regularExpressionAlternation, 5),
    (.pathsFilter, "[ab]+", .regularExpressionQuantifier, 5),
    (.pathsFilter, "c++", .regularExpressionQuantifier, 2),
    (.pathsFilter, "a\\d", .regularExpressionEscape, 2),
    (.pathsFilter, "\"a\"", .quotes, 1),
    (.pathsFilter, "a\\\\\\b", .irregularBackslashes, 2),
    (.pathsFilter, "!!*.md", .repeatedNegation, 1),
    (.pathsFilter, "a{b..c,d}", .irregularBraces, 4),
    (.pathsFilter, "a/[b]c[]x*", .irregularBracket, 7),
    (.pathsFilter, "@(a", .irregularParentheses, 1),
    (.pathsFilter, "{!(a),b}", .irregularNegatedGroup, 2),
    (.pathsFilter, "@(a**)", .irregularStars, 4),
    (.pathsFilter, "a.b[[:digit:]]", .droppedText, 2),
  ]

  @Test("the construct and its column are named", arguments: refused)
  func construct(_ dialect: PathDialect, _ pattern: String, _ construct: PathGlobConstruct, _ column: Int) {
    let error = PathGlobError(pattern: Array(pattern.utf8), construct: construct, column: column)
    #expect(throws: PathGlobSetError(refusals: [.init(list: 0, index: 0, error: error)])) {
      try PathGlobSet([[Array(pattern.utf8)]], dialect: dialect)
    }
  }

  @Test("bytes that are not UTF-8 are refused in actions and read as U+FFFD in paths-filter")
  func invalidUTF8() throws {
    let pattern: [UInt8] = [0x61, 0xFF]
    let error = PathGlobError(pattern: pattern, construct: .invalidUTF8, column: 2)
    #expect(throws: PathGlobSetError(refusals: [.init(list: 0, index: 0, error: error)])) {
      try PathGlobSet([[pattern]], dialect: .actions)
    }
    var set = try PathGlobSet([[pattern]], dialect: .pathsFilter)
    #expect(set.selects(Array("a\u{FFFD}".utf8)) == [true])
    #expect(set.selects([0x61, 0xFE]) == [true])
  }

  @Test("all refused patterns of all lists are named at once")
  func everyRefusal() throws {
    let lists = [["a", "["], ["b"], ["*+", "c", "\\"]].map { $0.map { Array($0.utf8) } }
    let error = #expect(throws: PathGlobSetError.self) { try PathGlobSet(lists, dialect: .actions) }
    #expect(error?.refusals.map { [$0.list, $0.index] } == [[0, 1], [2, 0], [2, 2]])
  }

  @Test("the message has the pattern, the column, the construct and a way out, on one line")
  func message() {
    let error = PathGlobError(pattern: Array("a\n\u{1B}[\u{202E}!b]".utf8), construct: .bracketCharacter, column: 4)
    #expect(
      error.description
        == "pattern 'a\\u{a}\\u{1b}[\\u{202e}!b]', column 4: a character in brackets other than A to z and 0 to 9; "
        + "'!' does not negate here; name the wanted letters and digits")
  }

  @Test("a long pattern is shortened in its message")
  func longMessage() {
    let error = PathGlobError(pattern: Array(repeating: 0x61, count: 70_000), construct: .nul, column: 1)
    #expect(error.description.utf8.count < 200)
  }
}
