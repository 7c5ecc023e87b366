import Diagnostics
import JSON
import Reports
import Testing

@Suite("A report as log and as JSON")
struct RenderingTests {
  private static let report = Report(
    command: "gate-review", verdict: .refused, headline: "1 of 2 approvals", subject: ["acme/app #31 at 077b2866"],
    sections: [
      Report.Section("Candidates", rows: ["alice: approved this head", ""]),
      Report.Section("Teams", rows: ["acme/qa#4: seen"], isFolded: true),
    ],
    diagnostics: [
      Diagnostic(
        SampleCode.approvalsMissing, .error, "one approval is missing", evidence: ["bob approved an older commit"],
        help: ["ask a member of qa", "or post a waiver"]),
      Diagnostic(
        SampleCode.approvalsMissing, .warning, "unknown key \"x\"",
        at: SourceLocation(file: "gates.yml", line: 3, column: 5)),
      Diagnostic(SampleCode.approvalsMissing, .note, "whole line", at: SourceLocation(file: "gates.yml", line: 3)),
      Diagnostic(SampleCode.approvalsMissing, .note, "whole file", at: SourceLocation(file: "a\n::b")),
    ],
    outputs: [StepOutput("verdict", "refused")],
    members: [JSONMember("gates", .array([])), JSONMember("verdict", .string("passed"))])

  @Test("a plain log")
  func plain() {
    let expected = """
      gate-review: refused: 1 of 2 approvals
        acme/app #31 at 077b2866
        Candidates:
          alice: approved this head

        Teams:
          acme/qa#4: seen
      error: one approval is missing [approvals-missing]
        bob approved an older commit
      help: ask a member of qa
      help: or post a waiver
      warning: gates.yml:3:5: unknown key "x" [approvals-missing]
      note: gates.yml:3: whole line [approvals-missing]
      note: a\\n::b: whole file [approvals-missing]

      """
    #expect(text(LogRendering.render(Self.report, style: .plain)) == expected)
  }

  @Test("a job's log folds what only few want to see, and is otherwise the plain one")
  func job() {
    let plain = text(LogRendering.render(Self.report, style: .plain))
    let expected = plain.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      switch line {
      case "  Teams:": ["::group::Teams"]
      case "    acme/qa#4: seen": [String(line), "::endgroup::"]
      default: [String(line)]
      }
    }
    let log = LogRendering.render(Self.report, style: .job)
    #expect(text(log) == expected.joined(separator: "\n"))
    #expect(Runner.commands(in: log) == ["::group::Teams", "::endgroup::"])
  }

  @Test("a terminal gets the verdict and the first words in colour, and the same text")
  func coloured() {
    let log = text(LogRendering.render(Self.report, style: .coloured))
    #expect(log.hasPrefix("gate-review: \u{1B}[1;31mrefused\u{1B}[0m: 1 of 2 approvals\n"))
    #expect(log.contains("\n\u{1B}[1;31merror:\u{1B}[0m one approval"))
    #expect(log.contains("\n\u{1B}[1;33mwarning:\u{1B}[0m gates.yml"))
    #expect(log.contains("\n\u{1B}[1;36mhelp:\u{1B}[0m ask"))
    let bare = ["[1;31m", "[1;33m", "[1;36m", "[0m"].reduce(log) { $0.replacing("\u{1B}\($1)", with: "") }
    #expect(bare == text(LogRendering.render(Self.report, style: .plain)))
  }

  @Test(
    "each verdict has its word and colour",
    arguments: [
      (.passed, "\u{1B}[1;32mpassed"), (.refused, "\u{1B}[1;31mrefused"),
      (.undecided(.unavailable), "\u{1B}[1;33mundecided"),
    ] as [(Verdict, String)])
  func verdicts(verdict: Verdict, word: String) {
    let report = Report(command: "gate-review", verdict: verdict, headline: "x")
    #expect(text(LogRendering.render(report, style: .coloured)) == "gate-review: \(word)\u{1B}[0m: x\n")
  }

  @Test("a JSON document has the shared members, the executable's own, and no second verdict")
  func json() {
    var report = Self.report
    report.diagnostics = [report.diagnostics[0], report.diagnostics[2]]
    let expected = """
      {
        "schema_version": 1,
        "command": "gate-review",
        "verdict": "refused",
        "headline": "1 of 2 approvals",
        "subject": [
          "acme/app #31 at 077b2866"
        ],
        "gates": [],
        "diagnostics": [
          {
            "code": "approvals-missing",
            "severity": "error",
            "message": "one approval is missing",
            "evidence": [
              "bob approved an older commit"
            ],
            "help": [
              "ask a member of qa",
              "or post a waiver"
            ],
            "location": null
          },
          {
            "code": "approvals-missing",
            "severity": "note",
            "message": "whole line",
            "evidence": [],
            "help": [],
            "location": {
              "file": "gates.yml",
              "line": 3,
              "column": null
            }
          }
        ]
      }

      """
    #expect(text(JSONRendering.render(report)) == expected)
  }

  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
