import PathGlobs
import Testing

@Suite("Lists of patterns")
struct PathGlobSetTests {
  private func set(
    _ lists: [[String]], _ dialect: PathDialect, _ quantifier: PathQuantifier = .some
  ) throws -> PathGlobSet {
    try PathGlobSet(lists.map { $0.map { Array($0.utf8) } }, dialect: dialect, quantifier: quantifier)
  }

  private func decision(_ isSelected: Bool, _ pattern: Int?) -> PathGlobDecision {
    PathGlobDecision(isSelected: isSelected, pattern: pattern)
  }

  @Test("each list has its own answer")
  func severalLists() throws {
    var set = try set([["src/**"], ["docs/**", "*.md"], []], .actions)
    #expect(set.selects(Array("src/a".utf8)) == [true, false, false])
    #expect(set.selects(Array("README.md".utf8)) == [false, true, false])
    #expect(set.selects(Array("LICENSE".utf8)) == [false, false, false])
  }

  @Test("in actions the last pattern that matches decides")
  func actionsOrder() throws {
    var set = try set([["**", "!docs/**", "docs/keep/**"]], .actions)
    #expect(set.explain(Array("a".utf8)) == [decision(true, 0)])
    #expect(set.explain(Array("docs/a".utf8)) == [decision(false, 1)])
    #expect(set.explain(Array("docs/keep/a".utf8)) == [decision(true, 2)])
  }

  @Test("in gitignore nothing under an excluded folder is taken back")
  func gitignoreFolders() throws {
    var set = try set([["docs/", "!docs/keep/**"], ["docs/*", "!docs/keep"]], .gitignore)
    #expect(set.explain(Array("docs/keep/a".utf8)) == [decision(true, 0), decision(false, nil)])
    #expect(set.explain(Array("docs/a".utf8)) == [decision(true, 0), decision(true, 0)])
    #expect(set.explain(Array("docs".utf8)) == [decision(false, nil), decision(false, nil)])
    #expect(set.explain(Array("docs/keep".utf8)) == [decision(true, 0), decision(false, 1)])
  }

  @Test("in gitignore a byte-order mark is dropped from the first pattern of a list only")
  func byteOrderMark() throws {
    var set = try set([["\u{FEFF}a"], ["b", "\u{FEFF}a"]], .gitignore)
    #expect(set.selects(Array("a".utf8)) == [true, false])
    #expect(set.selects(Array("\u{FEFF}a".utf8)) == [false, true])
  }

  @Test("in paths-filter the first pattern that matches decides, or the first that does not")
  func pathsFilterQuantifiers() throws {
    let lists = [["src/**", "!**/*.md"], []]
    var some = try set(lists, .pathsFilter, .some)
    #expect(some.explain(Array("src/a.md".utf8)) == [decision(true, 0), decision(false, nil)])
    #expect(some.explain(Array("x".utf8)) == [decision(true, 1), decision(false, nil)])
    var every = try set(lists, .pathsFilter, .every)
    #expect(every.explain(Array("src/a.md".utf8)) == [decision(false, 1), decision(true, nil)])
    #expect(every.explain(Array("src/a".utf8)) == [decision(true, nil), decision(true, nil)])
  }

  @Test("patterns with a negated group are matched beside the others")
  func negatedGroups() throws {
    var set = try set([["a/*", "!(b)"], ["src/!(lib|gen)/**"], ["*.md"]], .pathsFilter)
    #expect(set.explain(Array("a/x".utf8)) == [decision(true, 0), decision(false, nil), decision(false, nil)])
    #expect(set.selects(Array("b".utf8)) == [false, false, false])
    #expect(set.selects(Array("c.md".utf8)) == [true, false, true])
    #expect(set.selects(Array("src/app/a".utf8)) == [false, true, false])
    #expect(set.selects(Array("src/gen/a".utf8)) == [false, false, false])
  }

  @Test("units that are cut differently match differently")
  func units() throws {
    let smile = Array("😀".utf8)
    var actions = try set([["😀+"], ["*"]], .actions)
    #expect(actions.selects(smile + smile) == [true, true])
    #expect(actions.selects(smile + smile.prefix(3)) == [false, true])
    var filter = try set([["?"], ["??"]], .pathsFilter)
    #expect(filter.selects(smile) == [false, true])
    var git = try set([["?"], ["????"]], .gitignore)
    #expect(git.selects(smile) == [false, true])
  }

  @Test("the empty path has an answer in each dialect")
  func emptyPath() throws {
    var actions = try set([["**"], ["a"]], .actions)
    #expect(actions.selects([]) == [true, false])
    var filter = try set([["**"], ["!a"]], .pathsFilter)
    #expect(filter.selects([]) == [false, false])
    var git = try set([["**"], ["a"]], .gitignore)
    #expect(git.selects([]) == [true, false])
  }

  @Test("a set without lists answers with nothing", arguments: PathDialect.allCases)
  func noLists(_ dialect: PathDialect) throws {
    var set = try set([], dialect)
    #expect(set.selects(Array("a/b".utf8)) == [])
  }

  static let impossible: [(PathDialect, String, Bool)] = [
    (.actions, "docs/", true), (.actions, "/docs/**", true), (.actions, "./a", true), (.actions, "a/../b", true),
    (.actions, "a//b", true), (.actions, "", true), (.actions, "a\\./.", true), (.actions, "..", true),
    (.actions, "a/.+", false), (.actions, "a/.?b", false), (.actions, "docs/?", false), (.actions, "**", false),
    (.actions, "{a,b}/**", false), (.actions, "a\0", true), (.actions, "./+a", true), (.actions, "..+", false),
    (.pathsFilter, "docs/", true), (.pathsFilter, "./docs", false), (.pathsFilter, "[b-a]/", true),
    (.pathsFilter, "!a", false), (.pathsFilter, "{a", false), (.pathsFilter, "a/{", false),
    (.pathsFilter, "a/{/", true), (.pathsFilter, "*/", true), (.pathsFilter, "/**", true),
    (.gitignore, "docs/", false), (.gitignore, "/", true), (.gitignore, "# a", true), (.gitignore, "[a", true),
    (.gitignore, "a//b", true), (.gitignore, "./a", true), (.gitignore, "!a", false), (.gitignore, "a\\", true),
  ]

  @Test("a pattern that no path of a commit can match is known", arguments: impossible)
  func canNeverMatch(_ dialect: PathDialect, _ pattern: String, _ isImpossible: Bool) throws {
    #expect(try set([[pattern]], dialect).canNeverMatch(list: 0, pattern: 0) == isImpossible)
  }

  @Test("a list that selects nothing is known")
  func selectsNothing() throws {
    let lists = [["!a", "docs/"], ["docs/", "a"], ["!a"], [], ["a", "!a"]]
    let actions = try set(lists, .actions)
    #expect(lists.indices.map { actions.selectsNothing(list: $0) } == [true, false, true, true, false])
    let some = try set([["docs/", "a"], ["!a"], ["docs/"]], .pathsFilter)
    #expect((0..<3).map { some.selectsNothing(list: $0) } == [false, false, true])
    let every = try set([["docs/", "a"], ["!a"], []], .pathsFilter, .every)
    #expect((0..<3).map { every.selectsNothing(list: $0) } == [true, false, false])
    let git = try set([["docs/"], ["# a", "!b"]], .gitignore)
    #expect((0..<2).map { git.selectsNothing(list: $0) } == [false, true])
  }

  static let foreign: [(PathDialect, String, [ForeignConstruct])] = [
    (.actions, "a.{md,txt}", [.init(kind: .braces, column: 3, dialect: .pathsFilter)]),
    (.actions, "!docs/", [.init(kind: .trailingSlash, column: 6, dialect: .gitignore)]),
    (.actions, "/a", [.init(kind: .leadingSlash, column: 1, dialect: .gitignore)]),
    (
      .actions, "@(a|b)/{c,d}/",
      [
        .init(kind: .group, column: 1, dialect: .pathsFilter), .init(kind: .braces, column: 8, dialect: .pathsFilter),
        .init(kind: .trailingSlash, column: 13, dialect: .gitignore),
      ]
    ),
    (.actions, "\\{a,b}", []), (.actions, "{a}", []), (.actions, "a(b)", []), (.actions, "src/**", []),
    (.actions, "#a", [.init(kind: .comment, column: 1, dialect: .gitignore)]),
    (.pathsFilter, "x[!a]", [.init(kind: .negatedBracket, column: 2, dialect: .gitignore)]),
    (.pathsFilter, "{a,b}/@(c)", []),
    (.gitignore, "*.{a,b}", [.init(kind: .braces, column: 3, dialect: .pathsFilter)]),
    (.gitignore, "/a/", []),
  ]

  @Test("what means something in another dialect only is named", arguments: foreign)
  func foreignConstructs(_ dialect: PathDialect, _ pattern: String, _ expected: [ForeignConstruct]) throws {
    #expect(try set([[pattern]], dialect).foreignConstructs(list: 0, pattern: 0) == expected)
  }
}
