import PathGlobs
import Testing

@Suite("What docs/globs.md and the grammars say")
struct DocumentedBehaviourTests {
  /// A list of patterns, the paths it selects, and the paths it does not.
  struct Claim: Sendable, CustomTestStringConvertible {
    let dialect: PathDialect
    let patterns: [String]
    let selected: [String]
    let others: [String]
    var quantifier = PathQuantifier.some

    init(_ dialect: PathDialect, _ patterns: [String], _ selected: [String], not others: [String]) {
      self.dialect = dialect
      self.patterns = patterns
      self.selected = selected
      self.others = others
    }

    static func every(_ patterns: [String], _ selected: [String], not others: [String]) -> Claim {
      var claim = Claim(.pathsFilter, patterns, selected, not: others)
      claim.quantifier = .every
      return claim
    }

    var testDescription: String { "\(dialect.rawValue) \(patterns)" }
  }

  static let sideBySide = [
    Claim(.actions, ["*.md"], ["a.md"], not: ["x/a.md"]),
    Claim(.pathsFilter, ["*.md"], ["a.md"], not: ["x/a.md"]),
    Claim(.gitignore, ["*.md"], ["a.md", "x/a.md"], not: []),
    Claim(.actions, ["docs"], ["docs"], not: ["docs/a", "x/docs"]),
    Claim(.pathsFilter, ["docs"], ["docs"], not: ["docs/a", "x/docs"]),
    Claim(.gitignore, ["docs"], ["docs", "docs/a", "x/docs", "x/docs/a"], not: []),
    Claim(.actions, ["docs/"], [], not: ["docs", "docs/a"]),
    Claim(.pathsFilter, ["docs/"], [], not: ["docs", "docs/a"]),
    Claim(.gitignore, ["docs/"], ["docs/a", "x/docs/a"], not: ["docs"]),
    Claim(.actions, ["/docs/**"], [], not: ["docs", "docs/a"]),
    Claim(.pathsFilter, ["/docs/**"], [], not: ["docs", "docs/a"]),
    Claim(.gitignore, ["/docs/**"], ["docs/a"], not: ["docs", "x/docs/a"]),
    Claim(.actions, ["docs/**"], ["docs/a", "docs/x/a"], not: ["docs"]),
    Claim(.pathsFilter, ["docs/**"], ["docs/a", "docs/x/a", "docs"], not: ["x/docs/a"]),
    Claim(.gitignore, ["docs/**"], ["docs/a", "docs/x/a"], not: ["docs", "x/docs/a"]),
    Claim(.actions, ["*/**"], ["a/b", "a/b/c"], not: ["a"]),
    Claim(.pathsFilter, ["*/**"], ["a/b", "a/b/c"], not: ["a"]),
    Claim(.gitignore, ["*/**"], ["a/b", "a/b/c"], not: ["a"]),
    Claim(.actions, ["**.md"], ["a.md", "x/a.md"], not: ["a"]),
    Claim(.pathsFilter, ["**.md"], ["a.md", "x/a.md"], not: ["a"]),
    Claim(.gitignore, ["**.md"], ["a.md", "x/a.md"], not: ["a"]),
    Claim(.actions, ["src/**.go"], ["src/a.go", "src/x/a.go"], not: ["a.go"]),
    Claim(.pathsFilter, ["src/**.go"], ["src/a.go"], not: ["src/x/a.go"]),
    Claim(.gitignore, ["src/**.go"], ["src/a.go"], not: ["src/x/a.go"]),
    Claim(.actions, ["a?b"], ["b", "ab"], not: ["axb"]),
    Claim(.pathsFilter, ["a?b"], ["axb"], not: ["b", "ab"]),
    Claim(.gitignore, ["a?b"], ["axb"], not: ["b", "ab"]),
    Claim(.actions, ["a+b"], ["ab", "aab"], not: ["a+b"]),
    Claim(.pathsFilter, ["a+b"], ["a+b"], not: ["ab", "aab"]),
    Claim(.gitignore, ["a+b"], ["a+b"], not: ["ab", "aab"]),
    Claim(.actions, ["*.{js,ts}"], ["a.{js,ts}"], not: ["a.js"]),
    Claim(.pathsFilter, ["*.{js,ts}"], ["a.js", "a.ts"], not: ["a.{js,ts}"]),
    Claim(.gitignore, ["*.{js,ts}"], ["a.{js,ts}"], not: ["a.js"]),
    Claim(.actions, ["{1..100}"], ["{1..100}"], not: ["1", "55"]),
    Claim(.pathsFilter, ["{1..100}"], ["0", "1", "{1..100}"], not: ["5", "55", "10", "100"]),
    Claim(.gitignore, ["{1..100}"], ["{1..100}"], not: ["1", "55"]),
    Claim(.actions, ["[ab]"], ["a", "b"], not: ["[ab]", "x/a"]),
    Claim(.pathsFilter, ["[ab]"], ["a", "b", "[ab]"], not: ["x/a"]),
    Claim(.gitignore, ["[ab]"], ["a", "b", "x/a"], not: ["[ab]"]),
    Claim(.pathsFilter, ["[!a]"], ["!", "a", "[!a]"], not: ["b"]),
    Claim(.gitignore, ["[!a]"], ["b", "!"], not: ["a", "bb"]),
    Claim(.actions, ["[^a]"], ["^", "a"], not: ["b"]),
    Claim(.pathsFilter, ["[^a]"], ["^", "b"], not: ["a"]),
    Claim(.gitignore, ["[^a]"], ["^", "b"], not: ["a"]),
    Claim(.actions, ["@(a|b)"], ["@(a|b)"], not: ["a"]),
    Claim(.pathsFilter, ["@(a|b)"], ["a", "b"], not: ["c"]),
    Claim(.gitignore, ["@(a|b)"], ["@(a|b)"], not: ["a"]),
    Claim(.actions, ["#a"], ["#a"], not: []), Claim(.pathsFilter, ["#a"], ["#a"], not: []),
    Claim(.gitignore, ["#a"], [], not: ["#a"]),
    Claim(.actions, ["a "], ["a "], not: ["a"]), Claim(.pathsFilter, ["a "], ["a "], not: ["a"]),
    Claim(.gitignore, ["a "], ["a"], not: ["a "]),
    Claim(.actions, ["a\\b"], ["ab"], not: []), Claim(.gitignore, ["a\\b"], ["ab"], not: []),
  ]

  static let differences = [
    Claim(.actions, ["vendor/lib/**"], [], not: ["vendor/lib"]),
    Claim(.gitignore, ["vendor/lib/**"], [], not: ["vendor/lib"]),
    Claim(.pathsFilter, ["**", "!docs/**"], ["a", "docs/a"], not: []),
    Claim.every(["**", "!docs/**"], ["a"], not: ["docs/a"]),
    Claim(.pathsFilter, ["!docs/**"], ["a"], not: ["docs/a"]),
    Claim(.pathsFilter, ["a/**", "!b/**"], ["a/x", "c"], not: ["b/x"]),
    Claim(.actions, ["!docs/**", "**"], ["docs/a"], not: []),
    Claim(.actions, ["**", "!docs/**"], ["a"], not: ["docs/a"]),
    Claim(.actions, ["!docs/**"], [], not: ["a", "docs/a"]),
    Claim(.actions, ["file?.txt"], ["fil.txt", "file.txt"], not: ["file1.txt"]),
    Claim(.actions, ["c\\+\\+/**"], ["c++/a"], not: ["c/a"]),
    Claim(.actions, ["a+b/**"], ["ab/x", "aab/x"], not: ["a+b/x"]),
    Claim(.actions, ["a\\+b/**"], ["a+b/x"], not: ["ab/x"]),
    Claim(.pathsFilter, ["[!0-9]"], ["!", "7"], not: ["a"]),
    Claim(.pathsFilter, ["[^0-9]"], ["a"], not: ["7"]),
    Claim(.actions, ["[^0-9]"], ["^", "7"], not: ["a"]),
    Claim(.pathsFilter, ["+([0-9])"], ["55", "100"], not: ["a"]),
    Claim(.pathsFilter, ["src/**/*.go"], ["src/a.go", "src/x/a.go"], not: []),
    Claim(.pathsFilter, ["!(test).js"], ["a.js"], not: ["test.js", "tester.js"]),
    Claim(.gitignore, ["docs/", "!docs/keep"], ["docs/keep", "docs/a"], not: []),
    Claim(.gitignore, ["docs/*", "!docs/keep"], ["docs/a"], not: ["docs/keep", "docs/keep/a"]),
    Claim(.gitignore, ["/*.md"], ["a.md"], not: ["x/a.md"]),
    Claim(.gitignore, ["caf?"], [], not: ["café"]),
    Claim(.gitignore, ["caf*"], ["café"], not: []),
    Claim(.actions, ["caf?"], ["ca", "caf"], not: ["café"]),
  ]

  static let grammar = [
    Claim(.actions, ["**/a"], ["a", "x/y/a"], not: ["xa"]),
    Claim(.actions, ["+a"], ["+a"], not: ["a"]),
    Claim(.actions, ["x[0-9]"], ["x7"], not: ["x"]),
    Claim(.actions, ["[a-c-e]"], ["a", "b", "c", "-", "e"], not: ["d"]),
    Claim(.actions, ["\\*"], ["*"], not: ["a"]),
    Claim(.gitignore, ["/a"], ["a"], not: ["x/a"]),
    Claim(.gitignore, ["a/**/b"], ["a/b", "a/x/y/b"], not: ["ab"]),
    Claim(.gitignore, ["a/b**"], ["a/bc/d", "a/b"], not: ["a/c"]),
    Claim(.gitignore, ["x*/a**b"], ["xy/acb"], not: ["xy/a/b"]),
    Claim(.gitignore, ["[]a]"], ["]", "a"], not: ["b"]),
    Claim(.gitignore, ["[[:digit:]]"], ["7"], not: ["a"]),
    Claim(.gitignore, ["\\#a"], ["#a"], not: ["a"]),
    Claim(.gitignore, ["[a"], [], not: ["[a", "a"]),
    Claim(.pathsFilter, ["!*.md"], ["a.go"], not: ["a.md", "a\nb"]),
    Claim(.pathsFilter, ["./a"], ["a"], not: ["x/a"]),
    Claim(.pathsFilter, ["*.md"], [".md"], not: []),
    Claim(.pathsFilter, ["**/a"], ["a", "x/y/a"], not: ["xa"]),
    Claim(.pathsFilter, ["a/**/b"], ["a/b", "a/x/b"], not: ["ab"]),
    Claim(.pathsFilter, ["a**b"], ["axb"], not: ["a/b"]),
    Claim(.pathsFilter, ["{a}"], ["{a}"], not: ["a"]),
    Claim(.pathsFilter, ["{a"], ["{a"], not: ["a"]),
    Claim(.pathsFilter, ["a@(b|c)"], ["ab", "ac"], not: ["a"]),
    Claim(.pathsFilter, ["!(a|b).md"], ["c.md"], not: ["ab.md"]),
    Claim(.pathsFilter, ["*\\"], ["a\\"], not: ["a"]),
    Claim(.pathsFilter, ["[[:digit:]]"], ["7"], not: ["a"]),
  ]

  @Test("each claim holds", arguments: sideBySide + differences + grammar)
  func claim(_ claim: Claim) throws {
    var set = try PathGlobSet(
      [claim.patterns.map { Array($0.utf8) }], dialect: claim.dialect, quantifier: claim.quantifier)
    for path in claim.selected { #expect(set.selects(Array(path.utf8)) == [true], "\(path)") }
    for path in claim.others { #expect(set.selects(Array(path.utf8)) == [false], "\(path)") }
  }
}
