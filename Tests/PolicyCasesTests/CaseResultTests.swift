import Diagnostics
import Reports
import Testing

@testable import PolicyCases

@Suite("What comes of a case")
struct CaseResultTests {
  /// Events, further keys, a gate, and what the gate concludes: the verdict, and codes that are among its own.
  struct Row: Sendable, CustomTestStringConvertible {
    var events: String
    var more = ""
    var gate = "qa"
    var verdict: Verdict
    var codes: [String]
    var testDescription: String { "\(gate): \(more)\(events)" }

    init(_ events: String, more: String = "", gate: String = "qa", _ verdict: Verdict, _ codes: String...) {
      self.events = events
      self.more = more
      self.gate = gate
      self.verdict = verdict
      self.codes = codes
    }
  }

  static let rows: [Row] = [
    Row("", .refused, "approvals-missing"),
    Row("{approve: alice}", .passed, "approved"),
    Row("{approve: carol}", .passed, "approved"),
    Row("{approve: dan}", .refused, "approvals-missing", "approver-not-in-team"),
    Row("{approve: author}", .refused, "approver-is-author"),
    Row("{approve: alice}", more: "author: alice, ", .refused, "approver-is-author"),
    Row("{approve: alice}, {push: author}", .refused, "approval-on-older-commit"),
    Row("{push: author}, {approve: alice, commit: first}", .refused, "approval-on-older-commit"),
    Row("{approve: alice}, {push: bob}, {push: bob, commit: first}", .passed, "approved"),
    Row("{approve: alice}, {mark_stale: alice}", .refused, "approval-stale"),
    Row("{approve: alice}, {dismiss: alice}", .refused, "approval-dismissed"),
    Row("{approve: alice}, {retarget: dev}", .refused, "approval-before-retarget"),
    Row("{retarget: dev}, {approve: alice}", .passed, "approved"),
    Row("{approve: alice}, {request_changes: alice}", .refused, "changes-requested", "superseded"),
    Row("{request_changes: alice}, {approve: bob}", .refused, "changes-requested"),
    Row("{request_changes: alice}, {push: author}, {approve: bob}", .refused, "changes-requested"),
    Row("{request_changes: alice}, {dismiss: alice}, {approve: bob}", .passed, "approved"),
    Row("{request_changes: alice}, {approve: alice}", .passed, "approved"),
    Row("{request_changes: mallory}, {approve: bob}", .passed, "approver-not-in-team"),
    // One seen team is not enough for a "no".
    Row("{approve: alice}", more: "unseen: [qa], ", .undecided(.unauthorized), "approvals-inconclusive"),
    Row("{approve: carol}", more: "unseen: [qa], ", .passed, "approved", "reader-outside-organization"),
    Row("", more: "unseen: [qa, \"7\"], ", .refused, "approvals-missing"),
    Row(
      "{request_changes: bob}, {approve: carol}", more: "unseen: [QA], ", .undecided(.unauthorized),
      "blocker-inconclusive"),
    // Waivers.
    Row("{comment: dan, text: '/na qa {head} why'}", .passed, "waived"),
    Row("{comment: alice, text: '/na qa {head} why'}", .refused, "waiver-not-in-team"),
    Row("{comment: dan, text: '/na qa {head}'}", .refused, "waiver-without-reason"),
    Row("{comment: dan, text: '/na qa {head} why'}, {edit: dan}", .refused, "waiver-edited"),
    Row("{comment: dan, text: '/na qa {head} why'}, {push: dan}", .refused, "waiver-for-other-commit"),
    Row("{comment: dan, text: '/na qa {head} why'}, {retarget: dev}", .refused, "waiver-before-retarget"),
    Row("{comment: dan, text: '/na qa first why'}", .refused, "waiver-commit-not-whole"),
    Row("{comment: dan, text: '/na qa {head} why'}", more: "author: dan, ", .refused, "waiver-by-author"),
    Row(
      "{comment: dan, text: '/na qa {head} why'}", more: "unseen: [other/guild#9], ", .undecided(.unauthorized),
      "waiver-inconclusive"),
    // Paths.
    Row("", more: "files: [src/a], ", gate: "docs", .passed, "not-applicable"),
    Row("", more: "files: [src/a, docs/a], ", gate: "docs", .refused, "approvals-missing"),
    Row("", more: "files: [.forgejo/gates.yml], ", gate: "docs", .refused, "approvals-missing"),
    Row("{approve: bob}", more: "files: [docs/a], ", gate: "docs", .passed, "approved"),
    // The policy's switches.
    Row("{approve: alice}, {approve: bob}", gate: "strict", .passed, "approved"),
    Row("{approve: alice}, {approve: bob}, {retarget: dev}", gate: "strict", .passed, "approved"),
    Row("{push: bob}, {approve: alice}, {approve: bob}", gate: "strict", .refused, "approver-excluded"),
    Row("{approve: alice}, {approve: bot}", gate: "strict", .refused, "approver-excluded"),
    Row("{request_changes: alice}, {approve: bob}", gate: "strict", .refused, "approvals-missing"),
  ]

  @Test("a gate concludes of it what gate-review would", arguments: rows)
  func conclusion(row: Row) throws {
    let policy = try policy()
    let text = "\(beginning)  it: {\(row.more)events: [\(row.events)], expect: {\(row.gate): passed}}\n"
    let results = try caseFile(text, against: policy).results(by: policy, policyName: "gates.yml")
    let conclusion = try #require(results.first?.conclusions.first)
    #expect(results.count == 1 && results[0].conclusions.count == 1)
    #expect(conclusion.verdict == row.verdict)
    #expect(Set(row.codes).isSubset(of: conclusion.codes), "\(conclusion.codes)")
    #expect(conclusion.holds == (row.verdict == .passed))
  }

  @Test("it holds only with the verdict and with every reason")
  func holds() throws {
    let policy = try policy()
    for (expected, holds) in [
      ("refused", true), ("passed", false), ("undecided", false),
      ("{verdict: refused, reasons: [approvals-missing]}", true),
      ("{verdict: refused, reasons: [approver-not-in-team, approvals-missing]}", true),
      ("{verdict: refused, reasons: [approvals-missing, superseded]}", false),
      ("{verdict: passed, reasons: [approvals-missing]}", false),
    ] {
      let text = "\(beginning)  it: {events: [{approve: dan}], expect: {qa: \(expected)}}\n"
      let results = try caseFile(text, against: policy).results(by: policy, policyName: "gates.yml")
      #expect(results.map(\.holds) == [holds], "\(expected)")
    }
  }

  @Test("every gate that is named must be as expected, others may be anything")
  func severalGates() throws {
    let policy = try policy()
    for (expected, holds) in [
      ("qa: passed", true), ("qa: passed, strict: refused", true), ("qa: passed, strict: passed", false),
    ] {
      let text = "\(beginning)  it: {events: [{approve: alice}], expect: {\(expected)}}\n"
      let results = try caseFile(text, against: policy).results(by: policy, policyName: "gates.yml")
      #expect(results.map(\.holds) == [holds])
    }
  }

  @Test("a case that fails says what was expected, what came, and what that rests on")
  func failure() throws {
    let policy = try policy()
    let file = try caseFile(
      "\(beginning)  it: {events: [{approve: dan}, {push: dan}], expect: {qa: passed}}\n", against: policy)
    let report = PolicyCasesReport(
      "gate-policy", [.init(file, file.results(by: policy, policyName: "gates.yml"))]
    ).report()
    #expect(report.verdict == .refused && report.headline == "1 of 1 case fails")
    let diagnostic = try #require(report.diagnostics.first)
    #expect(diagnostic.code == "case-failed")
    #expect(
      diagnostic.message
        == "it: qa is refused [approvals-missing, approval-on-older-commit], expected passed")
    #expect(diagnostic.location == Diagnostics.SourceLocation(file: "cases.yml", line: 5, column: 56))
    #expect(diagnostic.evidence.contains { $0.contains("dan (id 1005) approved") })
    #expect(diagnostic.evidence.last == "commits: first 0000000100, commit 2 0000000200")
  }
}
