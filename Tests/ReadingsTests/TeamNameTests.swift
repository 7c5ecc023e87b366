import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import Testing

@Suite("From a team's name to its number")
struct TeamNameTests {
  private let qa = TeamMembership(.name("qa"), of: app)
  private let devs = [Team(id: 3, name: "devs")]

  @Test("the repository's teams are asked first, control and roster next, and then nothing")
  func order() {
    var facts = TeamFacts()
    #expect(paths(qa.questions(facts, persons: [bob])) == ["/repos/acme/app/teams"])
    facts.ofRepository = value([Team(id: 2, name: "QA")])
    #expect(paths(qa.questions(facts, persons: [bob])) == ["/teams/2", "/teams/2/members"])
    facts = seen([bob])
    #expect(qa.questions(facts, persons: [bob]).isEmpty)
  }

  @Test("a number needs no list, in whichever organisation")
  func numbers() {
    for reference in [TeamReference.id(2), .qualified(organization: "other", team: "qa", id: 2)] {
      let team = TeamMembership(reference, of: app)
      #expect(paths(team.questions(TeamFacts(), persons: [])) == ["/teams/2", "/teams/2/members"])
    }
  }

  @Test("a name that the repository's teams lack, or that they could not tell, is looked for in the organisation's")
  func organization() {
    for listed in [value(devs), refused(405), failed(.outOfTime)] as [Answer<[Team]>] {
      var facts = TeamFacts()
      facts.ofRepository = listed
      #expect(paths(qa.questions(facts, persons: [bob])) == ["/orgs/acme/teams?limit=50&page=1"])
      facts[organization: "acme", page: 1] = value(Page(rows: [Team(id: 2, name: "qa")], total: 1))
      #expect(paths(qa.questions(facts, persons: [bob])) == ["/teams/2", "/teams/2/members"])
    }
  }

  @Test("a name that the complete list lacks is exit 2, with the nearest name and the others")
  func unknown() {
    var facts = TeamFacts()
    facts.ofRepository = value(devs)
    facts[organization: "acme", page: 1] = value(Page(rows: devs + [Team(id: 4, name: "qa-team")], total: 2))
    let team = TeamMembership(.name("dev"), of: app)
    guard case .unseen(let why, id: nil) = team.standing(facts) else {
      Issue.record("\(team.standing(facts))")
      return
    }
    #expect(why.cause == .misconfigured)
    #expect(
      text(.teamUnseen(.name("dev"), why, id: nil, repository: app, credentials)) == """
        team-unknown: the organisation acme has no team dev
        its teams: devs, qa-team
        help: did you mean devs? correct the team's name in the gate's rules
        """)
    #expect(team.questions(facts, persons: [bob]).isEmpty)
    #expect(team.membership(of: bob, facts) == .inconclusive)
  }

  @Test(
    "a name that no readable list has is not visible, which is no \"unknown\"",
    arguments: [
      (refused(403), .unauthorized, "GET /teams/2: 403"), (refused(404), .unauthorized, "GET /teams/2: 404"),
      (refused(401), .unauthorized, "GET /teams/2: 401"),
      (value(Page(rows: [nil], total: 1)), .unauthorized, "no list of teams that could be read has it"),
      (value(Page(rows: [], total: 3)), .unauthorized, "no list of teams that could be read has it"),
    ] as [(Answer<Page<Team>>, UndecidedCause, String)])
  func notVisible(listing: Answer<Page<Team>>, cause: UndecidedCause, evidence: String) {
    var facts = TeamFacts()
    facts.ofRepository = value(devs)
    facts[organization: "acme", page: 1] = listing
    guard case .unseen(let why, id: nil) = qa.standing(facts) else {
      Issue.record("\(qa.standing(facts))")
      return
    }
    #expect(why.cause == cause)
    #expect(
      text(.teamUnseen(.name("qa"), why, id: nil, repository: app, credentials)) == """
        team-not-visible: team qa was not found, and it may be hidden from the token
        \(evidence)
        help: give the gate a token that sees the organisation's teams: GATE_READER_TOKEN with scope \
        read:organization, its owner in team qa
        """)
  }

  @Test("a name is not \"hidden\" where the list itself failed")
  func listFailed() {
    var facts = TeamFacts()
    facts.ofRepository = value(devs)
    facts[organization: "acme", page: 1] = refused(502)
    guard case .unseen(let why, id: nil) = qa.standing(facts) else {
      Issue.record("\(qa.standing(facts))")
      return
    }
    #expect(why.cause == .unavailable)
    #expect(
      text(.teamUnseen(.name("qa"), why, id: nil, repository: app, credentials)) == """
        team-not-visible: team qa was not found, since a list of teams could not be read
        the server failed
        GET /teams/2: 502, "no"
        help: run the gate again; if it stays, the server's log says why
        """)
  }

  @Test("further pages are asked together, by the first one's size, and no page beyond the last")
  func pages() {
    var facts = TeamFacts()
    facts.ofRepository = value([])
    facts[organization: "acme", page: 1] = value(Page(rows: teams(1...2), total: 5))
    #expect(
      paths(qa.questions(facts, persons: []))
        == ["/orgs/acme/teams?limit=50&page=2", "/orgs/acme/teams?limit=50&page=3"])
    facts[organization: "acme", page: 3] = value(Page(rows: teams(5...5), total: 5))
    #expect(paths(qa.questions(facts, persons: [])) == ["/orgs/acme/teams?limit=50&page=2"])
    facts[organization: "acme", page: 2] = value(Page(rows: teams(3...4), total: 5))
    #expect(facts.listing(of: "acme") == .complete((1...5).map { Team(id: $0, name: "t\($0)") }))
  }

  @Test(
    "pages that do not add up are no complete list",
    arguments: [
      [Page(rows: teams(1...2), total: 4), Page(rows: teams(3...4), total: 5)],
      [Page(rows: teams(1...2), total: 4), Page(rows: teams(3...3), total: 4)],
      [Page(rows: teams(1...2), total: 4), Page(rows: teams(2...3), total: 4)],
      [Page(rows: teams(1...2), total: 4), Page(rows: teams(3...3) + [nil], total: 4)],
      [Page(rows: teams(1...1) + teams(1...1), total: 2)], [Page(rows: [nil] + teams(1...1), total: 2)],
      [Page(rows: [], total: 2)],
    ])
  func incomplete(pages: [Page<Team>]) {
    var facts = TeamFacts()
    for (offset, page) in pages.enumerated() { facts[organization: "acme", page: offset + 1] = value(page) }
    #expect(facts.listing(of: "acme") == .failed(nil))
  }

  @Test("a page that fails fails the list")
  func failedPage() {
    var facts = TeamFacts()
    facts[organization: "acme", page: 1] = value(Page(rows: teams(1...1), total: 2))
    facts[organization: "acme", page: 2] = refused(500)
    #expect(facts.listing(of: "acme") == .failed(facts[organization: "acme", page: 2].failure))
    #expect(facts.listing(of: "other") == .open(pages: [1]))
  }

  @Test("an organisation without teams has a complete list")
  func none() {
    var facts = TeamFacts()
    facts[organization: "acme", page: 1] = value(Page(rows: [], total: 0))
    #expect(facts.listing(of: "acme") == .complete([]))
  }
}

/// Rows for teams with these numbers.
private func teams(_ numbers: ClosedRange<Int>) -> [Team?] {
  numbers.map { Team(id: $0, name: "t\($0)") }
}
