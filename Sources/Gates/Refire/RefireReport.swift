package import Calls
package import Diagnostics
import ForgejoAPI
import GatePolicy
import JSON
import Readings
package import Reports
import ReviewGate

/// What gate-refire says of one pull request: values in, a report out.
package struct RefireReport {
  let request: RefireRequest
  let outcome: RefireOutcome
  let review: Report

  /// `server` is the address as it is shown, without any credential, and `addressOption` the option that names it.
  package init(
    _ request: RefireRequest, _ outcome: RefireOutcome, server: String, addressOption: String = "--server",
    record: ReadingRecord
  ) {
    self.request = request
    self.outcome = outcome
    // What gate-review would say is the evidence; where nothing was evaluated its lines about the run are.
    review = ReviewReport(
      request.review, outcome.review ?? ReviewOutcome(outcome.pull), server: server, addressOption: addressOption,
      record: record,
      rerun: .init(command: Self.command, option: "--dry-run", again: "comment /recheck (no review starts a run)")
    ).report()
  }

  /// The executable's name in every line that it begins.
  package static let command = "gate-refire"

  /// The report; a refusal whose status stands is no failure of the run.
  package func report() -> Report {
    Report(
      command: Self.command, verdict: outcome.verdict ?? .passed, decision: outcome.verdict == nil ? "nothing" : nil,
      exitStatus: ExitStatus(outcome.exit), headline: headline, subject: subject, sections: sections,
      diagnostics: diagnostics, outputs: outputs, members: members)
  }

  /// What keeps a gate from passing is no error of a run that posted just that.
  private var diagnostics: [Diagnostic] {
    let all = outcome.diagnostics + (outcome.review == nil ? [] : review.diagnostics)
    guard outcome.exit == .passed else { return all }
    return all.map { $0.severity == .error ? $0.as(.warning) : $0 }
  }

  /// The report of a run that had nothing to evaluate, before anything was asked.
  package static func nothing(_ why: Diagnostic) -> Report {
    Report(
      command: command, verdict: .passed, decision: "nothing", exitStatus: .passed, headline: why.message,
      diagnostics: [why], outputs: [StepOutput("reason", why.code)])
  }

  private var headline: String {
    guard !outcome.gates.isEmpty else { return outcome.diagnostics.first?.message ?? review.headline }
    let statuses = outcome.gates.map { gate in
      "\(gate.status.status.state.rawValue) \(gate.standing.words) as \(gate.status.status.context)"
    }
    let other = outcome.gates.compactMap(\.status.decidedBy).first.map { "decided by #\($0.number)" }
    let why = outcome.exit.isUndecided ? outcome.diagnostics.first { $0.severity == .error }?.message : other
    return statuses.joined(separator: "; ") + ": " + (why ?? review.headline)
  }

  private var subject: [String] {
    var lines = review.subject
    let names = request.review.credentials
    if names.status != names.repository { lines[0] += ", statuses with \(names.status)" }
    if outcome.evaluations > 1 { lines.append("evaluated \(outcome.evaluations) times") }
    return lines
  }

  private var sections: [Report.Section] {
    guard !outcome.gates.isEmpty else { return [] }
    let head = outcome.pull?.head.hex ?? ""
    var sections = [Report.Section("statuses of \(head)", rows: outcome.gates.map(row))]
    if !outcome.left.isEmpty {
      sections.append(
        Report.Section(
          "earlier heads of the pull request that were green",
          rows: outcome.left.map { "\($0.context) on \($0.commit.hex): pending \($0.standing.words)" }))
    }
    return sections + review.sections
  }

  private func row(_ gate: RefireOutcome.Gate) -> String {
    var row = "\(gate.status.status.context): \(gate.status.status.state.rawValue) \(gate.standing.words)"
    if case .posted(let id) = gate.standing { row += " as number \(id)" }
    if case .stands = gate.standing {
      if let earlier = gate.earlier { row += ", number \(earlier.id) by \(earlier.poster)" }
    } else if let earlier = gate.earlier {
      row += "; was \(earlier.state), number \(earlier.id) by \(earlier.poster)"
    } else {
      row += "; there was none"
    }
    if let other = gate.status.decidedBy { row += "; decided by #\(other.number)" }
    return row
  }

  private var outputs: [StepOutput] {
    let verdict = outcome.verdict.map { [StepOutput("verdict", $0.word)] } ?? []
    return verdict + [StepOutput("reason", outcome.reasons.joined(separator: ","))]
  }

  private var members: [JSONMember] {
    [
      JSONMember("reason", .array(outcome.reasons.map { .string($0) })),
      JSONMember("evaluations", .integer(outcome.evaluations)),
      JSONMember("statuses", .array(outcome.gates.map(\.document))),
      JSONMember("same_status", .array(outcome.others.map { .integer($0.number) })),
      JSONMember("left_heads", .array(outcome.left.map(document))),
    ]
      + review.members.filter { !["reason", "same_head"].contains($0.name) }
  }

  private func document(_ left: RefireOutcome.Left) -> JSONValue {
    .object([
      JSONMember("commit", .string(left.commit.hex)), JSONMember("context", .string(left.context)),
      JSONMember("standing", .string(left.standing.words)),
    ])
  }
}

extension RefireOutcome.Standing {
  /// What follows a state in a sentence.
  var words: String {
    switch self {
    case .stands: "stands"
    case .posted: "posted"
    case .wouldBePosted: "would be posted"
    case .notPosted: "not posted"
    }
  }
}

extension RefireOutcome.Gate {
  /// The gate in the JSON document.
  var document: JSONValue {
    .object([
      JSONMember("gate", .string(status.gate.name)), JSONMember("context", .string(status.status.context)),
      JSONMember("verdict", .string(status.verdict.word)),
      JSONMember("reason", .array(status.reasons.map { .string($0) })),
      JSONMember("state", .string(status.status.state.rawValue)),
      JSONMember("description", .string(status.status.description)),
      JSONMember("standing", .string(standing.words)),
      JSONMember("earlier_state", earlier.map { .string($0.state) } ?? .null),
      JSONMember("decided_by", status.decidedBy.map { .integer($0.number) } ?? .null),
    ])
  }
}
