import Calls
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
  private let waivers: [WaiverFinding]
  /// Whose declaration depends on a team, each once: one person may comment a hundred thousand times.
  private let waivingUsers: [User]
  private let memberships: [TeamMembership]
  /// The teams that may waive the gate; none where no declaration depends on them.
  private let waiverMemberships: [TeamMembership]

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
    let submissions = Submissions(timeline)
    self.submissions = submissions
    waivers =
      gate.waivers.map {
        WaiverDeclarations(gate: gate, policy: $0, pull: pull, submissions: submissions).findings(timeline)
      } ?? []
    var seen: Set<Int> = []
    waivingUsers = waivers.filter { $0.rejection == nil && seen.insert($0.user.id).inserted }.map(\.user)
    memberships = gate.teams.map { TeamMembership($0, of: pull.repository.name) }
    waiverMemberships =
      waivingUsers.isEmpty ? [] : gate.waivers?.teams.map { TeamMembership($0, of: pull.repository.name) } ?? []
  }

  /// What must still be asked about teams: the gate's, and those that may waive it where a declaration depends on them.
  func questions(_ facts: TeamFacts) -> [Question<TeamFacts>] {
    let candidates = candidates
    let known = Set(candidates.map(\.id))
    let people = candidates + blocks.filter { !known.contains($0.id) }
    return memberships.flatMap { $0.questions(facts, persons: people) }
      + waiverMemberships.flatMap { $0.questions(facts, persons: waivingUsers) }
  }

  /// The questions that tell why a team is not seen; to be asked only where the answer matters.
  func explanation(_ facts: TeamFacts) -> [Question<TeamFacts>] {
    (memberships + waiverMemberships).flatMap { $0.explanation(facts) }
  }

  /// The finding, as far as the facts about teams go.
  func finding(_ facts: TeamFacts) -> GateFinding {
    let people = { (users: [User]) in
      users.map { user in
        GateFinding.Person(
          user: user, membership: Self.membership(of: user, in: memberships, facts),
          probe: memberships.lazy.compactMap { $0.probeFailure(of: user, facts) }.first)
      }
    }
    let teams = { (memberships: [TeamMembership]) in
      memberships.map { GateFinding.TeamFinding(reference: $0.reference, standing: $0.standing(facts)) }
    }
    let waiving = Dictionary(
      uniqueKeysWithValues: waivingUsers.map { ($0.id, Self.membership(of: $0, in: waiverMemberships, facts)) })
    var finding = GateFinding(
      gate: gate, verdict: .refused, rows: rows, candidates: people(candidates), blockers: people(blocks),
      teams: teams(memberships), waivers: waivers.map { waiver($0, waiving) }, waiverTeams: teams(waiverMemberships),
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

  private func waiver(_ waiver: WaiverFinding, _ memberships: [Int: Membership]) -> WaiverFinding {
    guard waiver.rejection == nil else { return waiver }
    var finding = waiver
    finding.membership = memberships[waiver.user.id]
    if finding.membership == .notMember { finding.rejection = .waiverNotInTeam }
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
  private static func membership(
    of user: User, in memberships: [TeamMembership], _ facts: TeamFacts
  ) -> Membership {
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

  /// In this order: who certainly blocks; too few approvals and no waiver even if all were members; who may block;
  /// enough approvals; a waiver; not known.
  private func conclude(_ finding: inout GateFinding, _ facts: TeamFacts) {
    let possible = finding.candidates.filter { $0.membership != .notMember }
    let needed = gate.approvals
    let unsureWaivers = finding.waivers.filter { $0.membership == .inconclusive }
    let unseen = (finding.teams + finding.otherWaiverTeams).compactMap { unseenTeam($0)?.diagnostic }
    let unproven = finding.rows.filter { $0.rejection == .submitterNotProven }.map(\.review)
    let notes = unproven.isEmpty ? [] : [Diagnostic.submitterNotProven(unproven, gate)]
    if finding.blockers.contains(where: { $0.membership == .inconclusive }) {
      finding.blockDoubt = cause([(finding.blockers.map(\.user), finding.teams, memberships)], facts)
    }

    if finding.blockers.contains(where: { $0.membership == .member }) {
      finding.verdict = .refused
      finding.diagnostics = [.changesRequested(finding)] + unseen.map { $0.as(.note) } + notes
    } else if possible.count < needed, finding.waivedBy.isEmpty, unsureWaivers.isEmpty {
      finding.verdict = .refused
      finding.diagnostics = [.approvalsMissing(finding, head: pull.head)] + unseen.map { $0.as(.note) } + notes
    } else if let doubt = finding.blockDoubt {
      finding.verdict = .undecided(doubt)
      finding.diagnostics = [.blockerInconclusive(finding)] + unseen + notes
    } else if finding.approvers.count >= needed {
      finding.verdict = .passed
      finding.diagnostics = [.approved(finding, head: pull.head)] + unseen.map { $0.as(.warning) } + notes
    } else if !finding.waivedBy.isEmpty {
      finding.verdict = .passed
      finding.diagnostics = [.waived(finding, head: pull.head)] + unseen.map { $0.as(.warning) } + notes
    } else {
      var doubts: [Doubt] = []
      var diagnostics: [Diagnostic] = []
      if possible.count >= needed {
        doubts.append((finding.candidates.map(\.user), finding.teams, memberships))
        diagnostics.append(.approvalsInconclusive(finding))
      }
      if !unsureWaivers.isEmpty {
        doubts.append((waivingUsers, finding.waiverTeams, waiverMemberships))
        diagnostics.append(.waiverInconclusive(finding))
      }
      finding.verdict = .undecided(cause(doubts, facts))
      finding.diagnostics = diagnostics + unseen + notes
    }
  }

  /// People of whom it matters whether they are in one of these teams.
  private typealias Doubt = (people: [User], teams: [GateFinding.TeamFinding], memberships: [TeamMembership])

  /// Why it could not be told of some of these people: the worst cause among the teams that leave one of them open.
  private func cause(_ doubts: [Doubt], _ facts: TeamFacts) -> UndecidedCause {
    let causes = doubts.flatMap { people, teams, memberships in
      let unsure = people.filter { Self.membership(of: $0, in: memberships, facts) == .inconclusive }
      return zip(memberships, teams).filter { membership, _ in
        unsure.contains { membership.membership(of: $0, facts) == .inconclusive }
      }.compactMap { unseenTeam($1)?.cause }
    }
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
