import CommandLineOptions
import Diagnostics
import GatePolicy
import TestSupport
import Testing

@testable import GateCommands

@Suite("Classes from flags")
struct PathsFlagsTests {
  private func flags(_ words: String...) -> PathsFlags {
    flags(words)
  }

  private func flags(_ words: [String]) -> PathsFlags {
    let line = Command.paths.table.parse(words)
    #expect(line.problems.isEmpty)
    return PathsFlags(line)
  }

  @Test("are in the order of the command line; a name that stands again adds a pattern")
  func classesInOrder() {
    let flags = flags("--class", "b=src/**", "--class", "a=docs/**", "--class", "b=!src/x", "--class", "c=x=y")
    #expect(flags.problems.isEmpty && flags.name == "--class" && flags.classNames == ["b", "a", "c"])
    #expect(flags.policy?.classes.map { $0.patterns.map(\.text) } == [["src/**", "!src/x"], ["docs/**"], ["x=y"]])
    #expect(flags.policy?.dialect == .actions && flags.policy?.unmatched == .everything)
    #expect(flags.policy?.everythingOn == PathsPolicy().everythingOn)
  }

  @Test("take dialect, quantifier, unmatched and everything-on; an empty value of the last means none")
  func options() {
    let all = flags(
      "--class", "a=**", "--dialect", "paths-filter", "--quantifier", "every", "--unmatched", "nothing",
      "--everything-on", "ci/**", "--everything-on", "*.yml")
    #expect(all.problems.isEmpty && all.policy?.dialect == .pathsFilter && all.policy?.quantifier == .every)
    #expect(all.policy?.unmatched == .nothing && all.policy?.everythingOn.map(\.text) == ["ci/**", "*.yml"])
    #expect(flags("--class", "a=**", "--everything-on", "").policy?.everythingOn == [])
    #expect(flags("--class", "a=**", "--everything-on=", "--everything-on", "x").policy?.everythingOn.count == 1)
  }

  @Test(
    "that are no NAME=PATTERN, or no class's name, are all named in one run; the others are still known",
    arguments: ["", "=", "x", "x=", "=p", "9=p", "a b=p", "verdict=p", "Decision=p", "classes=p", "é=p", "a.b=p"])
  func malformed(value: String) {
    let flags = flags("--class", "good=src/**", "--class", value, "--class", "fine=docs/**", "--class", "also bad=x")
    #expect(flags.policy == nil && flags.problems.count == 2 && flags.classNames == ["good", "fine"])
    #expect(flags.problems.allSatisfy { $0.code == "command-line" })
  }

  @Test("cannot differ in case only")
  func letterCase() {
    let flags = flags("--class", "app=a", "--class", "App=b")
    #expect(flags.policy == nil && flags.classNames == ["app"])
    #expect(flags.problems.map(\.message) == [#"--class: "App" and "app" differ in case only"#])
  }

  @Test("need patterns of their dialect, and the classes are known all the same")
  func patterns() {
    let flags = flags("--class", "a=x[", "--class", "b=ok", "--class", "c=!x")
    #expect(flags.policy == nil && flags.classNames == ["a", "b", "c"])
    #expect(flags.problems.map(\.code) == ["policy-pattern", "policy-selects-nothing"])
    #expect(flags.problems.allSatisfy { $0.location?.file == "--class" })
  }

  @Test("with every pattern needed have the dialect paths-filter")
  func quantifier() {
    for dialect in ["actions", "gitignore"] {
      let flags = flags("--class", "a=**", "--quantifier", "every", "--dialect", dialect)
      #expect(flags.policy == nil && flags.problems.count == 1 && flags.classNames == ["a"])
    }
  }

  @Test("are at most 256")
  func limit() {
    let words = (0..<257).flatMap { ["--class", "c\($0)=a"] }
    #expect(flags(words).problems.count == 1 && flags(words).policy == nil)
    #expect(flags(Array(words.dropLast(2))).policy?.classes.count == 256)
  }

  @Test("come from a file of filters, in its dialect, with the other flags")
  func filters() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("src: 'src/**'\ndocs:\n  - added: docs/**\n", to: "filters.yml")
    let found = flags("--filters", path, "--unmatched", "nothing", "--everything-on", "ci/**")
    #expect(found.problems.isEmpty && found.name == path && found.classNames == ["src", "docs"])
    #expect(found.policy?.dialect == .pathsFilter && found.policy?.unmatched == .nothing)
    #expect(found.policy?.everythingOn.map(\.text) == ["ci/**"])
    #expect(flags("--filters", path, "--dialect", "paths-filter", "--quantifier", "every").policy?.quantifier == .every)
    #expect(flags("--filters", path, "--dialect", "actions").problems.count == 1)
  }

  @Test("from a file that is wrong are still known by name")
  func brokenFilters() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("src: 'src/**'\ndocs:\n  - renamed: docs/**\n", to: "filters.yml")
    let found = flags("--filters", path)
    #expect(found.policy == nil && found.classNames == ["src", "docs"])
    #expect(found.problems.map(\.code) == ["policy-unknown-key"] && found.problems[0].location?.file == path)
    let missing = flags("--filters", directory.file("nothing.yml"))
    #expect(missing.policy == nil && missing.problems.map(\.code) == ["file-unreadable"] && missing.classNames.isEmpty)
    let several = try directory.write("src: {added: [a, b]}\n", to: "several.yml")
    #expect(flags("--filters", several).policy != nil)
    #expect(flags("--filters", several, "--quantifier", "every").problems.map(\.code) == ["policy-value-not-allowed"])
  }
}
