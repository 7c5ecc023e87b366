package import Calls
import Diagnostics
package import ForgejoAPI
package import GatePolicy

/// One team that a policy names, and what the facts say about it and about who is in it.
///
/// The positive control comes first: a 404 about a member means "not in the team", "team unseen" or "no such team",
/// byte for byte alike, so it counts as "no" only where the team itself is seen.
package struct TeamMembership: Equatable, Sendable {
  /// The team as the policy names it.
  package let reference: TeamReference
  /// The repository whose organisation the name belongs to.
  package let repository: RepositoryName

  package init(_ reference: TeamReference, of repository: RepositoryName) {
    self.reference = reference
    self.repository = repository
  }

  /// The organisation that the team must belong to.
  package var organization: String {
    switch reference {
    case .name, .id: repository.owner
    case .qualified(let organization, _, _): organization
    }
  }
}

// MARK: - From the name to the number

extension TeamMembership {
  /// The number that a reference stands for, as far as it is known.
  enum Resolution: Equatable {
    case number(Int)
    /// The repository's teams, then these pages of the organisation's teams must still be asked for.
    case openRepositoryTeams
    case openOrganizationTeams(pages: [Int])
    /// The organisation's complete list has no such name.
    case unknown(among: [String])
    /// No list that could be read has the name.
    case notFound(ReadFailure?)
  }

  func resolution(_ facts: TeamFacts) -> Resolution {
    switch reference {
    case .id(let id), .qualified(_, _, let id): return .number(id)
    case .name(let name):
      if facts.ofRepository.isOpen { return .openRepositoryTeams }
      if let id = facts.ofRepository.value.flatMap({ find(name, in: $0) }) { return .number(id) }
      switch facts.listing(of: organization) {
      case .open(let pages): return .openOrganizationTeams(pages: pages)
      case .failed(let failure): return .notFound(failure)
      case .complete(let teams):
        if let id = find(name, in: teams) { return .number(id) }
        return .unknown(among: teams.map(\.name))
      }
    }
  }

  private func find(_ name: String, in teams: [Team]) -> Int? {
    teams.first { $0.name.equalsIgnoringASCIICase(name) }?.id
  }
}

// MARK: - Is the team seen

extension TeamMembership {
  /// What the control and the roster say.
  package func standing(_ facts: TeamFacts) -> TeamStanding {
    switch resolution(facts) {
    case .openRepositoryTeams, .openOrganizationTeams: return .open
    case .unknown(let known):
      return .unseen(.unknownName(nearest: nearestName(to: reference.description, among: known), known: known), id: nil)
    case .notFound(let failure): return .unseen(.notFound(failure), id: nil)
    case .number(let id): return standing(of: id, facts)
    }
  }

  private func standing(of id: Int, _ facts: TeamFacts) -> TeamStanding {
    switch facts[control: id] {
    case .notAsked: return .open
    case .failed(let failure, _): return .unseen(cause(of: failure, id: id, facts), id: id)
    case .value(let team, _):
      guard team.organization?.equalsIgnoringASCIICase(organization) == true else {
        if case .id = reference { return .unseen(.elsewhere(team), id: id) }
        return .unseen(.mismatch(team), id: id)
      }
      switch reference {
      case .name(let name), .qualified(_, let name, _):
        guard team.name.equalsIgnoringASCIICase(name) else { return .unseen(.mismatch(team), id: id) }
      case .id: break
      }
      switch facts[roster: id] {
      case .notAsked: return .open
      case .failed(let failure, _): return .rosterUnread(team, failure)
      case .value(let users, _): return .seen(team, roster: users)
      }
    }
  }

  /// Why the control failed, told by the pair of control and organisation's list, never by a server's text.
  private func cause(of failure: ReadFailure, id: Int, _ facts: TeamFacts) -> TeamUnseen {
    guard let status = failure.status, status == 403 || status == 404 else { return .failed(failure) }
    switch (status, facts.listing(of: organization)) {
    case (_, .open): return .unexplained(failure)
    case (403, .complete), (403, .failed(nil)): return .readerOutsideTeam
    case (_, .complete(let teams)):
      guard !teams.contains(where: { $0.id == id }) else { return .failed(failure) }
      // A name's number came from another list, which says that the team is there.
      if case .name = reference { return .notFound(failure) }
      return .noSuchNumber
    case (_, .failed(nil)): return .notFound(nil)
    case (_, .failed(.some(let listing))):
      switch (status, listing.status) {
      case (403, 403): return .scopeMissing
      case (404, 403): return .readerOutsideOrganization
      case (_, 401): return .failed(listing)
      case (_, 403), (_, 404): return .notFound(listing)
      default: return .failed(listing)
      }
    }
  }
}

// MARK: - Who is in it

extension TeamMembership {
  /// Whether a person is in the team, as far as the facts say.
  package func membership(of user: User, _ facts: TeamFacts) -> Membership {
    switch standing(facts) {
    case .open: return .inconclusive
    case .seen(_, let roster): return roster.contains { $0.id == user.id } ? .member : .notMember
    case .rosterUnread(let team, _):
      switch facts[probe: user.login, of: team.id] {
      case .value(let member, _) where member.id == user.id: return .member
      case .failed(let failure, _):
        // The server's own "not found" has a message; a proxy's says nothing about anybody.
        guard case .status(404, message: .some) = failure.cause else { return .inconclusive }
        return .notMember
      default: return .inconclusive
      }
    case .unseen(let why, let id):
      guard let id, mayProbe(why, id, facts), facts[probe: user.login, of: id].value?.id == user.id else {
        return .inconclusive
      }
      return .member
    }
  }

  /// Why asking about this person alone told nothing, where it was asked.
  package func probeFailure(of user: User, _ facts: TeamFacts) -> ReadFailure? {
    guard case .number(let id) = resolution(facts) else { return nil }
    return facts[probe: user.login, of: id].failure
  }

  /// Whether single persons may be asked about: never where the number may be another team's.
  private func mayProbe(_ why: TeamUnseen, _ id: Int, _ facts: TeamFacts) -> Bool {
    switch why {
    case .elsewhere, .mismatch, .unknownName: return false
    default: break
    }
    switch reference {
    case .name: return true
    case .qualified: return false
    case .id: return facts.ofRepository.value?.contains { $0.id == id } == true
    }
  }
}

// MARK: - What must still be asked

extension TeamMembership {
  /// The questions that are open and can be asked now; none where everything that can be known is known.
  ///
  /// `persons` are those whose membership matters; they are asked about one by one where the roster cannot be read.
  package func questions(_ facts: TeamFacts, persons: [User]) -> [Question<TeamFacts>] {
    switch resolution(facts) {
    case .openRepositoryTeams: return [Self.repositoryTeams(repository)]
    case .openOrganizationTeams(let pages): return organizationTeams(pages)
    case .unknown, .notFound: return []
    case .number(let id):
      var questions: [Question<TeamFacts>] = []
      if facts[control: id].isOpen { questions.append(Question(Team.control(id), into: \.[control: id])) }
      if facts[roster: id].isOpen { questions.append(Question(Team.roster(id), into: \.[roster: id])) }
      guard questions.isEmpty else { return questions }
      return probes(id, facts, persons)
    }
  }

  /// The questions that tell why the team is not seen; asked only where the answer matters.
  package func explanation(_ facts: TeamFacts) -> [Question<TeamFacts>] {
    guard case .unseen(.unexplained, _) = standing(facts), case .open(let pages) = facts.listing(of: organization)
    else { return [] }
    return organizationTeams(pages)
  }

  /// The question for the repository's teams, the list that job tokens see.
  package static func repositoryTeams(_ repository: RepositoryName) -> Question<TeamFacts> {
    Question(Team.ofRepository(repository), into: \.ofRepository)
  }

  private func organizationTeams(_ pages: [Int]) -> [Question<TeamFacts>] {
    let organization = organization
    return pages.map { page in
      Question(Team.ofOrganization(organization, page: page), into: \.[organization: organization, page: page])
    }
  }

  private func probes(_ id: Int, _ facts: TeamFacts, _ persons: [User]) -> [Question<TeamFacts>] {
    switch standing(facts) {
    case .open, .seen: return []
    case .rosterUnread: break
    case .unseen(let why, _):
      guard mayProbe(why, id, facts) else { return [] }
    }
    return persons.filter { facts[probe: $0.login, of: id].isOpen }.map { person in
      let login = person.login
      return Question(Team.member(login, of: id), into: \.[probe: login, of: id])
    }
  }
}
