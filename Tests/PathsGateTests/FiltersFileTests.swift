import Diagnostics
import GatePolicy
import Testing

@Suite("The filters of dorny/paths-filter")
struct FiltersFileTests {
  private func policy(_ text: String, _ quantifier: PathsPolicy.Quantifier = .some) -> PathsPolicy? {
    guard case .policy(let policy) = FiltersFile.parse(bytes(text), file: "filters.yml", quantifier: quantifier) else {
      return nil
    }
    return policy
  }

  private func problems(
    _ text: String, _ quantifier: PathsPolicy.Quantifier = .some
  ) -> (found: [Diagnostic], names: [String])? {
    guard
      case .problems(let found, let names) = FiltersFile.parse(bytes(text), file: "filters.yml", quantifier: quantifier)
    else { return nil }
    return (found, names)
  }

  /// The patterns of a class, each with the changes that it asks for: `added|modified: **`.
  private func patterns(_ text: String, _ name: String) -> [String]? {
    policy(text)?.classes.first { $0.name == name }?.patterns.map { pattern in
      guard let changes = pattern.changes else { return pattern.text }
      let words: [(FileChanges, String)] = [(.added, "added"), (.deleted, "deleted"), (.modified, "modified")]
      return words.filter { changes.contains($0.0) }.map(\.1).joined(separator: "|") + ": " + pattern.text
    }
  }

  @Test("are classes of one pattern or a list of patterns, in the dialect paths-filter, everything else by default")
  func plain() {
    let policy = policy("backend: 'src/**'\nfrontend:\n  - 'web/**'\n  - '!web/**/*.md'\n")
    #expect(policy?.classes.map(\.name) == ["backend", "frontend"])
    #expect(policy?.classes.map { $0.patterns.map(\.text) } == [["src/**"], ["web/**", "!web/**/*.md"]])
    #expect(policy?.dialect == .pathsFilter && policy?.unmatched == .everything && policy?.quantifier == .some)
    #expect(policy?.everythingOn == PathsPolicy().everythingOn)
  }

  @Test("may hold lists in lists, as anchors make them")
  func anchors() {
    let text =
      "shared: &shared\n  - common/**\n  - config/**\nsrc:\n  - *shared\n  - src/**\n  - [[deep/**], [*shared]]\n"
    #expect(
      patterns(text, "src") == ["common/**", "config/**", "src/**", "deep/**", "common/**", "config/**"])
    #expect(patterns("a: &p 'x/**'\nb: *p\nc:\n  - *p\n", "c") == ["x/**"])
  }

  @Test("may ask for changes, one or several, with one pattern or a list, beside patterns without")
  func changes() {
    let text = """
      x:
        - added|modified: '**/*.swift'
        - deleted: ['a/**', 'b/**']
        - ' Added | DELETED ': c
          modified: d
        - plain/**
      y:
        added: e
        modified:
          - f
      """
    #expect(
      patterns(text, "x") == [
        "added|modified: **/*.swift", "deleted: a/**", "deleted: b/**", "added|deleted: c", "modified: d", "plain/**",
      ])
    #expect(patterns(text, "y") == ["added: e", "modified: f"])
  }

  @Test(
    "refuse a word that cannot be told from a pull request, by name and place",
    arguments: [
      "renamed", "copied", "unmerged", "unchanged", "add", "added|renamed", "added|", "|", "added,modified",
      "a\u{301}dded",
    ])
  func words(word: String) throws {
    let found = try #require(problems("x:\n  - a/**\n  - '\(word)': b\n"))
    let last = word.split(separator: "|", omittingEmptySubsequences: false).last ?? ""
    let wrong = word == "|" ? "" : last
    #expect(found.found.map(\.code) == ["policy-unknown-key"] && found.names == ["x"])
    #expect(found.found.first?.message == "x: \"\(wrong)\" is no change that can be told from a pull request")
    #expect(found.found.first?.location == SourceLocation(file: "filters.yml", line: 3, column: 5))
    #expect(found.found.first?.help.first?.hasPrefix("use added, deleted, modified, joined by |") == true)
  }

  @Test(
    "refuse what is no pattern",
    arguments: [
      "x: 1\n", "x: true\n", "x: ''\n", "x: null\n", "x:\n", "x: [a, 1]\n", "x: [a, {added: {deleted: b}}]\n",
      "x: {added: [a, {modified: b}]}\n", "x: {added: 7}\n",
    ])
  func types(text: String) throws {
    let found = try #require(problems(text))
    #expect(found.found.contains { $0.code == "policy-wrong-type" } && found.names == ["x"])
    #expect(found.found.allSatisfy { $0.location?.line == 1 || $0.location?.line == 2 })
  }

  @Test("refuse a class without patterns", arguments: ["x: []\n", "x: [[], []]\n", "x: {}\n", "x: {added: []}\n"])
  func empty(text: String) throws {
    #expect(try #require(problems(text)).found.map(\.code) == ["policy-empty-list"])
  }

  @Test(
    "refuse a file that is no mapping of classes",
    arguments: ["- a\n", "a\n", "{}\n", "7\n", "", "# nothing\n", "a: [\n", "a: b\n---\nc: d\n"])
  func noMapping(text: String) throws {
    #expect(try !#require(problems(text)).found.isEmpty)
  }

  @Test("refuse names that no output can have, and keep the others")
  func names() throws {
    let found = try #require(
      problems("good: a\nnot good: b\nverdict: c\nCLASSES: d\nGood: e\n9: f\n_fine-1: g\n"))
    #expect(
      found.found.map(\.code) == [
        "policy-class-name", "policy-class-name", "policy-class-name", "policy-class-name-taken", "policy-class-name",
      ])
    #expect(found.names == ["good", "_fine-1"])
    #expect(found.found.map { $0.location?.line } == [2, 3, 4, 5, 6])
  }

  @Test("refuse patterns that picomatch alone can read, with the place of the pattern")
  func invalidPattern() throws {
    let found = try #require(problems("x:\n  - fine/**\n  - (a|b)\n  - constructor\ny: '\\d'\n"))
    #expect(found.found.map(\.code) == ["policy-pattern", "policy-pattern", "policy-pattern"])
    #expect(found.found.map { $0.location?.line } == [3, 4, 5] && found.names == ["x", "y"])
  }

  @Test("say everything that is wrong in one run")
  func together() throws {
    let found = try #require(problems("x: {renamed: a}\ny: 1\nbad name: b\n"))
    #expect(found.found.map(\.code).contains("policy-unknown-key"))
    #expect(found.found.map(\.code).contains("policy-wrong-type"))
    #expect(found.found.map(\.code).contains("policy-class-name"))
  }

  @Test("with every pattern needed, one change cannot have several: any of them is enough in the original")
  func every() throws {
    #expect(policy("x: {added: [a, b]}\n") != nil)
    let found = try #require(problems("x:\n  - c\n  - added: [a, b]\n", .every))
    #expect(found.found.map(\.code) == ["policy-value-not-allowed"])
    #expect(found.found.first?.location == SourceLocation(file: "filters.yml", line: 3, column: 5))
    #expect(policy("x: [a, {added: b, modified: c}, {added: d}]\n", .every)?.quantifier == .every)
  }

  @Test("are at most 256 classes")
  func limit() throws {
    let classes = (0..<257).map { "c\($0): a\n" }.joined()
    #expect(try #require(problems(classes)).found.map(\.code) == ["policy-too-many-classes"])
    #expect(policy((0..<256).map { "c\($0): a\n" }.joined())?.classes.count == 256)
  }
}
