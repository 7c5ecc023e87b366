import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import ModelForge
import ReviewGate
import Testing

@Suite("What is asked, and in how many batches")
struct StepTests {
  private func approved() -> Forge {
    var forge = Forge()
    forge.history.approve(bob)
    return forge
  }

  private let state = [
    "contents/.forgejo/gates.yml", "git/refs/pull/7/head", "issues/7/timeline", "pulls/7/reviews", "teams",
  ]

  @Test("the usual case takes four, and none of them needs a mention")
  func usual() {
    let course = approved().run()
    #expect(
      course.batches == [
        ["pulls/7"], state, ["teams/2", "teams/2/members"], ["git/refs/pull", "pulls/7", "pulls?page=1"],
      ])
    #expect(course.added.isEmpty && course.waits.isEmpty)
  }

  @Test("several gates and teams take no more, and ask nothing twice")
  func severalGates() {
    var forge = approved()
    forge.history.approve(carol)
    forge.policy = """
      version: 1
      reviews:
        one:
          teams: [qa]
        two:
          teams: [qa, devs, 2]

      """
    let course = forge.run()
    #expect(course.verdict == .passed)
    #expect(course.batches.count == 4)
    #expect(course.batches[2] == ["teams/2", "teams/2/members", "teams/3", "teams/3/members"])
  }

  @Test("a given policy is not asked for")
  func givenPolicy() {
    let course = approved().run(
      Forge.request { $0.rules = .given(.flags(teams: [.name("qa")], approvals: 1), name: "--team") })
    #expect(course.verdict == .passed)
    #expect(course.batches[1] == Array(state.dropFirst()))
    #expect(course.batches.count == 4)
  }

  @Test("a refused pull request is looked at twice, and nothing is asked about others")
  func refused() {
    let course = Forge().run()
    #expect(course.batches.count == 4 && course.batches.last == ["pulls/7"])
  }

  @Test("a team that the repository does not list adds the organisation's teams")
  func organizationTeams() {
    var forge = approved()
    forge.repositoryTeams = [3]
    let course = forge.run()
    #expect(course.verdict == .passed)
    #expect(course.batches[2...3] == [["orgs/acme/teams?page=1"], ["teams/2", "teams/2/members"]])
    #expect(course.added == ["the organisation's teams, to find a name"])
  }

  @Test("an unseen team adds single members, and where the answer matters the reason")
  func unseen() {
    var forge = approved()
    forge.history.requestChanges(erin)
    forge.fault = refusing("teams/2", "teams/2/members", "teams/2/members/bob", "teams/2/members/erin", status: 403)
    let course = forge.run()
    #expect(course.verdict == .undecided(.unauthorized))
    #expect(
      course.batches[3...] == [
        ["teams/2/members/bob", "teams/2/members/erin"], ["orgs/acme/teams?page=1"], ["pulls/7"],
      ])
    #expect(
      course.added == [
        "single members, since the roster cannot be read", "the organisation's teams, to tell why a team is not seen",
      ])
    var nobody = Forge()
    nobody.fault = refusing("teams/2", "teams/2/members", status: 403)
    #expect(nobody.run().verdict == .refused)
    #expect(nobody.run().batches.count == 4)
  }

  @Test("a missing policy adds the folder that would show it, and is exit 2 without a second look")
  func missingPolicy() {
    var forge = approved()
    forge.policy = nil
    let course = forge.run()
    #expect(course.verdict == .undecided(.misconfigured) && course.outcome.reasons == ["no-policy"])
    #expect(course.batches == [["pulls/7"], state, ["contents/.forgejo"]])
    #expect(course.added == ["the folder of the policy, to tell a missing one from a hidden one"])
  }

  @Test(
    "a policy that cannot be read is looked at twice, and its cause stays",
    arguments: [(401, UndecidedCause.unauthorized), (403, .unauthorized), (500, .unavailable)])
  func unreadablePolicy(status: Int, cause: UndecidedCause) {
    var forge = approved()
    forge.fault = refusing("contents/.forgejo/gates.yml", status: status)
    let course = forge.run()
    #expect(course.verdict == .undecided(cause) && course.outcome.reasons == ["policy-unreadable"])
    #expect(course.batches == [["pulls/7"], state, ["pulls/7"]])
  }

  @Test("a broken policy keeps every problem, and asks nothing more")
  func brokenPolicy() {
    var forge = approved()
    forge.policy = "version: 2\nreviews:\n  qa-review:\n    teams: []\n    approvals: 0\n"
    let course = forge.run()
    #expect(course.verdict == .undecided(.misconfigured))
    #expect(course.outcome.diagnostics.count == 3)
    #expect(course.outcome.diagnostics.allSatisfy { $0.location?.file == ".forgejo/gates.yml" })
    #expect(course.batches.count == 2)
  }

  @Test(
    "reviews or a timeline that cannot be read leave nothing to judge, and no team is asked",
    arguments: ["pulls/7/reviews", "issues/7/timeline"], [403, 500])
  func unread(name: String, status: Int) {
    var forge = approved()
    forge.fault = refusing(name, status: status)
    let course = forge.run()
    #expect(course.verdict == .undecided(status == 403 ? .unauthorized : .unavailable))
    #expect(course.outcome.findings.isEmpty)
    #expect(course.batches == [["pulls/7"], state, ["pulls/7"]])
  }

  @Test("null rows in the timeline change nothing")
  func nullRows() {
    var forge = approved()
    forge.nullRows = 3
    let course = forge.run()
    #expect(course.verdict == .passed && course.facts.timeline.value?.nullRows == 3)
  }

  @Test("repository and teams are asked with their own credential")
  func roles() {
    var roles: [CredentialRole: Set<String>] = [:]
    var forge = approved()
    forge.repositoryTeams = []
    forge.fault = { request, _ in
      roles[request.role, default: []].insert(request.segments[0])
      return nil
    }
    _ = forge.run()
    #expect(roles == [.repository: ["repos"], .team: ["teams", "orgs"]])
  }
}
