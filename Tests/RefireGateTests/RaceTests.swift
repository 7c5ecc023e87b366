import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import Readings
import RefireGate
import ReviewGate
import Testing

/// What happens between reading and posting: the older answer must not land last.
@Suite("races")
struct RaceTests {
  private static let statuses = "commits/\(head.hex)/statuses"
  private static let post = "statuses/\(head.hex)"

  private var approved: Forge {
    var forge = Forge()
    forge.history.approve(bob)
    return forge
  }

  @Test("a dismissal between the reads and the post takes the success back")
  func dismissal() {
    let course = approved.run { forge, name, _ in
      if name == Self.post, forge.state() == nil { forge.history.dismiss(forge.history.reviews[0].id) }
    }
    #expect(course.posted == ["success qa-review (main)", "pending qa-review (main)"])
    #expect(course.outcome.verdict == .refused)
    #expect(course.outcome.exit == .passed)
    #expect(course.outcome.evaluations == 2)
  }

  @Test("a waiver taken back while an older run holds it leaves no success")
  func waiverTakenBack() {
    var forge = Forge()
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    waivers:\n      teams: [qa]\n"
    let comment = forge.history.comment("/na qa-review \(head.hex) a typo only", by: bob)
    let course = forge.run { forge, name, occurrence in
      // The run of the comment's deletion evaluates and posts before this one does.
      guard name == Self.statuses, occurrence == 2 else { return }
      forge.history.delete(comment)
      forge.post("pending")
    }
    #expect(course.posted == [])
    #expect(course.forge.state() == "pending")
    #expect(course.outcome.gates.map(\.standing) == [.stands])
    #expect(course.outcome.verdict == .refused)
  }

  @Test("a row of another run between the note and the post starts over")
  func besideAnotherRun() {
    let course = approved.run { forge, name, occurrence in
      if name == Self.statuses, occurrence == 2 { forge.post("success") }
    }
    #expect(course.restarts == 1)
    #expect(course.posted == [])
    #expect(course.outcome.gates.map(\.standing) == [.stands])
    #expect(course.outcome.exit == .passed)
  }

  @Test("a row between the last look and our own starts over, as the read-back shows it")
  func betweenLookAndPost() {
    let course = approved.run { forge, name, _ in
      if name == Self.post, forge.state() == nil { forge.post("failure", by: carol) }
    }
    #expect(course.restarts == 1)
    #expect(course.posted == ["success qa-review (main)"])
    #expect(course.outcome.exit == .passed)
  }

  @Test("a row above our own starts over")
  func aboveOurs() {
    let course = approved.run { forge, name, occurrence in
      if name == Self.statuses, occurrence == 3 { forge.post("failure", by: carol) }
    }
    #expect(course.restarts == 1)
    #expect(course.posted == ["success qa-review (main)", "success qa-review (main)"])
    #expect(course.forge.state() == "success")
    #expect(course.outcome.exit == .passed)
  }

  @Test("a loop of foreign success does not keep a refusal from being posted, nor does it pass for one that stands")
  func foreignLoop() {
    var forge = Forge()
    let course = forge.run { forge, name, _ in
      if name == Self.statuses { forge.post("success", by: carol) }
    }
    #expect(course.restarts == 2)
    #expect(course.posted == ["pending qa-review (main)"])
    #expect(course.outcome.exit == .undecided(.changed))
    #expect(course.codes.contains("status-contested"))
    forge.post("success", by: carol)
    let once = forge.run { forge, name, _ in
      // It stops before the post.
      if name == Self.statuses, forge.state() == "success", forge.statuses[head]?.count ?? 0 < 6 {
        forge.post("success", by: carol)
      }
    }
    #expect(once.forge.state() == "pending")
    #expect(once.outcome.exit == .passed)
  }

  @Test("a pass that others go on contesting is not posted: exit 5")
  func contestedPass() {
    let course = approved.run { forge, name, _ in
      if name == Self.statuses { forge.post("failure", by: carol) }
    }
    #expect(course.posted == [])
    #expect(course.outcome.exit == .undecided(.changed))
    #expect(course.outcome.verdict == .undecided(.changed))
    #expect(course.codes.contains("status-contested"))
  }

  @Test(
    "a pass that is contested at its third post is evaluated once more, and not posted again", arguments: [false, true])
  func lateContest(goesOn: Bool) {
    let course = approved.run { forge, name, occurrence in
      let isLook = name == Self.statuses && ([2, 4] + (goesOn ? [9] : [])).contains(occurrence)
      if isLook || name == Self.post { forge.post("failure", by: carol) }
    }
    #expect(course.posted == ["success qa-review (main)"])
    #expect(course.outcome.evaluations == 4)
    #expect(course.outcome.exit == (goesOn ? .undecided(.changed) : .passed))
    #expect(course.codes == (goesOn ? ["status-contested"] : []))
  }

  @Test("a push between the evaluation and the post posts nothing on the old head")
  func push() {
    let course = approved.run { forge, name, occurrence in
      if name == "pulls/7", occurrence == 2 { forge.pull.head = commit("e") }
    }
    #expect(course.restarts == 1)
    #expect(course.posted == ["pending qa-review (main)"])
    #expect(course.forge.statuses[head] == nil)
  }

  @Test("a push after the event's own head posts nothing: exit 5")
  func pushAfterEvent() {
    var forge = approved
    forge.pull.head = commit("e")
    let course = forge.run(Forge.refire(.event) { $0.expectedHead = ExpectedHead(commit: head, source: "the event") })
    #expect(course.posted == [])
    #expect(course.outcome.exit == .undecided(.changed))
  }

  @Test(
    "what must not change before the post starts over",
    arguments: ["base", "closed", "author"])
  func moved(what: String) {
    let course = approved.run { forge, name, occurrence in
      guard name == "pulls/7", occurrence == 2 else { return }
      switch what {
      case "base": forge.pull.baseName = "release"
      case "closed": forge.pull.isOpen = false
      default: forge.pull.author = bob
      }
    }
    #expect(course.restarts == 1)
    switch what {
    case "base": #expect(course.posted == ["success qa-review (release)"])
    case "closed": #expect(course.posted == [])
    default: #expect(course.posted == ["pending qa-review (main)"])
    }
    #expect(course.outcome.exit == .passed)
  }

  @Test("a pull request that goes on moving is exit 5, and nothing is posted")
  func goesOnMoving() {
    var number = 0
    let course = approved.run { forge, name, _ in
      guard name == "pulls/7" else { return }
      number += 1
      forge.pull.head = commit(number.isMultiple(of: 2) ? "e" : "f")
    }
    #expect(course.restarts == 2)
    #expect(course.posted == [])
    #expect(course.outcome.exit == .undecided(.changed))
    #expect(course.outcome.review?.reasons == ["pull-request-moved"])
  }

  @Test("the base's tip may move; another policy there starts over")
  func baseMoved() {
    let same = approved.run { forge, name, occurrence in
      if name == "pulls/7", occurrence == 2 { forge.pull.base = commit("e") }
    }
    #expect(same.restarts == 0)
    #expect(same.posted == ["success qa-review (main)"])
    var forge = approved
    forge.otherPolicies[commit("e")] = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    approvals: 2\n"
    let other = forge.run { forge, name, occurrence in
      if name == "pulls/7", occurrence == 2 { forge.pull.base = commit("e") }
    }
    #expect(other.restarts == 1)
    #expect(other.posted == ["pending qa-review (main)"])
  }

  @Test("a policy that goes on changing posts nothing: exit 5")
  func policyGoesOnChanging() {
    var forge = approved
    let digits = Array("0123456789")
    for (index, digit) in digits.enumerated() {
      forge.otherPolicies[commit(digit)] =
        "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    approvals: \(index + 1)\n"
    }
    var reads = 0
    let course = forge.run { forge, name, _ in
      guard name == "pulls/7" else { return }
      forge.pull.base = commit(digits[reads % 10])
      reads += 1
    }
    #expect(course.posted == [])
    #expect(course.codes.contains("policy-moved"))
    #expect(course.outcome.exit == .undecided(.changed))
  }
}

/// Posts whose answer is lost, refused, or says something else.
@Suite("lost and refused posts")
struct LostPostTests {
  private static let post = "statuses/\(head.hex)"

  private func forge(isApproved: Bool) -> Forge {
    var forge = Forge()
    if isApproved { forge.history.approve(bob) }
    return forge
  }

  private static func lost(_ count: Int) -> Forge.Fault {
    { request, occurrence in
      guard Forge.name(request) == post, occurrence <= count else { return nil }
      return .failure(.transport(TransportError(.timeout, "no answer")))
    }
  }

  @Test("a lost post that did not arrive is sent once more", arguments: [1, 2])
  func resent(count: Int) {
    var forge = forge(isApproved: false)
    forge.fault = Self.lost(count)
    let course = forge.run()
    #expect(course.posted.count == 2 - count)
    #expect(course.outcome.exit == (count == 1 ? .passed : .undecided(.unavailable)))
    if count == 2 { #expect(course.codes == ["status-not-posted"]) }
  }

  @Test("a lost success that did not arrive is not sent again: exit 3")
  func successIsNotResent() {
    var forge = forge(isApproved: true)
    forge.fault = Self.lost(1)
    let course = forge.run()
    #expect(course.posted == [])
    #expect(course.outcome.exit == .undecided(.unavailable))
    #expect(course.outcome.verdict == .undecided(.unavailable))
  }

  @Test("a lost post that arrived all the same is found, and not sent again", arguments: [false, true])
  func arrived(isApproved: Bool) {
    var forge = forge(isApproved: isApproved)
    let state = isApproved ? "success" : "pending"
    let word = isApproved ? "passed" : "refused"
    forge.fault = Self.lost(1)
    let course = forge.run { forge, name, _ in
      guard name == Self.post else { return }
      forge.post(state, description: "\(word): #7 into main at aaaaaaaaaa")
    }
    #expect(course.posted == [])
    #expect(course.outcome.gates.map(\.standing) == [.posted(id: 1)])
    #expect(course.outcome.exit == .passed)
  }

  @Test("the first of two equal posts that lands late is no fault")
  func lateTwin() {
    var forge = forge(isApproved: false)
    forge.fault = Self.lost(1)
    let course = forge.run { forge, name, occurrence in
      guard name == "commits/\(head.hex)/statuses", occurrence == 4 else { return }
      forge.post("pending", description: "refused: #7 into main at aaaaaaaaaa")
    }
    #expect(course.restarts == 0)
    #expect(course.outcome.exit == .passed)
  }

  @Test(
    "a refused post gives the exit status of its cause, and names the variable and the scope",
    arguments: [(401, UndecidedCause.unauthorized), (403, .unauthorized), (404, .unauthorized), (422, .unavailable)])
  func refused(status: Int, cause: UndecidedCause) {
    var forge = forge(isApproved: true)
    forge.fault = refusing(Self.post, status: status)
    let course = forge.run()
    #expect(course.posted == [])
    #expect(course.outcome.exit == .undecided(cause))
    #expect(course.outcome.verdict == .undecided(cause))
    #expect(course.codes == ["status-not-posted"])
    if status == 403 {
      #expect(
        course.outcome.diagnostics[0].help.first
          == "the token from GITHUB_TOKEN needs write:repository and write access to the repository")
    }
  }

  @Test("a redirect is not followed, nothing is looked for, and the new place is named")
  func redirect() {
    var forge = forge(isApproved: true)
    forge.fault = { request, _ in
      guard Forge.name(request) == Self.post else { return nil }
      return .success(HTTPResponse(status: 307, headers: [HTTPHeader("Location", "/acme/renamed")]))
    }
    let course = forge.run()
    #expect(course.outcome.exit == .undecided(.unavailable))
    #expect(course.outcome.diagnostics[0].evidence.contains { $0.contains("/acme/renamed") })
  }

  @Test("a server that stores another state than was sent is not believed")
  func otherState() {
    var forge = forge(isApproved: true)
    forge.fault = { request, _ in
      guard Forge.name(request) == Self.post else { return nil }
      let body =
        #"{"id":1,"context":"qa-review (main)","status":"failure","description":"","created_at":"2026-11-21T10:19:45Z"}"#
      return .success(HTTPResponse(status: 201, body: Array(body.utf8)))
    }
    let course = forge.run()
    #expect(course.outcome.exit == .undecided(.unavailable))
  }

  @Test("a status that was accepted and is not there afterwards is no pass")
  func notStored() {
    var forge = forge(isApproved: true)
    forge.fault = { request, occurrence in
      guard Forge.name(request) == "commits/\(head.hex)/statuses", occurrence >= 3 else { return nil }
      return .success(HTTPResponse(status: 200, headers: [HTTPHeader("X-Total-Count", "0")], body: Array("[]".utf8)))
    }
    let course = forge.run()
    #expect(course.codes == ["status-not-stored"])
    #expect(course.outcome.exit == .undecided(.unavailable))
  }

  @Test("statuses that cannot be read keep everything from being posted", arguments: [1, 2])
  func unreadable(occurrence: Int) {
    var forge = forge(isApproved: true)
    forge.fault = { request, number in
      guard Forge.name(request) == "commits/\(head.hex)/statuses", number >= occurrence else { return nil }
      return .success(HTTPResponse(status: 502))
    }
    let course = forge.run()
    #expect(course.posted == [])
    #expect(course.outcome.exit == .undecided(.unavailable))
  }
}
