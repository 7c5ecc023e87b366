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
  let addressOption: String
  let record: ReadingRecord
  let rerun: Rerun

  /// How a run that did not pass is made again.
  package struct Rerun: Equatable, Sendable {
    /// The executable.
    package var command: String
    /// What must be added so that it only looks.
    package var option: String?
    /// What starts it where it runs by itself.
    package var again: String

    package init(command: String, option: String? = nil, again: String) {
      self.command = command
      self.option = option
      self.again = again
    }
  }

  /// `server` is the address as it is shown, without any credential, and `addressOption` the option that names it.
  package init(
    _ request: ReviewRequest, _ outcome: ReviewOutcome, server: String, addressOption: String = "--server",
    record: ReadingRecord,
    rerun: Rerun = Rerun(command: Self.command, again: "run the job again (no review starts one)")
  ) {
    self.request = request
    self.outcome = outcome
    self.server = server
    self.addressOption = addressOption
    self.record = record
    self.rerun = rerun
  }

  /// The executable's name in every line that it begins.
  package static let command = "gate-review"

  /// The report.
  package func report() -> Report {
    Report(
      command: Self.command, verdict: outcome.verdict, headline: headline, subject: subject,
      sections: outcome.findings.flatMap(sections) + others,
      diagnostics: diagnostics, outputs: outputs, members: members)
  }

  private var headline: String {
    guard let deciding = outcome.findings.first(where: { $0.verdict == outcome.verdict }),
      outcome.diagnostics.isEmpty, let diagnostic = deciding.diagnostics.first
    else { return outcome.diagnostics.headline ?? outcome.verdict.word }
    let line = "\(deciding.gate.name): \(diagnostic.message)"
    guard outcome.findings.count > 1 else { return line }
    let passed = outcome.findings.count { $0.verdict == .passed }
    let gates = "\(passed) of \(outcome.findings.count) gates passed"
    guard outcome.verdict != .passed else {
      return "\(gates): \(outcome.findings.map(\.gate.name).joined(separator: ", "))"
    }
    return "\(gates); \(line)"
  }

  private var subject: [String] {
    var lines = ["\(request.repository)#\(request.number) at \(server), token from \(request.credentials.repository)"]
    if request.credentials.team != request.credentials.repository {
      lines[0] += ", teams with \(request.credentials.team)"
    }
    if let pull = outcome.pull {
      lines.append("head \(pull.head.hex), base \(pull.baseName), opened by \(pull.author.login)")
    }
    if let rules { lines.append("rules from \(rules)") }
    lines.append(record.summary)
    return lines
  }

  /// Where the rules came from; nil where the run ended before they were needed.
  private var rules: String? {
    switch request.rules {
    case .given(_, let name): return name
    case .basePolicy:
      guard let pull = outcome.pull,
        !outcome.findings.isEmpty || outcome.diagnostics.contains(where: { $0.location != nil })
      else { return nil }
      return "\(BasePolicy.path) of \(pull.baseName) at \(BasePolicy(of: pull).commit.short)"
    }
  }

  /// The gates' deciding diagnostics first, as the headline has them; then what was found besides.
  ///
  /// That a gate passed is said above, and not again. The last error ends with the next step.
  private var diagnostics: [Diagnostic] {
    let gates = outcome.findings.sorted { $0.verdict > $1.verdict }.flatMap { finding in
      finding.diagnostics.filter { ![ReviewCode.approved.rawValue, ReviewCode.waived.rawValue].contains($0.code) }
        .map { outcome.findings.count == 1 ? $0 : named($0, finding) }
    }
    var diagnostics = outcome.diagnostics + gates
    let rerun = ReviewRerun(request, outcome, rerun, addressOption: addressOption, server: server)
    if let last = diagnostics.lastIndex(where: { $0.severity == .error }), let line = rerun.line {
      diagnostics[last].help.append(line)
    }
    return diagnostics
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
  /// What one gate's conclusion rests on: its decisions, its waivers, its teams.
  package func sections(_ finding: GateFinding) -> [Report.Section] {
    let name = finding.gate.name
    let rows = finding.rows.map { row($0, finding) }
    let waivers = finding.waivers.map(waiver)
    var sections = [
      Report.Section(
        "\(name): \(finding.verdict.word), \(finding.isWaived ? "waived, " : "")\(finding.count)",
        rows: rows.isEmpty ? ["nobody has decided on this pull request"] : rows, isFolded: rows.count > 20)
    ]
    if !waivers.isEmpty {
      sections.append(Report.Section("waivers of \(name)", rows: waivers, isFolded: waivers.count > 20))
    }
    let teams = finding.teams.map(team) + finding.otherWaiverTeams.map { "\(team($0)), for waivers" }
    return sections + [Report.Section("teams of \(name)", rows: teams)]
  }

  private var others: [Report.Section] {
    guard !outcome.others.isEmpty else { return [] }
    let rows = outcome.others.map { other in
      "#\(other.pull.number), base \(other.pull.baseName), opened by \(other.pull.author.login): \(other.conclusion)"
    }
    return [Report.Section("other open pull requests with this head", rows: rows)]
  }

  private func waiver(_ waiver: WaiverFinding) -> String {
    let reason = waiver.reason.isEmpty ? "" : ", reason: \(waiver.reason)"
    return "\(waiver.user.login) (id \(waiver.user.id)), comment \(waiver.comment): \(waiver.standing)\(reason)"
  }

  private func row(_ row: RowFinding, _ finding: GateFinding) -> String {
    let review = row.review
    let decided = review.decision == .approved ? "approved" : "asked for changes"
    let commit = review.commit.map { " of \($0.short)" } ?? ""
    let official = review.isOfficial ? "" : ", not official"
    return "\(review.user.login) (id \(review.user.id)) \(decided), review \(review.id)\(commit)\(official): "
      + "\(finding.standing(of: row))"
  }

  /// One team in a line; why it is not seen stands in its own diagnostic, where that matters.
  private func team(_ team: GateFinding.TeamFinding) -> String {
    switch team.standing {
    case .seen(let found, let roster):
      return "\(team.reference): seen as \(found.organization ?? "")/\(found.name)#\(found.id), "
        + "\(roster.count) member\(roster.count == 1 ? "" : "s"), with \(request.credentials.team)"
    case .rosterUnread(let found, _):
      return "\(team.reference): seen as \(found.organization ?? "")/\(found.name)#\(found.id), "
        + "its members not read [\(TeamCode.rosterUnread.rawValue)]"
    case .unseen(let why, let id):
      let diagnostic = Diagnostic.teamUnseen(
        team.reference, why, id: id, repository: request.repository, request.credentials)
      return "\(team.reference): not seen [\(diagnostic.code)]"
    case .open: return "\(team.reference): not read"
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
      JSONMember("same_head", .array(outcome.others.map(other))),
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
      JSONMember("waived_by", .array(finding.waivedBy.map(account))),
      JSONMember("waivers", .array(finding.waivers.map(document))),
      JSONMember("blocked_by", .array(finding.blockers.filter { $0.membership != .notMember }.map(person))),
      JSONMember("teams", .array(finding.teams.map(teamDocument))),
      JSONMember("can_unblock", .array(finding.canUnblock.prefix(10).map(account))),
    ])
  }

  private func other(_ finding: OtherFinding) -> JSONValue {
    .object([
      JSONMember("number", .integer(finding.pull.number)), JSONMember("base", .string(finding.pull.baseName)),
      JSONMember("verdict", .string(finding.verdict.word)),
      JSONMember("reason", .array(finding.reasons.map { .string($0) })),
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

  private func document(_ waiver: WaiverFinding) -> JSONValue {
    .object([
      JSONMember("comment", .integer(waiver.comment)),
      JSONMember("user", account(waiver.user)),
      JSONMember("reason", .string(waiver.reason)),
      JSONMember("rejected", waiver.rejection.map { .string($0.rawValue) } ?? .null),
      JSONMember("member", waiver.membership.map(Self.member) ?? .null),
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
