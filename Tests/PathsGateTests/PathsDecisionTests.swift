import Diagnostics
import GatePolicy
import HTTP
import PathsGate
import Readings
import TestSupport
import Testing

@Suite("Which classes a list of changed files sets")
struct PathsDecisionTests {
  private typealias File = PathsForge.File

  private let appAndDocs = classes(["app": ["src/**", "lib/**"], "docs": ["docs/**"], "none": ["nothing/**"]])

  private func outcome(_ files: [File], _ policy: PathsPolicy) -> PathsOutcome {
    PathsCourse(PathsForge(files), .pull(policy)).outcome
  }

  private func needed(_ outcome: PathsOutcome) -> [String] {
    outcome.classes.filter(\.isNeeded).map(\.name)
  }

  @Test("the classes that a changed path selects, by either name of a renamed file")
  func filtered() {
    let moved = outcome([.renamed("docs/a.md", from: "src/a.md")], appAndDocs)
    #expect(moved.decision == .filtered && moved.reason == "classified" && needed(moved) == ["app", "docs"])
    #expect(moved.changedCount == 1 && moved.diagnostics.isEmpty)
    let one = outcome([File("docs/b.md", .deleted), File("docs/c.md", .modeChanged)], appAndDocs)
    #expect(needed(one) == ["docs"] && one.changedCount == 2 && one.reason == "classified")
  }

  @Test("a path in no class sets every class, on either side of a rename, or nothing where the policy says so")
  func unmatched() {
    for files in [
      [File("src/a"), File("other")], [.renamed("src/a", from: "other")], [.renamed("other", from: "src/a")],
    ] {
      let everything = outcome(files, appAndDocs)
      #expect(everything.decision == .everything && everything.reason == "unmatched")
      #expect(needed(everything) == ["app", "docs", "none"] && everything.changedCount == files.count)
      #expect(everything.diagnostics.map(\.code) == ["unmatched"])
      var policy = appAndDocs
      policy.unmatched = .nothing
      let nothing = outcome(files, policy)
      #expect(nothing.decision == .filtered && nothing.reason == "classified" && needed(nothing) == ["app"])
    }
    var policy = appAndDocs
    policy.unmatched = .nothing
    let none = outcome([File("other")], policy)
    #expect(none.decision == .filtered && needed(none).isEmpty && none.changedCount == 1)
  }

  @Test("a change of anything in everything_on sets every class, on either side of a rename")
  func everythingOn() {
    for files in [
      [File("src/a"), File(".forgejo/workflows/x.yml")], [File(".gitea/x")], [File(".github/x", .deleted)],
      [.renamed("src/a", from: ".forgejo/gates.yml")], [.renamed(".github/y", from: "src/a")],
    ] {
      let all = outcome(files, appAndDocs)
      #expect(all.decision == .everything && all.reason == "everything-on" && all.changedCount == files.count)
      #expect(needed(all) == ["app", "docs", "none"])
    }
    var policy = appAndDocs
    policy.unmatched = .nothing
    policy.everythingOn = []
    #expect(outcome([File(".forgejo/x"), File("src/a")], policy).reason == "classified")
    policy.everythingOn = [PathPattern("src/**")]
    #expect(outcome([File("src/a")], policy).reason == "everything-on")
  }

  @Test("everything_on is judged by some of its patterns, whatever the quantifier of the classes is")
  func everythingOnQuantifier() {
    let policy = classes(["app": ["src/**"]], .pathsFilter) { $0.quantifier = .every }
    #expect(outcome([File(".github/x")], policy).reason == "everything-on")
  }

  @Test("everything-on goes before unmatched, and a name that is not safe before both")
  func order() {
    #expect(outcome([File("other"), File(".forgejo/x")], appAndDocs).reason == "everything-on")
    #expect(outcome([File("other"), File(".forgejo/x"), File("a\u{1B}b")], appAndDocs).reason == "name-not-safe")
  }

  @Test(
    "a name with a control character or line separator sets every class; the list is whole and counted",
    arguments: ["src/\u{1}", "src/\n", "src/\u{7F}", "src/\u{85}", "src/\u{9B}m", "src/\u{2028}", "src/\u{2029}x"])
  func unsafe(name: String) {
    for files in [[File(name), File("src/a")], [.renamed("src/a", from: name)]] {
      let all = outcome(files, appAndDocs)
      #expect(all.reason == "name-not-safe" && all.decision == .everything && needed(all) == ["app", "docs", "none"])
      #expect(all.files?.count == files.count && all.changedCount == files.count)
      #expect(all.diagnostics.first?.severity == .warning)
    }
  }

  @Test("a merged pull request's list never counts, whatever it says")
  func merged() {
    var forge = PathsForge([File("docs/a")])
    forge.isMerged = true
    forge.isOpen = false
    let all = PathsCourse(forge, .pull(appAndDocs)).outcome
    #expect(all.reason == "incomplete-list" && needed(all) == ["app", "docs", "none"] && all.files == nil)
    #expect(all.diagnostics.first?.message == "pull request 7 is merged, and a merged one's list proves nothing")
  }

  @Test("a closed pull request is classified like an open one")
  func closed() {
    var forge = PathsForge([File("docs/a")])
    forge.isOpen = false
    #expect(needed(PathsCourse(forge, .pull(appAndDocs)).outcome) == ["docs"])
    // Its branch was deleted: the server counts no changed files any more.
    forge.changedFiles = 0
    #expect(PathsCourse(forge, .pull(appAndDocs)).outcome.reason == "incomplete-list")
  }

  @Test("a list that does not count gives the numbers, and a reason that is one code")
  func incomplete() {
    var forge = PathsForge([File("docs/a")])
    forge.changedFiles = 2
    let all = PathsCourse(forge, .pull(appAndDocs)).outcome
    #expect(all.reason == "incomplete-list" && all.files == nil && all.changedCount == nil)
    #expect(all.diagnostics.first?.evidence == ["1 names came, the pull request says 2 changed files"])
    #expect(all.diagnostics.first?.severity == .warning)
  }

  @Test("a diff that could not be used is a note beside the classes that the files API gave")
  func note() {
    let course = PathsCourse(
      PathsForge([File("docs/a")]), .pull(appAndDocs), fault: refusing("pulls/7.diff", status: 403))
    #expect(course.needed == ["docs"] && course.outcome.reason == "classified")
    #expect(course.outcome.diagnostics.map(\.code) == ["diff-not-used"])
  }

  @Test("a broken policy is exit 2, and the classes that it names with a valid name are needed")
  func brokenPolicy() {
    let text = """
      version: 1
      paths:
        classes:
          app: ["src/**"]
          9bad: ["x"]
          verdict: ["x"]
          docs: []
          APP: ["y"]
        unmatched: perhaps
      """
    let outcome = PathsCourse(PathsForge([File("docs/a")], policy: text)).outcome
    #expect(outcome.isMisconfigured && outcome.decision == .everything)
    #expect(outcome.classes.map(\.name) == ["app", "docs"] && outcome.classes.allSatisfy(\.isNeeded))
    #expect(outcome.diagnostics.count == 5 && outcome.reason == outcome.diagnostics.first?.code)
    #expect(outcome.diagnostics.allSatisfy { $0.location?.file == ".forgejo/gates.yml" })
  }

  @Test("a policy that is no YAML tells what can be read of it")
  func unreadablePolicy() {
    let text = "version: 1\npaths:\n  classes:\n    app: [\"src/**\"]\n    docs: !x y\n    app: []\n"
    let outcome = PathsCourse(PathsForge([File("docs/a")], policy: text)).outcome
    #expect(outcome.isMisconfigured && outcome.classes.map(\.name) == ["app", "docs"])
    let none = PathsCourse(PathsForge([File("docs/a")], policy: "\u{0}")).outcome
    #expect(none.isMisconfigured && none.classes.isEmpty)
  }

  @Test(
    "a policy without classes is exit 2", arguments: ["version: 1\n", "version: 1\nreviews:\n  qa:\n    teams: [qa]\n"])
  func noClasses(text: String) {
    let outcome = PathsCourse(PathsForge([File("docs/a")], policy: text)).outcome
    #expect(outcome.isMisconfigured && outcome.reason == "no-path-classes" && outcome.classes.isEmpty)
  }

  @Test("a list that is there already, as from a clone, is judged alike; an empty one sets every class")
  func listFromElsewhere() {
    let files = [ChangedFile(path: bytes("docs/a"), changes: .added)]
    #expect(needed(PathsDecision.outcome(of: files, by: appAndDocs, from: "--class")) == ["docs"])
    let none = PathsDecision.outcome(of: [], by: appAndDocs, from: "--class")
    #expect(none.reason == "no-changes" && none.decision == .everything && needed(none) == ["app", "docs", "none"])
    #expect(none.changedCount == 0)
  }

  @Test("patterns that are too much together are the policy's fault, not a file's")
  func tooManyPatterns() {
    // Each class's patterns are few enough; all of them are more than one automaton holds.
    let long = String(repeating: "x", count: 60_000)
    let policy = classes(["a": [long], "b": [long + "b"], "c": [long + "c"], "d": [long + "d"], "e": [long + "e"]])
    #expect(policy.patternProblems(file: "f").map(\.code) == ["policy-pattern"])
    let outcome = PathsDecision.outcome(
      of: [ChangedFile(path: bytes("x"), changes: .added)], by: policy, from: "--class")
    #expect(outcome.isMisconfigured && outcome.reason == "policy-pattern")
    #expect(needed(outcome) == ["a", "b", "c", "d", "e"])
  }

  @Test("patterns that can never match, or are another dialect's, are warnings beside the classes")
  func warnings() {
    let policy = classes(["app": ["src/**", "a//b"], "docs": ["docs/{a,b}", "docs/**"]])
    let outcome = outcome([File("docs/a")], policy)
    #expect(needed(outcome) == ["docs"] && outcome.reason == "classified")
    #expect(Set(outcome.diagnostics.map(\.code)) == ["policy-pattern-never-matches", "policy-foreign-pattern"])
    #expect(outcome.diagnostics.allSatisfy { $0.severity == .warning })
    let text = "version: 1\npaths:\n  classes:\n    app: [\"src/**\", \"a//b\"]\n"
    let found = PathsCourse(PathsForge([File("src/a")], policy: text)).outcome
    #expect(found.diagnostics.map(\.code) == ["policy-pattern-never-matches"])
    #expect(found.diagnostics.first?.location?.line == 4)
  }

  @Test("the default everything_on is a warning in no dialect", arguments: PathsPolicy.Dialect.allCases)
  func defaults(dialect: PathsPolicy.Dialect) {
    #expect(outcome([File("src/a")], classes(["app": ["src/**"]], dialect)).diagnostics.isEmpty)
  }
}
