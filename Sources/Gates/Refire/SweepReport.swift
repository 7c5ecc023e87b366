package import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import JSON
import Readings
package import Reports
import ReviewGate

/// What gate-refire says of a sweep: values in, a report out.
package struct SweepReport {
  let request: RefireRequest
  let outcome: SweepOutcome
  let server: String
  let record: ReadingRecord

  /// `server` is the address as it is shown, without any credential.
  package init(_ request: RefireRequest, _ outcome: SweepOutcome, server: String, record: ReadingRecord) {
    self.request = request
    self.outcome = outcome
    self.server = server
    self.record = record
  }

  /// The report; it has no verdict, since it is about many.
  package func report() -> Report {
    Report(
      command: RefireReport.command, verdict: outcome.exit, decision: "swept", exitStatus: ExitStatus(outcome.exit),
      headline: headline, subject: subject, sections: sections, diagnostics: diagnostics, outputs: outputs,
      members: members)
  }

  private typealias Line = (row: SweepOutcome.Row, gate: RefireOutcome.Gate)

  private var lines: [Line] {
    outcome.rows.flatMap { row in row.gates.map { (row, $0) } }
  }

  private var changed: [Line] { lines.filter { $0.gate.standing != .stands } }
  private var standing: [Line] { lines.filter { $0.gate.standing == .stands } }

  private var headline: String {
    let posted = lines.count { line in
      switch line.gate.standing {
      case .posted, .wouldBePosted: true
      case .stands, .notPosted: false
      }
    }
    let failed = outcome.rows.count { $0.exit.isUndecided }
    let pulls = "\(outcome.rows.count) open pull request\(outcome.rows.count == 1 ? "" : "s")"
    let words = "\(posted) status\(posted == 1 ? "" : "es") \(request.isDryRun ? "would be posted" : "posted")"
    return "\(pulls), \(words)" + (failed > 0 ? ", \(failed) not decided" : "")
      + (outcome.endings.isEmpty ? "" : "; the list is not complete")
  }

  private var subject: [String] {
    let names = request.review.credentials
    var line = "\(request.review.repository) at \(server), token from \(names.repository)"
    if names.team != names.repository { line += ", teams with \(names.team)" }
    if names.status != names.repository { line += ", statuses with \(names.status)" }
    return [line, record.summary]
  }

  /// The table: pull request, context, before, after, reason.
  private var sections: [Report.Section] {
    var sections: [Report.Section] = []
    if !changed.isEmpty { sections.append(Report.Section("what changed", rows: changed.map(row))) }
    if !standing.isEmpty {
      sections.append(Report.Section("what stands", rows: standing.map(row), isFolded: standing.count > 20))
    }
    let others = outcome.rows.filter { $0.gates.isEmpty && $0.exit == .passed }
    if !others.isEmpty {
      let rows = others.map { row in
        "#\(row.pull.number) | base \(row.pull.baseName) | "
          + row.reasons.map { "[\($0)]" }.joined(separator: ", ")
      }
      sections.append(Report.Section("what has nothing to judge", rows: rows, isFolded: rows.count > 20))
    }
    return sections
  }

  private func row(_ line: Line) -> String {
    let status = line.gate.status
    let before = line.gate.earlier?.state ?? "none"
    let after =
      switch line.gate.standing {
      case .stands: "stands"
      case .posted: status.status.state.rawValue
      case .wouldBePosted: "\(status.status.state.rawValue) (would be posted)"
      case .notPosted: "not posted"
      }
    return "#\(line.row.pull.number) | \(status.status.context) | \(before) | \(after) | "
      + status.reasons.joined(separator: ", ")
  }

  /// Each thing once, with the pull requests that it is said of.
  private var diagnostics: [Diagnostic] {
    var diagnostics = outcome.endings.map(\.diagnostic)
    for row in outcome.rows {
      for var diagnostic in row.diagnostics where diagnostic.severity != .note {
        if let same = diagnostics.firstIndex(where: { $0.code == diagnostic.code && $0.message == diagnostic.message })
        {
          diagnostics[same].evidence.append("#\(row.pull.number) too")
        } else {
          diagnostic.evidence.insert("#\(row.pull.number)", at: 0)
          diagnostics.append(diagnostic)
        }
      }
    }
    return diagnostics
  }

  private var outputs: [StepOutput] {
    [StepOutput("reason", reasons.joined(separator: ","))]
  }

  /// The codes of what could not be decided or posted, each once.
  private var reasons: [String] {
    var reasons: [String] = []
    let codes = outcome.endings.map(\.diagnostic.code) + outcome.rows.filter { $0.exit.isUndecided }.flatMap(\.reasons)
    for code in codes where !reasons.contains(code) { reasons.append(code) }
    return reasons
  }

  private var members: [JSONMember] {
    [
      JSONMember("reason", .array(reasons.map { .string($0) })),
      JSONMember("repository", .string(request.review.repository.description)),
      JSONMember("server", .string(server)),
      JSONMember("complete", .boolean(outcome.endings.isEmpty)),
      JSONMember("pull_requests", .array(outcome.rows.map(document))),
      JSONMember("requests", .array(record.batches.map { .integer($0.requests) })),
    ]
  }

  private func document(_ row: SweepOutcome.Row) -> JSONValue {
    .object([
      JSONMember("number", .integer(row.pull.number)), JSONMember("head", .string(row.pull.head.hex)),
      JSONMember("base", .string(row.pull.baseName)),
      JSONMember("statuses", .array(row.gates.map(\.document))),
      JSONMember("reason", .array(row.reasons.map { .string($0) })),
    ])
  }
}
