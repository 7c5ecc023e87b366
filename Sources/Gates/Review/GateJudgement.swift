import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// One gate's judgement of one pull request: pure, from facts to a finding.
struct GateJudgement {
  let gate: ReviewGatePolicy
  let scope: GateScope
  let pull: PullRequest
  let credentials: CredentialNames
  private let persons: [PersonDecisions]
  private let submissions: Submissions

  init(
    _ gate: ReviewGatePolicy, scope: GateScope = .concerned, of pull: PullRequest, reviews: [Review],
    timeline: Timeline,
    credentials: CredentialNames
  ) {
    self.gate = gate
    self.scope = scope
    self.pull = pull
    self.credentials = credentials
    persons = PersonDecisions.grouped(reviews)
    submissions = Submissions(timeline)
  }

  /// The teams of the gate.
  var memberships: [TeamMembership] {
    gate.teams.map { TeamMembership($0, of: pull.repository.name) }
  }

  /// Those whose membership may matter: who approved at the head, and who blocks.
  var personsThatMatter: [User] {
    candidates + blocks.filter { block in !candidates.contains { $0.id == block.id } }
  }

  /// The finding, as far as the facts about teams go.
  func finding(_ facts: TeamFacts) -> GateFinding {
    let people = { (users: [User]) in
      users.map { user in
        GateFinding.Person(
          user: user, membership: membership(of: user, facts),
          probe: memberships.lazy.compactMap { $0.probeFailure(of: user, facts) }.first)
      }
    }
    var finding = GateFinding(
      gate: gate, verdict: .refused, rows: rows, candidates: people(candidates), blockers: people(blocks),
      teams: memberships.map { .init(reference: $0.reference, standing: $0.standing(facts)) },
      eligible: eligible(facts), diagnostics: [])
    switch scope {
    case .untouched(let files):
      finding.verdict = .passed
      finding.diagnostics = [.notApplicable(gate, files: files)]
    case .concerned: conclude(&finding, facts)
    case .notProven(let note):
      conclude(&finding, facts)
      finding.diagnostics.append(note)
    }
    return finding
  }

  private var rows: [RowFinding] {
    persons.flatMap { $0.findings(gate, pull, submissions) }
  }

  private var candidates: [User] {
    rows.filter { $0.rejection == nil }.map(\.review.user)
  }

  private var blocks: [User] {
    guard gate.changesRequested == .blocks else { return [] }
    return persons.filter { $0.user.id > 0 && $0.standingBlock(submissions) != nil }.map(\.user)
  }

  /// In one of the teams, in none, or not to be told: one team that is not seen is enough for that.
  private func membership(of user: User, _ facts: TeamFacts) -> Membership {
    let answers = memberships.map { $0.membership(of: user, facts) }
    if answers.contains(.member) { return .member }
    return answers.contains(.inconclusive) ? .inconclusive : .notMember
  }

  private func eligible(_ facts: TeamFacts) -> [User] {
    // Who approved in vain may approve again; who blocks is named with the block.
    let decided = Set((candidates + blocks).map(\.id))
    var seen: Set<Int> = []
    return memberships.flatMap { membership in
      guard case .seen(_, let roster) = membership.standing(facts) else { return [User]() }
      return roster.filter { user in
        user.id > 0 && user.id != pull.author.id && !decided.contains(user.id) && !gate.excludes(user)
          && !(gate.excludesPushers && submissions.pushers.contains(user.id)) && seen.insert(user.id).inserted
      }
    }
  }

  /// In this order: who certainly blocks; too few approvals even if all were members; who may block; enough; not known.
  private func conclude(_ finding: inout GateFinding, _ facts: TeamFacts) {
    let confirmed = finding.approvers.count
    let possible = finding.candidates.filter { $0.membership != .notMember }.count
    let needed = gate.approvals
    let unseen = finding.teams.compactMap { team in unseenTeam(team) }
    let asNotes = unseen.map { $0.diagnostic.as(.note) }
    let unproven = finding.rows.filter { $0.rejection == .submitterNotProven }.map(\.review)
    let notes = unproven.isEmpty ? [] : [Diagnostic.submitterNotProven(unproven, gate)]

    if finding.blockers.contains(where: { $0.membership == .member }) {
      finding.verdict = .refused
      finding.diagnostics = [.changesRequested(finding)] + asNotes + notes
    } else if possible < needed {
      finding.verdict = .refused
      finding.diagnostics = [.approvalsMissing(finding, head: pull.head)] + asNotes + notes
      if gate.waivers != nil { finding.diagnostics.append(.waiversNotEvaluated(gate)) }
    } else if finding.blockers.contains(where: { $0.membership == .inconclusive }) {
      finding.verdict = .undecided(cause(finding.blockers, finding.teams, facts))
      finding.diagnostics = [.blockerInconclusive(finding)] + unseen.map(\.diagnostic) + notes
    } else if confirmed >= needed {
      finding.verdict = .passed
      finding.diagnostics = [.approved(finding, head: pull.head)] + unseen.map { $0.diagnostic.as(.warning) } + notes
    } else {
      finding.verdict = .undecided(cause(finding.candidates, finding.teams, facts))
      finding.diagnostics = [.approvalsInconclusive(finding)] + unseen.map(\.diagnostic) + notes
    }
  }

  /// Why it could not be told of some of these people: the worst cause among the teams that leave one of them open.
  private func cause(
    _ people: [GateFinding.Person], _ teams: [GateFinding.TeamFinding], _ facts: TeamFacts
  ) -> UndecidedCause {
    let unsure = people.filter { $0.membership == .inconclusive }
    let causes = zip(memberships, teams).filter { membership, _ in
      unsure.contains { membership.membership(of: $0.user, facts) == .inconclusive }
    }.compactMap { unseenTeam($1)?.cause }
    return causes.max() ?? .unavailable
  }

  private func unseenTeam(_ team: GateFinding.TeamFinding) -> (diagnostic: Diagnostic, cause: UndecidedCause)? {
    switch team.standing {
    case .open, .seen: nil
    case .rosterUnread(let found, let failure):
      (.rosterUnread(found, failure, credentials), failure.undecidedCause)
    case .unseen(let why, let id):
      (
        .teamUnseen(team.reference, why, id: id, repository: pull.repository.name, credentials), why.cause
      )
    }
  }
}
