import Calls
import ForgejoAPI
import GatePolicy
import Readings
import ReviewGate

/// What gate-review would have learnt from a server about a case's pull request.
struct CaseFacts {
  let entry: PolicyCase
  let file: CaseFile
  let policy: Policy
  let course: CaseCourse

  init(_ entry: PolicyCase, _ file: CaseFile, _ policy: Policy) {
    self.entry = entry
    self.file = file
    self.policy = policy
    course = CaseCourse(entry, file)
  }

  /// The repository of all cases.
  static let repository = Repository(id: 1, name: RepositoryName(owner: "org", name: "repo"))

  /// The number of every case's pull request.
  static let number = 1

  /// The facts, as a reading would have them in the end.
  var facts: ReviewFacts {
    var facts = ReviewFacts()
    facts.pull = .value(pull, at: 0)
    facts.reviews = .value(course.reviews, at: 0)
    facts.timeline = .value(course.timeline, at: 0)
    facts.headRef = .value(HeadRef(number: Self.number, commit: course.head), at: 0)
    facts.teams = teams
    facts.files = files
    facts.secondRef = facts.headRef
    facts.secondPull = facts.pull
    return facts
  }

  private var pull: PullRequest {
    // The base's tip is where the branch began, and no commit of the case.
    let base = CaseCourse.commit(0)
    return PullRequest(
      repository: Self.repository, number: Self.number, author: course.author, head: course.head,
      baseName: course.base, base: base, mergeBase: base, changedFiles: Set(entry.files ?? []).count)
  }

  /// The diff, read to its end, and one commit between base and head; nothing where the case names no files.
  private var files: ChangedFilesFacts {
    var facts = ChangedFilesFacts()
    guard let paths = entry.files else { return facts }
    facts.diff = .value(.complete(paths.map { ChangedFile(path: Array($0.utf8), changes: .modified) }), at: 0)
    facts[.mergeBaseNotInBase] = .value(0, at: 0)
    facts[.mergeBaseNotInHead] = .value(0, at: 0)
    facts[.headNotInMergeBase] = .value(1, at: 0)
    facts[.headNotInBase] = .value(1, at: 0)
    return facts
  }

  /// Each team of the policy with its members, or hidden as from a token of somebody outside the organisation.
  private var teams: TeamFacts {
    var facts = TeamFacts()
    var accounts = course.accounts
    var named: [Team] = []
    for (reference, number) in zip(policy.teams, numbers) {
      let team = team(reference, number)
      if case .name = reference { named.append(team) }
      if entry.unseen.contains(where: { $0.value.equalsIgnoringASCIICase(reference.description) }) {
        facts[control: number] = .failed(ReadFailure(Team.control(number).request, Self.status(404)), at: 0)
        facts[roster: number] = .failed(ReadFailure(Team.roster(number).request, Self.status(404)), at: 0)
        let organization = TeamMembership(reference, of: Self.repository.name).organization
        let listing = Team.ofOrganization(organization, page: 1).request
        facts[organization: organization, page: 1] = .failed(ReadFailure(listing, Self.status(403)), at: 0)
        for login in logins {
          let probe = Team.member(login, of: number).request
          facts[probe: login, of: number] = .failed(ReadFailure(probe, Self.status(404)), at: 0)
        }
      } else {
        let members = file.teams.first { $0.name.equalsIgnoringASCIICase(reference.description) }?.members ?? []
        facts[control: number] = .value(team, at: 0)
        facts[roster: number] = .value(members.map { accounts[$0] }, at: 0)
      }
    }
    facts.ofRepository = .value(named, at: 0)
    return facts
  }

  /// Everybody of whom a gate may ask whether they are in a team.
  private var logins: Set<String> {
    Set((course.reviews.map(\.user) + course.timeline.events.compactMap(\.user)).map(\.login))
  }

  private static func status(_ status: Int) -> ReadFailure.Cause { .status(status, message: "") }

  /// The teams' numbers, in the order of the policy's teams: its own, and others for those that it has by name.
  private var numbers: [Int] {
    let given = policy.teams.compactMap(Self.number)
    var next = 0
    return policy.teams.map { team in
      if let number = Self.number(team) { return number }
      repeat { next += 1 } while given.contains(next)
      return next
    }
  }

  private static func number(_ team: TeamReference) -> Int? {
    switch team {
    case .name: nil
    case .id(let id), .qualified(_, _, let id): id
    }
  }

  private func team(_ reference: TeamReference, _ number: Int) -> Team {
    switch reference {
    case .name(let name): Team(id: number, name: name, organization: Self.repository.name.owner)
    case .id: Team(id: number, name: "team-\(number)", organization: Self.repository.name.owner)
    case .qualified(let organization, let name, _): Team(id: number, name: name, organization: organization)
    }
  }
}
