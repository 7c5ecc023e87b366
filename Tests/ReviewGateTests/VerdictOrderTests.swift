import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import Readings
import ReviewGate
import Testing

@Suite("The order of verdicts")
struct VerdictOrderTests {
  /// A pull request whose only team is, or is not, seen.
  private func forge(isSeen: Bool = true, approvals: Int = 1, _ acts: (inout History) -> Void) -> Forge {
    var forge = Forge()
    acts(&forge.history)
    if approvals > 1 { forge.policy? += "    approvals: \(approvals)\n" }
    if !isSeen { forge.fault = jobToken }
    return forge
  }

  /// What a job's own token is answered about teams.
  private func jobToken(_ request: CallRequest, _: Int) -> Result<HTTPResponse, ReadFailure.Cause>? {
    switch request.segments.first {
    case "teams": .success(HTTPResponse(status: 404, body: Array(#"{"message": "no"}"#.utf8)))
    case "orgs": .success(HTTPResponse(status: 403, body: Array(#"{"message": "no"}"#.utf8)))
    default: nil
    }
  }

  @Test("a member who blocks refuses, whoever approved")
  func confirmedBlocker() {
    let course = forge {
      $0.approve(bob)
      $0.requestChanges(erin)
    }.run()
    #expect(course.verdict == .refused)
    #expect(course.outcome.reasons == ["changes-requested"])
  }

  @Test("too few approvals refuse, even with every one that cannot be told: an unseen team is a note then")
  func tooFew() {
    let nobody = forge(isSeen: false) { _ in }.run()
    #expect(nobody.verdict == .refused && nobody.outcome.reasons == ["approvals-missing"])
    let one = forge(isSeen: false, approvals: 2) { $0.approve(bob) }.run()
    #expect(one.verdict == .refused && one.outcome.reasons == ["approvals-missing"])
    #expect(one.finding?.diagnostics.map(\.severity) == [.error, .note])
    #expect(one.finding?.candidates.map(\.membership) == [.inconclusive])
  }

  @Test("too few approvals refuse although somebody may block")
  func tooFewAndBlocker() {
    #expect(forge(isSeen: false) { $0.requestChanges(erin) }.run().verdict == .refused)
  }

  @Test("enough approvals that cannot be told are undecided, with the token's fault named")
  func inconclusive() {
    let course = forge(isSeen: false) { $0.approve(bob) }.run()
    #expect(course.verdict == .undecided(.unauthorized))
    #expect(course.outcome.reasons == ["approvals-inconclusive"])
    #expect(course.codes == ["approvals-inconclusive", "reader-outside-organization"])
  }

  @Test("somebody who may block is undecided, whoever approved")
  func inconclusiveBlocker() {
    var forge = forge {
      $0.approve(bob)
      $0.requestChanges(erin)
    }
    // The roster is lost, bob is a member, about erin nothing can be told.
    forge.fault = { request, _ in
      switch Forge.name(request) {
      case "teams/2/members", "teams/2/members/erin": .failure(.transport(TransportError(.reset, "")))
      default: nil
      }
    }
    let course = forge.run()
    #expect(course.verdict == .undecided(.unavailable))
    #expect(course.outcome.reasons == ["blocker-inconclusive"])
    #expect(course.codes == ["blocker-inconclusive", "roster-unread"])
  }

  @Test("enough members pass although another team is unseen, which is a warning")
  func enough() {
    var forge = forge { $0.approve(bob) }
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa, devs]\n"
    forge.fault = refusing("teams/3", "teams/3/members", "teams/3/members/bob", status: 403)
    let course = forge.run()
    #expect(course.verdict == .passed)
    #expect(course.finding?.diagnostics.map(\.severity) == [.note, .warning])
  }

  @Test("people count once over all teams, and a member of one is a member")
  func distinct() {
    var forge = forge(approvals: 2) {
      $0.approve(bob)
      $0.approve(carol)
    }
    forge.teams[1].members.append(bob)
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa, devs]\n    approvals: 2\n"
    #expect(forge.run().verdict == .passed)
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa, devs]\n    approvals: 3\n"
    #expect(forge.run().verdict == .refused)
  }

  @Test("who is in none of the teams counts for nothing, and is named")
  func stranger() {
    let course = forge { $0.approve(dave) }.run()
    #expect(course.verdict == .refused)
    #expect(course.finding?.candidates.map(\.membership) == [.notMember])
    #expect(course.finding?.approvers == [])
    #expect(course.finding?.eligible.map(\.login) == ["bob", "erin"])
  }

  @Test(
    "the cause is that of what is not known: credentials 4, a wrong name 2, everything else 3",
    arguments: [
      ("qa", 403, UndecidedCause.unauthorized), ("qa", 401, .unauthorized), ("qa", 500, .unavailable),
      ("nobody-here", 200, .misconfigured), ("99", 200, .misconfigured),
    ])
  func cause(team: String, status: Int, cause: UndecidedCause) {
    var forge = forge { $0.approve(bob) }
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [\(team)]\n"
    if status != 200 {
      forge.fault = refusing("teams/2", "teams/2/members", "teams/2/members/bob", status: status)
    }
    #expect(forge.run().verdict == .undecided(cause))
  }

  @Test("a team that answers everything about whom it is asked does not lend its fault to one that does not")
  func relevantCause() {
    var forge = forge { $0.approve(carol) }
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa, devs]\n"
    // Of qa the roster is hidden, but carol is not in it for certain; of devs nothing is known.
    forge.fault = { request, _ in
      switch Forge.name(request) {
      case "teams/2/members": .success(HTTPResponse(status: 403, body: Array(#"{"message": "no"}"#.utf8)))
      case let name where name.hasPrefix("teams/3"): .success(HTTPResponse(status: 502))
      default: nil
      }
    }
    #expect(forge.run().verdict == .undecided(.unavailable))
  }

  @Test("who can unblock are members who have not decided, without the author and whom the policy excludes")
  func eligible() {
    var forge = forge(approvals: 3) {
      $0.push(carol)
      $0.approve(bob)
      $0.requestChanges(dave)
    }
    forge.teams[0].members = [bob, carol, dave, erin, frank, User(id: 20, login: "gina"), User(id: -1, login: "Ghost")]
    forge.policy? += "    exclude: [pushers]\n    exclude_users: [gina]\n"
    let course = forge.run()
    #expect(course.finding?.eligible.map(\.login) == ["erin"])
  }
}
