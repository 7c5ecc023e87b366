package import Calls
import Diagnostics
package import ForgejoAPI

/// What was learnt about teams; several gates share it.
package struct TeamFacts: Equatable, Sendable {
  /// The teams that may work with the repository.
  package var ofRepository: Answer<[Team]> = .notAsked
  private var pages: [OrganizationPage: Answer<Page<Team>>] = [:]
  private var controls: [Int: Answer<Team>] = [:]
  private var rosters: [Int: Answer<[User]>] = [:]
  private var probes: [Probe: Answer<User>] = [:]

  package init() {}

  /// A page of an organisation's teams.
  package subscript(organization name: String, page page: Int) -> Answer<Page<Team>> {
    get { pages[OrganizationPage(name: name, page: page)] ?? .notAsked }
    set { pages[OrganizationPage(name: name, page: page)] = newValue }
  }

  /// The team itself, by its number.
  package subscript(control id: Int) -> Answer<Team> {
    get { controls[id] ?? .notAsked }
    set { controls[id] = newValue }
  }

  /// Everybody in a team.
  package subscript(roster id: Int) -> Answer<[User]> {
    get { rosters[id] ?? .notAsked }
    set { rosters[id] = newValue }
  }

  /// One person in a team, asked by name.
  package subscript(probe login: String, of id: Int) -> Answer<User> {
    get { probes[Probe(login: login, team: id)] ?? .notAsked }
    set { probes[Probe(login: login, team: id)] = newValue }
  }

  private struct OrganizationPage: Equatable, Hashable, Sendable {
    var name: String
    var page: Int
  }

  private struct Probe: Equatable, Hashable, Sendable {
    var login: String
    var team: Int
  }
}

extension TeamFacts {
  /// What was learnt from a time on, in milliseconds on the loop's clock: who is in a team changes.
  package func learnt(since time: Int) -> TeamFacts {
    var facts = TeamFacts()
    if let read = ofRepository.time, read >= time { facts.ofRepository = ofRepository }
    facts.pages = pages.filter { $0.value.time ?? time >= time }
    facts.controls = controls.filter { $0.value.time ?? time >= time }
    facts.rosters = rosters.filter { $0.value.time ?? time >= time }
    facts.probes = probes.filter { $0.value.time ?? time >= time }
    return facts
  }

  /// Takes in what others learnt, but for reads that failed and may succeed the next time.
  package mutating func merge(_ other: TeamFacts) {
    if !other.ofRepository.isPassing { ofRepository = other.ofRepository }
    pages.merge(other.pages.filter { !$0.value.isPassing }) { $1 }
    controls.merge(other.controls.filter { !$0.value.isPassing }) { $1 }
    rosters.merge(other.rosters.filter { !$0.value.isPassing }) { $1 }
    probes.merge(other.probes.filter { !$0.value.isPassing }) { $1 }
  }

  /// An organisation's teams as far as they were read.
  package enum Listing: Equatable, Sendable {
    /// These pages must still be asked for.
    case open(pages: [Int])
    /// Every team of the organisation.
    case complete([Team])
    /// A page failed, or the pages do not add up (nil).
    case failed(ReadFailure?)
  }

  /// What is known of an organisation's teams; complete only where all pages agree on the total and have as many rows.
  package func listing(of organization: String) -> Listing {
    guard case .value(let first, _) = self[organization: organization, page: 1] else {
      if let failure = self[organization: organization, page: 1].failure { return .failed(failure) }
      return .open(pages: [1])
    }
    guard let count = PageCount.of(total: first.total, firstPage: first.rows.count) else { return .failed(nil) }
    var teams = first.rows.compactMap(\.self)
    var open: [Int] = []
    for number in (1...count).dropFirst() {
      switch self[organization: organization, page: number] {
      case .notAsked: open.append(number)
      case .failed(let failure, _): return .failed(failure)
      case .value(let page, _):
        guard page.total == first.total else { return .failed(nil) }
        teams += page.rows.compactMap(\.self)
      }
    }
    guard open.isEmpty else { return .open(pages: open) }
    return Set(teams.map(\.id)).count == first.total ? .complete(teams) : .failed(nil)
  }
}

extension Answer {
  /// Whether nothing is known yet, or a read failed that may succeed the next time.
  fileprivate var isPassing: Bool {
    isOpen || failure?.undecidedCause == .unavailable
  }
}
