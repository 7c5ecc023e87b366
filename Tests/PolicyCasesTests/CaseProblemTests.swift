import Diagnostics
import GatePolicy
import Testing

@testable import PolicyCases

/// A file of cases with one fault, whose place is marked with 📍, and what is said about it.
struct FaultyCases: Sendable, CustomTestStringConvertible {
  var marked: String
  var code: String
  var help: String

  init(_ marked: String, _ code: PolicyCasesCode, _ help: String) {
    (self.marked, self.code, self.help) = (marked, code.rawValue, help)
  }

  init(_ marked: String, _ code: PolicyCode, _ help: String) {
    (self.marked, self.code, self.help) = (marked, code.rawValue, help)
  }

  var testDescription: String { marked.debugDescription }

  var location: Diagnostics.SourceLocation {
    guard marked.contains("📍") else { return Diagnostics.SourceLocation(file: "cases.yml") }
    let before = marked.unicodeScalars.prefix { $0 != "📍" }
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? []
    return Diagnostics.SourceLocation(
      file: "cases.yml", line: before.count { $0 == "\n" } + 1, column: line.count + 1)
  }

  /// A fault in one case.
  static func entry(_ marked: String, _ code: PolicyCasesCode, _ help: String) -> FaultyCases {
    FaultyCases("\(beginning)  it: {\(marked)}\n", code, help)
  }

  /// A fault in the events.
  static func events(_ marked: String, _ code: PolicyCasesCode, _ help: String) -> FaultyCases {
    FaultyCases(caseText(marked), code, help)
  }

  private static let good = caseText("")

  static let all: [FaultyCases] = [
    // The form, as of a policy.
    FaultyCases("\(good)📍case: {}\n", PolicyCode.unknownKey, "did you mean \"cases\"?"),
    FaultyCases(good.replacing("version: 1", with: "version: 📍2"), PolicyCode.valueNotAllowed, "it can be 1"),
    FaultyCases("\(good)📍version: 1\n", PolicyCode.duplicateKey, "keep one"),
    FaultyCases("\(beginning)  it: 📍{}\n", PolicyCode.missingKey, "\"expect\""),
    FaultyCases("\(beginning)  it: {📍expects: {}, expect: {qa: passed}}\n", PolicyCode.unknownKey, "\"expect\""),
    FaultyCases("\(beginning)  it: {expect: {qa: 📍pass}}\n", PolicyCode.valueNotAllowed, "\"passed\""),
    FaultyCases("\(beginning)  it: {expect: {qa: 📍{}}}\n", PolicyCode.missingKey, "\"verdict\""),
    FaultyCases(caseText("{📍aprove: alice}"), PolicyCode.unknownKey, "did you mean \"approve\"?"),
    FaultyCases(caseText("{approve: 📍7}"), PolicyCode.wrongType, "quotes"),
    FaultyCases(caseText("{approve: 📍\"\"}"), PolicyCode.valueNotAllowed, "write something"),
    FaultyCases(caseText("", more: "files: 📍[], "), PolicyCode.emptyList, "at least one"),
    FaultyCases(good.replacing("bot: 17", with: "bot: 📍-3"), PolicyCode.valueNotAllowed, "from -2"),
    FaultyCases(good.replacing("[alice, bob]", with: "📍alice"), PolicyCode.wrongType, "a list of one"),
    // Names.
    FaultyCases(
      good.replacing("teams: {", with: "teams: {📍qaa: [], "), PolicyCasesCode.caseUnknownName, "did you mean \"qa\"?"),
    FaultyCases.entry("unseen: [📍guild], expect: {qa: passed}", .caseUnknownName, "there are: qa, 7, other/guild#9"),
    FaultyCases.entry("expect: {📍qua: passed}", .caseUnknownName, "did you mean \"qa\"?"),
    FaultyCases.entry(
      "expect: {qa: {verdict: refused, reasons: [📍approval-missing]}}", .caseUnknownName,
      "did you mean \"approvals-missing\"?"),
    FaultyCases.events("{approve: 📍alcie}", .caseUnknownName, "did you mean \"alice\"?"),
    FaultyCases.events("{comment: 📍eve, text: x}", .caseUnknownName, "\"people\""),
    FaultyCases.events("{approve: alice, commit: 📍firts}", .caseUnknownName, "did you mean \"first\"?"),
    FaultyCases.events(
      "{approve: alice, commit: 📍second}, {push: bob, commit: second}", .caseUnknownName, "first, head"),
    FaultyCases(
      good.replacing("bot: 17", with: "bot: 17, 📍x: 17"), PolicyCasesCode.caseNumberTaken, "another one, or none"),
    // Events.
    FaultyCases.events("📍{}", .caseEvent, "approve, request_changes"),
    FaultyCases.events("📍{commit: first}", .caseEvent, "approve, request_changes"),
    FaultyCases.events("📍{approve: alice, push: bob}", .caseEvent, "in the order"),
    FaultyCases.events("📍{retarget: dev, commit: first}", .caseEvent, "approve, request_changes, push"),
    FaultyCases.events("📍{approve: alice, text: x}", .caseEvent, "comment, edit"),
    FaultyCases.events("📍{comment: alice}", .caseEvent, "\"text\""),
    FaultyCases.events("{approve: bob}, {dismiss: 📍alice}", .caseEvent, "behind"),
    FaultyCases.events("{mark_stale: 📍alice}, {approve: alice}", .caseEvent, "behind"),
    FaultyCases.events("{edit: 📍alice}", .caseEvent, "behind"),
    // What is not said.
    FaultyCases("\(beginning)  {}\n", PolicyCasesCode.caseIncomplete, "add one"),
    FaultyCases.entry("expect: {}", .caseIncomplete, "at least one gate").marking("it:"),
    FaultyCases.entry("expect: {📍docs: passed}", .caseIncomplete, "\"files\""),
    FaultyCases(good.replacing("\"7\": [carol], ", with: ""), PolicyCasesCode.caseIncomplete, "with [] if nobody"),
  ]

  private func marking(_ text: String) -> FaultyCases {
    var copy = self
    copy.marked = marked.replacing(text, with: "📍\(text)")
    return copy
  }
}

@Suite("What is wrong with a file of cases")
struct CaseProblemTests {
  @Test("a fault is said with its place and a way out", arguments: FaultyCases.all)
  func fault(_ faulty: FaultyCases) throws {
    let found = problems(faulty.marked.replacing("📍", with: ""), against: try policy())
    try #require(found.count == 1, "\(found.map(\.message))")
    #expect(found[0].code == faulty.code && found[0].severity == .error)
    #expect(found[0].location == faulty.location)
    #expect(found[0].help.joined(separator: "\n").contains(faulty.help), "\(found[0].help)")
  }

  @Test("every code of the room has a fault here, but for the case that fails")
  func codes() {
    let shown = Set(FaultyCases.all.map(\.code))
    #expect(PolicyCasesCode.allCases.filter { !shown.contains($0.rawValue) } == [.caseFailed])
  }

  @Test("all faults are found in one run, in the order of the file")
  func all() throws {
    let text =
      caseText("{approve: alcie}, {}, {approve: bob, commit: x}", more: "unseen: [x], ") + "  b: {expect: {}}\n"
    let lines = problems(text, against: try policy()).map { "\($0.location?.line ?? 0) \($0.code)" }
    #expect(
      lines == [
        "5 case-unknown-name", "5 case-unknown-name", "5 case-event", "5 case-unknown-name", "6 case-incomplete",
      ])
  }

  @Test("what may only follow from a fault of form is not said, what does not is")
  func followOn() throws {
    let text = "version: 1\nteams: [qa]\ncases: {a: {events: [{approve: alice}, 7], expect: {qua: passed}}}\n"
    #expect(
      problems(text, against: try policy()).map(\.code) == [
        "policy-wrong-type", "policy-wrong-type", "case-unknown-name",
      ])
  }

  @Test(
    "a policy's path goes from the file's folder, by default to gates.yml there",
    arguments: [
      ("cases.yml", "", "gates.yml"), ("a/b/cases.yml", "", "a/b/gates.yml"), ("/cases.yml", "", "/gates.yml"),
      ("a/cases.yml", "policy: ../x.yml\n", "a/../x.yml"), ("a/cases.yml", "policy: /x.yml\n", "/x.yml"),
    ])
  func path(name: String, key: String, expected: String) throws {
    let reading = CaseFile.read(Array("version: 1\n\(key)cases: {}\n".utf8), name: name)
    #expect(reading.file?.policyPath == expected && reading.problems.isEmpty)
    #expect((reading.file?.policyLocation == nil) == key.isEmpty)
  }
}
