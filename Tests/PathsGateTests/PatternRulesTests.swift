import Diagnostics
import GatePolicy
import Testing

@Suite("The patterns of a policy")
struct PatternRulesTests {
  private func problems(_ text: String) -> [Diagnostic] {
    guard case .problems(let problems) = Policy.parse(bytes(text), file: "gates.yml") else { return [] }
    return problems
  }

  private func warnings(_ text: String) throws -> [Diagnostic] {
    guard case .policy(let policy) = Policy.parse(bytes(text), file: "gates.yml") else {
      Issue.record("no policy: \(problems(text))")
      return []
    }
    return policy.patternWarnings(file: "gates.yml")
  }

  private func policy(_ lines: String, _ dialect: String = "actions") -> String {
    "version: 1\npaths:\n  dialect: \(dialect)\n  classes:\n\(lines)"
  }

  @Test(
    "that are none of the dialect are errors with file, line and column of the pattern",
    arguments: [
      ("actions", "a[", "policy-pattern"), ("paths-filter", "(a|b)", "policy-pattern"),
      ("paths-filter", "toString", "policy-pattern"),
    ])
  func invalid(dialect: String, pattern: String, code: String) {
    let found = problems(policy("    app:\n      - src/**\n      - \"\(pattern)\"\n", dialect))
    #expect(found.map(\.code) == [code])
    #expect(found.first?.location == SourceLocation(file: "gates.yml", line: 7, column: 9))
    #expect(found.first?.message.hasPrefix("paths.classes.app: ") == true)
    #expect(found.first?.severity == .error)
  }

  @Test("are all judged in one run: classes, everything_on, and the paths of review gates in the same dialect")
  func together() {
    let text = """
      version: 1
      reviews:
        qa:
          teams: [qa]
          paths: ["(a|b)"]
      paths:
        dialect: paths-filter
        classes:
          app: ["[ab]+", "\\\\d"]
        everything_on: [valueOf]
      """
    let found = problems(text)
    #expect(found.map { $0.location?.line } == [5, 9, 9, 10])
    #expect(found.allSatisfy { $0.code == "policy-pattern" })
    #expect(
      found.map { String($0.message.prefix { $0 != ":" }) } == [
        "reviews.qa.paths", "paths.classes.app", "paths.classes.app", "paths.everything_on",
      ])
  }

  @Test(
    "none of which can match make a class that is an error at its first pattern",
    arguments: [
      ("actions", "\"a//b\", \"/x\""), ("actions", "\"!src/**\""),
      ("paths-filter", "\"a//b\""), ("gitignore", "\"!src\""),
    ])
  func selectsNothing(dialect: String, patterns: String) {
    let found = problems(policy("    app: [\(patterns)]\n    docs: [\"docs/**\"]\n", dialect))
    #expect(found.map(\.code) == ["policy-selects-nothing"])
    #expect(found.first?.location == SourceLocation(file: "gates.yml", line: 5, column: 11))
  }

  @Test("may leave out everything_on, and may not fill it with what cannot match")
  func everythingOn() {
    #expect(problems(policy("    app: [a]\n  everything_on: []\n")).isEmpty)
    let found = problems(policy("    app: [a]\n  everything_on: [\"a//b\"]\n"))
    #expect(found.map(\.code) == ["policy-selects-nothing"] && found.first?.location?.line == 6)
    #expect(found.first?.message == "paths.everything_on: no path can be selected by these patterns")
  }

  @Test("may be more than one automaton holds only as long as they are fewer in sum")
  func tooMuchTogether() {
    let long = String(repeating: "*a", count: 15_000)
    let few = (0..<2).map { "    c\($0): [\"\($0)\(long)\"]\n" }.joined()
    #expect(problems(policy(few)).isEmpty)
    let many = (0..<8).map { "    c\($0): [\"\($0)\(long)\"]\n" }.joined()
    let found = problems(policy(many))
    #expect(found.map(\.code) == ["policy-pattern"])
    #expect(found.first?.message.hasPrefix("paths.classes.c") == true && found.first?.location != nil)
  }

  @Test("that can never match beside others that can, or are another dialect's, are warnings with their place")
  func warnings() throws {
    let found = try warnings(policy("    app:\n      - src/**\n      - a//b\n      - \"*.{js,ts}\"\n"))
    #expect(found.map(\.code) == ["policy-pattern-never-matches", "policy-foreign-pattern"])
    #expect(found.map { $0.location?.line } == [7, 8] && found.allSatisfy { $0.severity == .warning })
    #expect(found.last?.message.contains("dialect \"paths-filter\"") == true)
    #expect(try warnings(policy("    app: [\"*.{js,ts}\"]\n", "paths-filter")).isEmpty)
  }

  @Test("that flags name are judged alike; what has no place names where it stands")
  func flags() {
    let policy = classes(["app": ["a["]])
    #expect(policy.patternProblems(file: "--class").map(\.location) == [SourceLocation(file: "--class")])
    #expect(classes(["app": ["a/**"]]).patternProblems(file: "--class").isEmpty)
    #expect(classes(["app": ["!a"]]).patternProblems(file: "--class").map(\.code) == ["policy-selects-nothing"])
  }
}
