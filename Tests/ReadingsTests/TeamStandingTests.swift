import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import TestSupport
import Testing

@Suite("Whether a team is seen")
struct TeamStandingTests {
  private let qa = TeamMembership(.name("qa"), of: app)

  @Test(
    "by who may see it: the team, its roster, and who is in it",
    arguments: [Caller.member, .owner, .admin], ServerVersion.allCases)
  func isSeen(caller: Caller, version: ServerVersion) throws {
    let facts = try caller.facts(version)
    let roster = [bob, User(id: 6, login: "erin")]
    #expect(qa.standing(facts) == .seen(Team(id: 2, name: "qa", organization: "acme"), roster: roster))
    #expect(qa.membership(of: bob, facts) == .member)
    #expect(qa.membership(of: carol, facts) == .notMember)
    #expect(qa.questions(facts, persons: [bob]).isEmpty && qa.explanation(facts).isEmpty)
  }

  @Test(
    "not by who may not: another text and help for each cause, and nobody's membership is told",
    arguments: [
      (Caller.anonymous, TeamCode.Unseen.rejected), (.wrongToken, .rejected), (.memberWithoutScope, .scope),
      (.memberWithRepositoryScope, .scope), (.outsideTeam, .outsideTeam), (.outsideTeamBot, .outsideTeam),
      (.outsider, .outsideOrganization),
    ], ServerVersion.allCases)
  func isUnseen(row: (caller: Caller, expected: TeamCode.Unseen), version: ServerVersion) throws {
    let facts = try row.caller.facts(version)
    guard case .unseen(let why, id: 2) = qa.standing(facts) else {
      Issue.record("\(qa.standing(facts))")
      return
    }
    #expect(why.cause == .unauthorized)
    #expect(
      text(.teamUnseen(.name("qa"), why, id: 2, repository: app, credentials)) == row.expected.rawValue)
    #expect(qa.membership(of: bob, facts) == .inconclusive)
    #expect(qa.membership(of: carol, facts) == .inconclusive)
  }

  @Test("not where the organisation's complete list lacks its number", arguments: ServerVersion.allCases)
  func noSuchNumber(version: ServerVersion) throws {
    var facts = try Caller.owner.facts(version)
    facts[control: 99] = try Recording("teams/outsider-dave/team", version).answer(to: Team.control(99))
    facts[roster: 99] = refused(404)
    for reference in [TeamReference.id(99), .qualified(organization: "acme", team: "qa", id: 99)] {
      let team = TeamMembership(reference, of: app)
      #expect(team.standing(facts) == .unseen(.noSuchNumber, id: 99))
      #expect(TeamUnseen.noSuchNumber.cause == .misconfigured)
      #expect(
        text(.teamUnseen(reference, .noSuchNumber, id: 99, repository: app, credentials)) == """
          team-unknown: the organisation acme has no team with the number 99
          the organisation's complete list lacks it
          help: correct the team's number in the gate's rules
          """)
    }
  }

  @Test(
    "is told by the pair of control and organisation's list",
    arguments: [
      (403, refused(403), .scopeMissing, .unauthorized), (404, refused(403), .readerOutsideOrganization, .unauthorized),
      (403, value(Page(rows: [Team(id: 2, name: "qa")], total: 1)), .readerOutsideTeam, .unauthorized),
      (403, value(Page(rows: [], total: 1)), .readerOutsideTeam, .unauthorized),
      (404, value(Page(rows: [], total: 1)), .notFound(nil), .unauthorized),
      (403, refused(404), nil, .unauthorized), (404, refused(404), nil, .unauthorized),
      (403, refused(401), nil, .unauthorized), (403, refused(503), nil, .unavailable),
      (404, refused(500), nil, .unavailable), (404, failed(.outOfTime), nil, .unavailable),
      (404, value(Page(rows: [Team(id: 2, name: "qa")], total: 1)), nil, .unauthorized),
    ] as [(Int, Answer<Page<Team>>, TeamUnseen?, UndecidedCause)])
  func pair(control: Int, listing: Answer<Page<Team>>, expected: TeamUnseen?, cause: UndecidedCause) {
    var facts = seen([bob])
    facts[control: 2] = refused(control)
    facts[organization: "acme", page: 1] = listing
    guard case .unseen(let why, id: 2) = qa.standing(facts) else {
      Issue.record("\(qa.standing(facts))")
      return
    }
    if let expected { #expect(why == expected) }
    #expect(why.cause == cause)
  }

  @Test("a control that fails otherwise has its own cause, and needs no other answer", arguments: [401, 500, 503])
  func otherFailure(status: Int) {
    var facts = seen([bob])
    facts[control: 2] = refused(status)
    #expect(qa.standing(facts) == .unseen(.failed(facts[control: 2].failure ?? noFailure), id: 2))
    #expect(qa.explanation(facts).isEmpty)
  }

  @Test("the pair is asked for only where it explains something")
  func explanation() {
    var facts = seen([bob])
    #expect(qa.explanation(facts).isEmpty)
    facts[control: 2] = refused(403)
    guard case .unseen(.unexplained, id: 2) = qa.standing(facts) else {
      Issue.record("\(qa.standing(facts))")
      return
    }
    #expect(paths(qa.explanation(facts)) == ["/orgs/acme/teams?limit=50&page=1"])
    facts[organization: "acme", page: 1] = refused(403)
    #expect(qa.explanation(facts).isEmpty)
  }

  private let noFailure = ReadFailure(Team.control(0).request, .outOfTime)

  @Test(
    "a number of another organisation is exit 2; a name or a number with a name that answer otherwise are inconclusive",
    arguments: [
      (TeamReference.id(2), "other", "qa", UndecidedCause.misconfigured, "team-elsewhere"),
      (.name("qa"), "other", "qa", .unauthorized, "team-mismatch"),
      (.name("qa"), "acme", "qa2", .unauthorized, "team-mismatch"),
      (.qualified(organization: "acme", team: "qa", id: 2), "other", "qa", .unauthorized, "team-mismatch"),
      (.qualified(organization: "acme", team: "qa", id: 2), "acme", "devs", .unauthorized, "team-mismatch"),
      (.qualified(organization: "other", team: "qa", id: 2), "acme", "qa", .unauthorized, "team-mismatch"),
    ])
  func otherTeam(
    reference: TeamReference, organization: String, name: String, cause: UndecidedCause, code: String
  ) {
    var facts = seen([bob], organization: organization, name: name)
    facts[probe: "bob", of: 2] = value(bob)
    let team = TeamMembership(reference, of: app)
    guard case .unseen(let why, id: 2) = team.standing(facts) else {
      Issue.record("\(team.standing(facts))")
      return
    }
    #expect(why.cause == cause)
    #expect(Diagnostic.teamUnseen(reference, why, id: 2, repository: app, credentials).code == code)
    // Such a team is never probed, and a probe's answer is not looked at.
    #expect(team.questions(facts, persons: [bob]).isEmpty)
    #expect(team.membership(of: bob, facts) == .inconclusive)
  }

  @Test(
    "names are compared without ASCII case",
    arguments: [
      TeamReference.name("QA"), .qualified(organization: "ACME", team: "Qa", id: 2), .id(2), .name("qa"),
    ])
  func letterCase(reference: TeamReference) {
    #expect(TeamMembership(reference, of: app).membership(of: bob, seen([bob])) == .member)
  }
}

extension TeamCode {
  /// The texts that tell four causes apart.
  enum Unseen: String, Sendable {
    case rejected = """
      token-rejected: the server rejected the token from GATE_READER_TOKEN
      GET /teams/2: 401
      help: the token in GATE_READER_TOKEN is mistyped, revoked or expired: make a new one in Settings, Applications, \
      and store it there
      """
    case scope = """
      reader-scope-missing: the token from GATE_READER_TOKEN lacks the scope for teams
      GET /teams/2: 403
      GET /orgs/acme/teams: 403
      help: make the token in GATE_READER_TOKEN anew with the scope read:organization
      """
    case outsideTeam = """
      reader-not-in-team: the owner of the token from GATE_READER_TOKEN is in acme, not in qa
      GET /teams/2: 403
      GET /orgs/acme/teams: 200
      help: add the account behind GATE_READER_TOKEN to team qa, or use the token of a member of it
      """
    case outsideOrganization = """
      reader-outside-organization: the token from GATE_READER_TOKEN sees no teams of acme
      GET /teams/2: 404
      GET /orgs/acme/teams: 403
      help: its owner is not in acme: add the account to team qa, or use the token of a member of it, with the scope \
      read:organization
      """
  }

}
