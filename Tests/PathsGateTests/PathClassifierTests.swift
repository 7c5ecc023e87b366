import GatePolicy
import Readings
import Testing

@Suite("Sorting paths into classes")
struct PathClassifierTests {
  private func sort(_ files: [ChangedFile], _ policy: PathsPolicy) throws -> PathSorting {
    var classifier = try PathClassifier(policy)
    return classifier.sort(files)
  }

  private func isSet(_ path: String, _ patterns: [String], _ dialect: PathsPolicy.Dialect) throws -> Bool {
    try sort([ChangedFile(path: bytes(path), changes: .modified)], classes(["x": patterns], dialect)).isSet[0]
  }

  @Test(
    "follows the dialect of the policy",
    arguments: [
      // Path, patterns, and whether actions, paths-filter and gitignore select it.
      ("a.js", ["*.{js,ts}"], [false, true, false]), ("src/a.js", ["*.js"], [false, false, true]),
      ("src/a.js", ["src/**"], [true, true, true]), ("src", ["src/**"], [false, true, false]),
      ("src/a", ["**", "!src/**"], [false, true, true]), ("other", ["**", "!src/**"], [true, true, true]),
      ("src/.a", ["src/*"], [true, true, true]), ("src/a/b", ["src"], [false, false, true]),
    ])
  func dialects(path: String, patterns: [String], selected: [Bool]) throws {
    #expect(try PathsPolicy.Dialect.allCases.map { try isSet(path, patterns, $0) } == selected)
  }

  @Test("counts a renamed file with both its names", arguments: PathsPolicy.Dialect.allCases)
  func rename(dialect: PathsPolicy.Dialect) throws {
    let policy = classes(["old": ["old/**"], "new": ["new/**"], "none": ["none/**"]], dialect)
    let sorting = try sort([ChangedFile(path: bytes("new/a"), previousPath: bytes("old/a"), changes: .added)], policy)
    #expect(sorting.isSet == [true, true, false] && sorting.counts == [1, 1, 0])
    #expect(sorting.classesOfPaths == [[1], [0]])
  }

  @Test("finds what concerns every class, and what is in none, on both sides of a rename")
  func bothSides() throws {
    let policy = classes(["a": ["a/**"]])
    let sorting = try sort(
      [
        ChangedFile(path: bytes("a/1"), previousPath: bytes(".github/x"), changes: .added),
        ChangedFile(path: bytes("b"), previousPath: bytes("a/2"), changes: .added),
      ], policy)
    #expect(sorting.everythingPaths == [bytes(".github/x")])
    #expect(sorting.unmatchedPaths == [bytes(".github/x"), bytes("b")])
    #expect(
      try sort([ChangedFile(path: bytes("b"), changes: .added)], classes(["a": ["a"]]) { $0.unmatched = .nothing })
        .unmatchedPaths.isEmpty)
  }

  private func changes(_ classes: KeyValuePairs<String, [(FileChanges?, String)]>) -> PathsPolicy {
    var policy = PathsPolicy()
    policy.dialect = .pathsFilter
    policy.classes = classes.map { entry in
      PathClass(name: entry.key, patterns: entry.value.map { PathPattern($0.1, changes: $0.0) })
    }
    return policy
  }

  @Test(
    "looks at what happened to a path where a pattern asks for it",
    arguments: [
      (FileChanges.added, [true, false, false, true]), (.deleted, [false, true, false, true]),
      (.modified, [false, false, true, false]), (.typeChanged, [true, true, true, true]),
    ])
  func changeTypes(changes: FileChanges, selected: [Bool]) throws {
    let policy = self.changes([
      "added": [(.added, "**")], "deleted": [(.deleted, "**")], "modified": [(.modified, "**")],
      "either": [([.added, .deleted], "**")],
    ])
    #expect(try sort([ChangedFile(path: bytes("a"), changes: changes)], policy).isSet == selected)
  }

  @Test("takes a renamed file for a deleted and an added one")
  func renameIsDeletedAndAdded() throws {
    let policy = changes([
      "gone": [(.deleted, "old/**")], "come": [(.added, "new/**")],
      "wrong": [(.added, "old/**"), (.deleted, "new/**")],
      "changed": [(.modified, "**")],
    ])
    let file = ChangedFile(path: bytes("new/a"), previousPath: bytes("old/a"), changes: .added)
    #expect(try sort([file], policy).isSet == [true, true, false, false])
  }

  @Test("mixes patterns that ask for a change with others in one class")
  func mixed() throws {
    let policy = changes(["x": [(.added, "src/**"), (nil, "docs/**"), (.added, "lib/**")]])
    #expect(try sort([ChangedFile(path: bytes("lib/a"), changes: .added)], policy).isSet == [true])
    #expect(try sort([ChangedFile(path: bytes("lib/a"), changes: .modified)], policy).isSet == [false])
    #expect(try sort([ChangedFile(path: bytes("docs/a"), changes: .deleted)], policy).isSet == [true])
  }

  @Test("needs every pattern of a class where the quantifier says so, with what happened too")
  func every() throws {
    var policy = classes(["x": ["src/**", "!**/*.md"], "y": ["src/**"]], .pathsFilter) { $0.quantifier = .every }
    #expect(try sort([ChangedFile(path: bytes("src/a.c"), changes: .added)], policy).isSet == [true, true])
    #expect(try sort([ChangedFile(path: bytes("src/a.md"), changes: .added)], policy).isSet == [false, true])
    // No single path has both, so two files do not make up for each other.
    let two = ["src/a.md", "b.c"].map { ChangedFile(path: bytes($0), changes: .added) }
    #expect(try sort(two, policy).isSet == [false, true])
    policy = changes(["x": [(.added, "src/**"), (nil, "**/*.c")]])
    policy.quantifier = .every
    #expect(try sort([ChangedFile(path: bytes("src/a.c"), changes: .added)], policy).isSet == [true])
    #expect(try sort([ChangedFile(path: bytes("src/a.c"), changes: .modified)], policy).isSet == [false])
    #expect(try sort([ChangedFile(path: bytes("src/a.h"), changes: .added)], policy).isSet == [false])
  }

  @Test("says which pattern decided each class for a path, and what is said of every class")
  func explain() throws {
    var classifier = try PathClassifier(classes(["app": ["**", "!docs/**", "docs/x/**"], "docs": ["docs/**"]]))
    let words = classifier.explain(bytes("docs/a")).map {
      "\($0.name ?? "everything"): \($0.isSelected) by \($0.pattern ?? "none")"
    }
    #expect(words == ["app: false by !docs/**", "docs: true by docs/**", "everything: false by none"])
    #expect(classifier.explain(bytes("docs/x/y"))[0].pattern == "docs/x/**")
    #expect(classifier.explain(bytes(".github/y"))[2].pattern == ".github/**")
  }
}
