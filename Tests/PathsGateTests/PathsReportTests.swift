import Diagnostics
import GatePolicy
import HTTP
import JSON
import PathsGate
import Readings
import Reports
import TestSupport
import Testing

@Suite("What gate-paths writes")
struct PathsReportTests {
  private typealias File = PathsForge.File

  private let policy = classes(["zebra": ["src/**"], "app": ["docs/**", "src/**"], "_x-1": ["nothing"]])

  private func report(_ outcome: PathsOutcome) -> PathsReport {
    PathsReport(outcome, subject: [])
  }

  private func outcome(_ files: [File], _ change: (inout PathsForge) -> Void = { _ in }) -> PathsOutcome {
    var forge = PathsForge(files)
    change(&forge)
    return PathsCourse(forge, .pull(policy)).outcome
  }

  private func outputs(_ outcome: PathsOutcome) -> [String] {
    report(outcome).report().outputs.map { "\($0.name)=\($0.value)" }
  }

  private func list(_ outcome: PathsOutcome) throws -> JSONField {
    let text = report(outcome).list()
    #expect(text.last == UInt8(ascii: "\n"))
    return JSONField(try JSONValue(parsing: text))
  }

  @Test("is one boolean a class in the order of the policy, then decision, reason, classes and count")
  func order() {
    #expect(
      outputs(outcome([File("src/a"), File("src/b")])) == [
        "zebra=true", "app=true", "_x-1=false", "decision=filtered", "reason=classified", #"classes=["zebra","app"]"#,
        "changed_count=2",
      ])
    #expect(outputs(outcome([File("docs/a")]))[0...1] == ["zebra=false", "app=true"])
    var quiet = policy
    quiet.unmatched = .nothing
    #expect(outputs(PathsCourse(PathsForge([File("other")]), .pull(quiet)).outcome)[5] == "classes=[]")
  }

  @Test("has no count where the list did not count, and one where it did though every class is set")
  func count() {
    let all = ["zebra=true", "app=true", "_x-1=true", "decision=everything"]
    let classes = #"classes=["zebra","app","_x-1"]"#
    #expect(
      outputs(outcome([File("src/a")]) { $0.changedFiles = 2 }) == all + [
        "reason=incomplete-list", classes, "changed_count=",
      ])
    #expect(outputs(outcome([File("other")])) == all + ["reason=unmatched", classes, "changed_count=1"])
    #expect(outputs(outcome([File("src/\u{7}")])) == all + ["reason=name-not-safe", classes, "changed_count=1"])
    #expect(
      outputs(PathsDecision.outcome(of: [], by: policy, from: "--class")) == all + [
        "reason=no-changes", classes, "changed_count=0",
      ])
    #expect(
      outputs(PathsDecision.withoutPull(policy)) == all + ["reason=no-pull-request", classes, "changed_count="])
  }

  @Test("is decision and reason alone where no class is known")
  func unknown() {
    let unread = PathsCourse(PathsForge([File("src/a")]), fault: refusing("pulls/7", status: 403)).outcome
    #expect(outputs(unread) == ["decision=everything", "reason=read-forbidden"])
    #expect(report(unread).report().verdict == .passed)
    let missing = PathsCourse(PathsForge([File("src/a")])).outcome
    #expect(outputs(missing) == ["decision=everything", "reason=no-policy"])
    #expect(report(missing).report().verdict == .undecided(.misconfigured))
  }

  @Test("is every known class true, and exit 2, where something is misconfigured")
  func misconfigured() {
    let broken = PathsCourse(
      PathsForge([File("src/a")], policy: "version: 1\npaths:\n  classes:\n    app: [\"src/**\"]\n  more: 1\n")
    ).outcome
    #expect(
      outputs(broken) == [
        "app=true", "decision=everything", "reason=policy-unknown-key", #"classes=["app"]"#, "changed_count=",
      ])
    #expect(report(broken).report().verdict == .undecided(.misconfigured))
  }

  @Test("is never an output called verdict, whatever comes of a run, and fails for nothing but a misconfiguration")
  func noVerdict() {
    for status in [401, 403, 404, 429, 500, 503] {
      for name in ["pulls/7", "refs/pull/7/head", "pulls/7.diff", "count ee-cc", "contents/.forgejo/gates.yml"] {
        let course = PathsCourse(PathsForge([File("src/a")]), .pull(policy), fault: refusing(name, status: status))
        let report = report(course.outcome).report()
        #expect(!report.outputs.contains { $0.name == "verdict" })
        #expect(report.verdict == .passed && report.decision != nil)
        #expect(Set(report.outputs.map(\.name)).count == report.outputs.count)
      }
    }
  }

  @Test("is a reason that is one code, without a comma")
  func reason() {
    let outcome = outcome([File("src/a"), File("other"), File(".forgejo/x"), File("a\tb")])
    #expect(outcome.reason == "name-not-safe" && outputs(outcome).contains("reason=name-not-safe"))
  }

  @Test("names in the log what set a class")
  func section() {
    let report = report(outcome([File("src/a"), File("src/b"), File("docs/c")])).report()
    #expect(
      report.sections.first?.rows == [
        "zebra: true, by src/a and 1 more", "app: true, by src/a and 2 more", "_x-1: false",
      ])
    #expect(report.headline == "2 of 3 classes needed: zebra, app")
  }

  // MARK: The list

  @Test("is a list with each path, what happened to it and its classes, old names too")
  func listOfPaths() throws {
    let list = try list(
      outcome([
        .renamed("src/new", from: "docs/old"), File("src/mode", .modeChanged), File("docs/gone", .deleted),
        File("src/link", .typeChanged),
      ]))
    #expect(try list.member("decision").string() == "filtered")
    #expect(try list.member("complete").boolean())
    #expect(try list.member("classes").elements().map { try $0.string() } == ["zebra", "app"])
    let rows = try list.member("paths").elements().map { row in
      let classes = try row.member("classes").elements().map { try $0.string() }
      return [try row.member("path").string(), try row.member("change").string(), classes.joined(separator: " ")]
    }
    #expect(
      rows == [
        ["src/new", "added", "zebra app"], ["docs/old", "deleted", "app"], ["src/mode", "modified", "zebra app"],
        ["docs/gone", "deleted", "app"], ["src/link", "added|deleted|modified", "zebra app"],
      ])
  }

  @Test("has a path that is not UTF-8 as base64 of its exact bytes")
  func base64() throws {
    let names: [[UInt8]] = [[0xFF], bytes("src/") + [0xC3, 0x28], [0x80, 0x81, 0x82]]
    let list = try list(outcome(names.map { File(path: $0) }))
    let rows = try list.member("paths").elements()
    #expect(try rows.map { try $0.member("path_base64").string() } == ["/w==", "c3JjL8Mo", "gIGC"])
    #expect(try rows.allSatisfy { try $0.optional("path") == nil })
    // A path in no class sets every class: its own classes are still those that select it.
    #expect(try rows.map { try $0.member("classes").elements().count } == [0, 2, 0])
  }

  @Test("has no paths where the list did not count, and is written all the same")
  func incompleteList() throws {
    for outcome in [
      outcome([File("src/a")]) { $0.changedFiles = 2 }, PathsDecision.withoutPull(policy),
      PathsDecision.misconfigured([], classes: ["zebra", "app", "_x-1"]),
    ] {
      let list = try list(outcome)
      #expect(try !list.member("complete").boolean() && list.optional("paths") == nil)
      #expect(try list.member("decision").string() == "everything")
      #expect(try list.member("classes").elements().count == 3)
      guard case .object(let members) = list.value else { return }
      #expect(members.map(\.name) == ["decision", "classes", "complete", "paths"])
    }
  }

  @Test("has every path of a whole list with a name that is not safe, each of every class")
  func unsafeList() throws {
    let list = try list(outcome([File("src/a"), File("src/\u{1B}[31m")]))
    #expect(try list.member("complete").boolean())
    let rows = try list.member("paths").elements()
    #expect(try rows.map { try $0.member("path").string() } == ["src/a", "src/\u{1B}[31m"])
    #expect(try rows.allSatisfy { try $0.member("classes").elements().count == 3 })
  }

  @Test("is whole and empty where nothing is changed")
  func emptyList() throws {
    let list = try list(PathsDecision.outcome(of: [], by: policy, from: "--class"))
    #expect(try list.member("complete").boolean() && list.member("paths").elements().isEmpty)
  }
}
