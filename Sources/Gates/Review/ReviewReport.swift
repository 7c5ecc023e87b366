package import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import JSON
import Readings
package import Reports

/// What gate-review says of an outcome: values in, a report out.
package struct ReviewReport {
  let request: ReviewRequest
  let outcome: ReviewOutcome
  let server: String
  let record: ReadingRecord

  /// `server` is the address as it is shown, without any credential.
  package init(_ request: ReviewRequest, _ outcome: ReviewOutcome, server: String, record: ReadingRecord) {
    self.request = request
    self.outcome = outcome
    self.server = server
    self.record = record
  }

  /// The executable's name in every line that it begins.
  package static let command = "gate-review"

  /// The report.
  package func report() -> Report {
    Report(
      command: Self.command, verdict: outcome.verdict, headline: headline, subject: subject,
      sections: outcome.findings.flatMap(sections),
      diagnostics: diagnostics, outputs: outputs, members: members)
  }

  private var headline: String {
    guard let deciding = outcome.findings.first(where: { $0.verdict == outcome.verdict }),
      outcome.diagnostics.isEmpty, let diagnostic = deciding.diagnostics.first
    else { return outcome.diagnostics.first?.message ?? outcome.verdict.word }
    let line = "\(deciding.gate.name): \(diagnostic.message)"
    guard outcome.findings.count > 1 else { return line }
    let passed = outcome.findings.count { $0.verdict == .passed }
    return "\(passed) of \(outcome.findings.count) gates passed; \(line)"
  }

  private var subject: [String] {
    var lines = ["\(request.repository)#\(request.number) at \(server), token from \(request.credentials.repository)"]
    if request.credentials.team != request.credentials.repository {
      lines[0] += ", teams with \(request.credentials.team)"
    }
    if let pull = outcome.pull {
      lines.append("head \(pull.head.hex), base \(pull.baseName), opened by \(pull.author.login)")
    }
    if case .given(_, let name) = request.rules { lines.append("rules from \(name)") }
    lines.append(record.summary)
    return lines
  }

  /// The gates' deciding diagnostics first, as the headline has them; then what was found besides.
  private var diagnostics: [Diagnostic] {
    let gates = outcome.findings.sorted { $0.verdict > $1.verdict }.flatMap { finding in
      outcome.findings.count == 1 ? finding.diagnostics : finding.diagnostics.map { named($0, finding) }
    }
    return outcome.diagnostics + gates
  }

  private func named(_ diagnostic: Diagnostic, _ finding: GateFinding) -> Diagnostic {
    var copy = diagnostic
    copy.message = "\(finding.gate.name): \(diagnostic.message)"
    return copy
  }

  private var outputs: [StepOutput] {
    [
      StepOutput("verdict", outcome.verdict.word),
      StepOutput("reason", outcome.reasons.joined(separator: ",")),
      StepOutput("approved_by", approvers.joined(separator: ",")),
    ]
  }

  /// Whose approvals count, each once, over all gates.
  private var approvers: [String] {
    var logins: [String] = []
    for user in outcome.findings.flatMap(\.approvers) where !logins.contains(user.login) { logins.append(user.login) }
    return logins
  }
}

// MARK: - The log's sections

extension ReviewReport {
  private func sections(_ finding: GateFinding) -> [Report.Section] {
    let name = finding.gate.name
    let rows = finding.rows.map { row($0, finding) }
    var sections = [
      Report.Section(
        "\(name): \(finding.verdict.word), \(finding.approvers.count) of \(finding.gate.approvals)",
        rows: rows.isEmpty ? ["nobody has decided on this pull request"] : rows, isFolded: rows.count > 20),
      Report.Section("teams of \(name)", rows: finding.teams.map(team)),
    ]
    if finding.verdict != .passed, !finding.eligible.isEmpty {
      let logins = finding.eligible.prefix(10).map(\.login).joined(separator: ", ")
      let rest = finding.eligible.count > 10 ? " and \(finding.eligible.count - 10) more" : ""
      sections.append(Report.Section("can unblock \(name)", rows: [logins + rest]))
    }
    return sections
  }

  private func row(_ row: RowFinding, _ finding: GateFinding) -> String {
    let review = row.review
    let decided = review.decision == .approved ? "approved" : "asked for changes"
    let commit = review.commit.map { " of \($0.short)" } ?? ""
    let official = review.isOfficial ? "" : ", not official"
    let standing = standing(row, finding)
    return
      "\(review.user.login) (id \(review.user.id)) \(decided), review \(review.id)\(commit)\(official): \(standing)"
  }

  private func standing(_ row: RowFinding, _ finding: GateFinding) -> String {
    let user = row.review.user
    if row.review.decision == .changesRequested, row.rejection != .superseded,
      let blocker = finding.blockers.first(where: { $0.user.id == user.id })
    {
      switch blocker.membership {
      case .member: return coded("blocks", .changesRequested)
      case .inconclusive:
        return coded("may block: whether \(user.login) is a member could not be told", .membershipInconclusive)
      case .notMember: return coded("does not block: in none of the teams", .approverNotInTeam)
      }
    }
    if let rejection = row.rejection { return coded("does not count: \(rejection.words)", rejection) }
    switch finding.candidates.first(where: { $0.user.id == user.id })?.membership {
    case .member: return "counts"
    case .notMember: return coded("does not count: in none of the teams", .approverNotInTeam)
    case .inconclusive, nil: return coded("cannot be counted: membership could not be told", .membershipInconclusive)
    }
  }

  private func coded(_ words: String, _ code: ReviewCode) -> String {
    "\(words) [\(code.rawValue)]"
  }

  private func team(_ team: GateFinding.TeamFinding) -> String {
    switch team.standing {
    case .seen(let found, let roster):
      "\(team.reference): seen as \(found.organization ?? "")/\(found.name)#\(found.id), "
        + "\(roster.count) member\(roster.count == 1 ? "" : "s"), with \(request.credentials.team)"
    case .rosterUnread(let found, let failure):
      "\(team.reference): seen as \(found.organization ?? "")/\(found.name)#\(found.id), its members not read: "
        + "\(failure.diagnostic(request.credentials).message)"
    case .unseen(let why, let id):
      "\(team.reference): not seen: "
        + Diagnostic.teamUnseen(
          team.reference, why, id: id, repository: request.repository, request.credentials
        ).message
    case .open: "\(team.reference): not read"
    }
  }
}

// MARK: - The JSON document

extension ReviewReport {
  private var members: [JSONMember] {
    [
      JSONMember("reason", .array(outcome.reasons.map { .string($0) })),
      JSONMember("repository", .string(request.repository.description)),
      JSONMember("server", .string(server)),
      JSONMember("pull_request", pullRequest),
      JSONMember("gates", .array(outcome.findings.map(gate))),
      JSONMember("requests", .array(record.batches.map { .integer($0.requests) })),
    ]
  }

  private var pullRequest: JSONValue {
    var members = [JSONMember("number", .integer(request.number))]
    if let pull = outcome.pull {
      members += [
        JSONMember("head", .string(pull.head.hex)), JSONMember("base", .string(pull.baseName)),
        JSONMember("author", account(pull.author)),
      ]
    }
    return .object(members)
  }

  private func gate(_ finding: GateFinding) -> JSONValue {
    .object([
      JSONMember("name", .string(finding.gate.name)),
      JSONMember("verdict", .string(finding.verdict.word)),
      JSONMember("reason", finding.diagnostics.first.map { .string($0.code) } ?? .null),
      JSONMember("approvals_required", .integer(finding.gate.approvals)),
      JSONMember("approved_by", .array(finding.approvers.map(account))),
      JSONMember("decisions", .array(finding.rows.map { decision($0, finding) })),
      JSONMember("blocked_by", .array(finding.blockers.filter { $0.membership != .notMember }.map(person))),
      JSONMember("teams", .array(finding.teams.map(teamDocument))),
      JSONMember("can_unblock", .array(finding.verdict == .passed ? [] : finding.eligible.prefix(10).map(account))),
    ])
  }

  private func decision(_ row: RowFinding, _ finding: GateFinding) -> JSONValue {
    let person = finding.candidates.first { $0.user.id == row.review.user.id }
    return .object([
      JSONMember("review", .integer(row.review.id)),
      JSONMember("user", account(row.review.user)),
      JSONMember("decision", .string(row.review.decision == .approved ? "approved" : "changes_requested")),
      JSONMember("commit", row.review.commit.map { .string($0.hex) } ?? .null),
      JSONMember("official", .boolean(row.review.isOfficial)),
      JSONMember("rejected", row.rejection.map { .string($0.rawValue) } ?? .null),
      JSONMember("member", row.rejection == nil ? person.map { Self.member($0.membership) } ?? .null : .null),
    ])
  }

  private func person(_ person: GateFinding.Person) -> JSONValue {
    .object([
      JSONMember("id", .integer(person.user.id)), JSONMember("login", .string(person.user.login)),
      JSONMember("member", Self.member(person.membership)),
    ])
  }

  private func teamDocument(_ team: GateFinding.TeamFinding) -> JSONValue {
    var members = [JSONMember("team", .string(team.reference.description))]
    switch team.standing {
    case .seen(let found, let roster):
      members += [
        JSONMember("seen", .boolean(true)), JSONMember("id", .integer(found.id)),
        JSONMember("members", .integer(roster.count)),
      ]
    case .rosterUnread(let found, _):
      members += [
        JSONMember("seen", .boolean(true)), JSONMember("id", .integer(found.id)), JSONMember("members", .null),
      ]
    case .unseen(_, let id):
      members += [JSONMember("seen", .boolean(false)), JSONMember("id", id.map { .integer($0) } ?? .null)]
    case .open: members.append(JSONMember("seen", .null))
    }
    return .object(members)
  }

  private func account(_ user: User) -> JSONValue {
    .object([JSONMember("id", .integer(user.id)), JSONMember("login", .string(user.login))])
  }

  /// True or false, and null where it could not be told.
  private static func member(_ membership: Membership) -> JSONValue {
    switch membership {
    case .member: .boolean(true)
    case .notMember: .boolean(false)
    case .inconclusive: .null
    }
  }
}
