import Calls
import ForgejoAPI
import GatePolicy
import Readings
import Testing

@Suite("Asking about one person")
struct TeamProbeTests {
  private static let references = [
    TeamReference.name("qa"), .id(2), .qualified(organization: "acme", team: "qa", id: 2),
  ]

  @Test(
    "where the team is seen and its roster is not, every answer about a person counts",
    arguments: references)
  func rosterUnread(reference: TeamReference) {
    let team = TeamMembership(reference, of: app)
    var facts = seen([])
    facts[roster: 2] = refused(403)
    #expect(paths(team.questions(facts, persons: [bob, carol])) == ["/teams/2/members/bob", "/teams/2/members/carol"])
    #expect(team.membership(of: bob, facts) == .inconclusive)
    facts[probe: "bob", of: 2] = value(bob)
    #expect(paths(team.questions(facts, persons: [bob, carol])) == ["/teams/2/members/carol"])
    #expect(team.membership(of: bob, facts) == .member)
    facts[probe: "carol", of: 2] = refused(404)
    #expect(team.membership(of: carol, facts) == .notMember)
    #expect(team.questions(facts, persons: [bob, carol]).isEmpty)
  }

  @Test(
    "what is no plain answer about the asked person is inconclusive",
    arguments: [
      refused(403), refused(401), refused(500), failed(.redirect(to: "/api/v1/teams/2/members/zoe2")),
      value(User(id: 9, login: "bob")), failed(.outOfTime),
      // A proxy's "not found" is not the server's.
      refused(404, message: nil),
    ] as [Answer<User>])
  func inconclusive(answer: Answer<User>) {
    let team = TeamMembership(.name("qa"), of: app)
    var facts = seen([])
    facts[roster: 2] = refused(500)
    facts[probe: "bob", of: 2] = answer
    #expect(team.membership(of: bob, facts) == .inconclusive)
  }

  @Test("without the control only a yes counts: not found may mean that the team is unseen")
  func withoutControl() {
    let team = TeamMembership(.name("qa"), of: app)
    var facts = seen([bob])
    facts[control: 2] = refused(403)
    #expect(paths(team.questions(facts, persons: [bob, carol])) == ["/teams/2/members/bob", "/teams/2/members/carol"])
    facts[probe: "bob", of: 2] = value(bob)
    facts[probe: "carol", of: 2] = refused(404)
    #expect(team.membership(of: bob, facts) == .member)
    #expect(team.membership(of: carol, facts) == .inconclusive)
  }

  @Test("without the control a bare number is asked about only where the repository's teams list it")
  func bareNumber() {
    let team = TeamMembership(.id(2), of: app)
    for (listed, asked) in [
      (value([Team(id: 2, name: "qa")]), ["/teams/2/members/bob"]), (value([Team(id: 3, name: "qa")]), []),
      (refused(403), []), (.notAsked, []),
    ] as [(Answer<[Team]>, [String])] {
      var facts = seen([])
      facts.ofRepository = listed
      facts[control: 2] = refused(403)
      #expect(paths(team.questions(facts, persons: [bob])) == asked)
      facts[probe: "bob", of: 2] = value(bob)
      #expect(team.membership(of: bob, facts) == (asked.isEmpty ? .inconclusive : .member))
    }
  }

  @Test("without the control a number with a name is not asked about")
  func qualified() {
    let team = TeamMembership(.qualified(organization: "acme", team: "qa", id: 2), of: app)
    var facts = seen([bob])
    facts[control: 2] = refused(503)
    #expect(team.questions(facts, persons: [bob]).isEmpty)
    facts[probe: "bob", of: 2] = value(bob)
    #expect(team.membership(of: bob, facts) == .inconclusive)
  }

  @Test("membership goes by number: a name in the roster that another account has now is nobody's")
  func byNumber() {
    let team = TeamMembership(.name("qa"), of: app)
    #expect(team.membership(of: User(id: 3, login: "bob-renamed"), seen([bob])) == .member)
    #expect(team.membership(of: User(id: 9, login: "bob"), seen([bob])) == .notMember)
  }

  @Test("nothing is known before anything was asked")
  func open() {
    let team = TeamMembership(.name("qa"), of: app)
    #expect(team.standing(TeamFacts()) == .open)
    #expect(team.membership(of: bob, TeamFacts()) == .inconclusive)
  }
}
