package import Calls
import Diagnostics
import ForgejoAPI
import JSON
import Readings
package import Reports
import ReviewGateway

/// What gate-semantic says of an outcome: values in, a report out.
package struct SemanticReport {
  let request: SemanticRequest
  let facts: SemanticFacts
  let outcome: SemanticOutcome
  let server: String
  let record: ReadingRecord

  /// `server` is the address as it is shown, without any credential.
  package init(_ request: SemanticRequest, _ facts: SemanticFacts, server: String, record: ReadingRecord) {
    self.request = request
    self.facts = facts
    outcome = SemanticDecision(request).outcome(facts)
    self.server = server
    self.record = record
  }

  /// The executable's name in every line that it begins.
  package static let command = "gate-semantic"

  /// The report.
  package func report() -> Report {
    let report = Report(
      command: Self.command, verdict: outcome.verdict, exitStatus: outcome.status,
      headline: "\(outcome.word.rawValue): \(outcome.diagnostics.first?.message ?? "")", subject: subject,
      sections: sections, diagnostics: outcome.diagnostics,
      outputs: [
        StepOutput("verdict", outcome.verdict.word),
        StepOutput("reason", outcome.diagnostics.map(\.code).joined(separator: ",")),
        Self.output(outcome.word),
      ], members: members)
    return request.isAdvisory ? Self.advisory(report) : report
  }

  /// The step output that says what became of the request.
  package static func output(_ word: SemanticOutcome.Word) -> StepOutput {
    StepOutput("outcome", word.rawValue)
  }

  /// The same report, whose run does not fail its job, and says so loudly.
  package static func advisory(_ report: Report) -> Report {
    let status = report.exitStatus ?? ExitStatus(report.verdict)
    guard status != .passed else { return report }
    var advisory = report
    advisory.exitStatus = .passed
    advisory.headline = "ADVISORY, \(report.headline)"
    advisory.diagnostics.insert(.advisory(status), at: 0)
    return advisory
  }

  private var subject: [String] {
    var lines = [
      "\(request.asked.repository)#\(request.asked.number) at \(server), token from \(request.credentials.repository)"
    ]
    if let gateway = request.gateway {
      let bot = SemanticDecision(request).botLogin(facts).map { ", its bot is \($0)" } ?? ""
      lines.append("gateway \(gateway.address), token from \(request.credentials.gateway)\(bot)")
    }
    if let pull = facts.pull.value {
      lines.append("head \(pull.head.hex), base \(pull.baseName), opened by \(pull.author.login)")
    }
    if !record.batches.isEmpty { lines.append(record.summary) }
    return lines
  }

  private var sections: [Report.Section] {
    var sections: [Report.Section] = []
    // A single answer stands in its diagnosis.
    if facts.tries.count > 1 {
      sections.append(
        Report.Section(
          "the gateway's answers", rows: facts.tries.enumerated().map { "\($0.offset + 1): \($0.element.shown)" }))
    }
    guard let work else { return sections }
    let decisions = work.decisions.map { decision in
      let word = decision.review.decision == .approved ? "approved" : "asked for changes"
      return "review \(decision.review.id) \(word)"
    }
    let statuses = work.statuses.suffix(10).map { "status \($0.id) \($0.state): \($0.description)" }
    let rows = decisions + statuses
    sections.append(
      Report.Section("what the bot did on this head", rows: rows.isEmpty ? ["nothing yet"] : rows))
    return sections
  }

  // MARK: The JSON document

  private var members: [JSONMember] {
    [
      JSONMember("outcome", .string(outcome.word.rawValue)),
      JSONMember("reason", .array(outcome.diagnostics.map { .string($0.code) })),
      JSONMember("repository", .string(request.asked.repository.description)),
      JSONMember("server", .string(server)),
      JSONMember("gateway", request.gateway.map { .string($0.address) } ?? .null),
      JSONMember("pull_request", pullRequest),
      JSONMember("answers", .array(facts.tries.map { $0.value.map { .integer($0.status) } ?? .null })),
      JSONMember("bot", SemanticDecision(request).botLogin(facts).map { .string($0) } ?? .null),
      JSONMember("decisions", .array(work?.decisions.map(decision) ?? [])),
      JSONMember("statuses", .array(work?.statuses.suffix(10).map(status) ?? [])),
      JSONMember("requests", .array(record.batches.map { .integer($0.requests) })),
    ]
  }

  private var work: BotWork? { SemanticDecision(request).work(facts) }

  private var pullRequest: JSONValue {
    var members = [JSONMember("number", .integer(request.asked.number))]
    if let pull = facts.pull.value {
      members += [JSONMember("head", .string(pull.head.hex)), JSONMember("base", .string(pull.baseName))]
    }
    return .object(members)
  }

  private func decision(_ decision: BotWork.Decision) -> JSONValue {
    .object([
      JSONMember("review", .integer(decision.review.id)),
      JSONMember("decision", .string(decision.review.decision == .approved ? "approved" : "changes_requested")),
    ])
  }

  private func status(_ status: CommitStatus) -> JSONValue {
    .object([
      JSONMember("id", .integer(status.id)), JSONMember("state", .string(status.state)),
      JSONMember("description", .string(status.description)),
    ])
  }
}
