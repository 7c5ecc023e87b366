import Calls
import Diagnostics
import ForgejoAPI
import ModelForge
import Readings
import RefireGate
import ReviewGate
import Testing

/// Pull requests with one head and one base share a status; a head that was left must not stay green.
@Suite("who shares a status")
struct SharedStatusTests {
  /// Pull request 9 from a fork, by somebody else, with the head and the base of number 7.
  private func forge(own: (inout History) -> Void = { _ in }, other: (inout History) -> Void = { _ in }) -> Forge {
    var forge = Forge()
    var twin = forge.pull
    twin.number = 9
    twin.author = dave
    forge.others = [twin]
    own(&forge.history)
    var history = History()
    other(&history)
    forge.otherHistories[9] = history
    return forge
  }

  @Test("a request for changes on either one refuses both")
  func block() {
    let forge = forge(own: { $0.approve(bob) }, other: { $0.requestChanges(erin) })
    for number in [7, 9] {
      let course = forge.run(Forge.refire { $0.number = number })
      #expect(course.posted == ["failure qa-review (main)"])
    }
  }

  @Test("a pass of either one passes both, and the other one is named")
  func pass() {
    let forge = forge(other: { $0.approve(bob) })
    let course = forge.run()
    #expect(course.posted == ["success qa-review (main)"])
    #expect(course.outcome.gates.first?.status.decidedBy?.number == 9)
    #expect(course.codes == ["status-shared"])
    #expect(course.forge.statuses[head]?.last?.description == "passed: #7 by #9 into main at aaaaaaaaaa")
    #expect(forge.run(Forge.refire { $0.number = 9 }).posted == ["success qa-review (main)"])
  }

  @Test("what the other one loses before the success landed takes it back", arguments: ["approval", "block"])
  func otherChanges(what: String) {
    let forge = what == "approval" ? forge(other: { $0.approve(bob) }) : forge(own: { $0.approve(bob) })
    let course = forge.run { forge, name, _ in
      guard name == "statuses/\(head.hex)", forge.state() == nil else { return }
      if what == "approval" {
        let review = forge.otherHistories[9]?.reviews.first?.id ?? 0
        forge.otherHistories[9]?.dismiss(review)
      } else {
        forge.otherHistories[9]?.requestChanges(erin)
      }
    }
    #expect(course.posted.first == "success qa-review (main)")
    #expect(course.forge.state() == (what == "approval" ? "pending" : "failure"))
    #expect(course.outcome.verdict == .refused)
  }

  @Test("one whose ref is filed while the own one was waited for is seen")
  func filedLate() {
    var forge = forge(own: { $0.approve(bob) }, other: { $0.requestChanges(erin) })
    forge.refs = [7: olderHead, 9: olderHead]
    let course = forge.run { forge, name, occurrence in
      if name == "git/refs/pull/7/head", occurrence == 2 { forge.refs = [:] }
    }
    #expect(course.posted == ["failure qa-review (main)"])
  }

  @Test("closed ones at the head are no others, however many of them there are")
  func manyClosed() {
    var forge = forge(own: { $0.approve(bob) })
    forge.others = (100..<200).map { number in
      var pull = forge.pull
      pull.number = number
      pull.isOpen = false
      return pull
    }
    #expect(forge.run().posted == ["success qa-review (main)"])
  }

  @Test("where the other one cannot be decided and nobody blocks, nothing is decided")
  func undecided() {
    var forge = forge(own: { $0.approve(bob) })
    forge.fault = refusing("pulls/9/reviews", status: 502)
    let course = forge.run()
    #expect(course.posted == ["error qa-review (main)"])
    #expect(course.outcome.exit == .undecided(.unavailable))
  }

  @Test("a block is a block although the other one cannot be decided")
  func blockBesideUndecided() {
    var forge = forge(own: { $0.requestChanges(bob) })
    forge.fault = refusing("pulls/9/reviews", status: 502)
    #expect(forge.run().posted == ["failure qa-review (main)"])
  }

  @Test("refs that cannot be read leave open who shares the status", arguments: ["git/refs/pull", "pulls/9"])
  func unreadable(name: String) {
    var forge = forge(own: { $0.approve(bob) })
    forge.fault = refusing(name, status: 403)
    let course = forge.run()
    #expect(course.posted == ["error qa-review (main)"])
    #expect(course.outcome.exit == .undecided(.unauthorized))
  }

  @Test("a closed one, one with another head by now and one with another base share nothing")
  func notSharing() {
    for change in [
      { (pull: inout PullRequest) in pull.isOpen = false }, { $0.head = commit("e") }, { $0.baseName = "side" },
    ] {
      var forge = forge(other: { $0.requestChanges(bob) })
      change(&forge.others[0])
      forge.refs[9] = head
      let course = forge.run()
      #expect(course.posted == ["pending qa-review (main)"])
      #expect(course.outcome.others == [])
    }
  }

  @Test("more others than are judged leave it undecided")
  func tooMany() {
    var forge = forge(own: { $0.approve(bob) })
    forge.others = (100..<160).map { number in
      var pull = forge.pull
      pull.number = number
      return pull
    }
    let course = forge.run()
    #expect(course.posted == ["error qa-review (main)"])
    #expect(course.codes == ["too-many-sharers"])
  }

  // MARK: A head that comes back

  private func pushedAway() -> Forge {
    var forge = Forge()
    forge.history.push(frank, [olderHead, head])
    forge.post("success", on: olderHead)
    return forge
  }

  @Test("an event's run takes the green off a head that was left by force")
  func leftHead() {
    let course = pushedAway().run(Forge.refire(.event))
    #expect(course.posted == ["pending qa-review (main)", "pending qa-review (main) on bbbbbbbbbb"])
    #expect(course.forge.statuses[olderHead]?.last?.description == "no longer the head of #7 into main")
    #expect(course.outcome.left.map(\.commit) == [olderHead])
    #expect(course.outcome.exit == .passed)
  }

  @Test("pushed away and back: the head that came back is judged, the one between is taken back")
  func pushedBack() {
    var forge = pushedAway()
    forge.history.push(frank, [head, olderHead])
    forge.pull.head = olderHead
    forge.post("success", on: head)
    let course = forge.run(Forge.refire(.event))
    #expect(course.forge.state(on: olderHead) == "pending")
    #expect(course.forge.state(on: head) == "pending")
  }

  @Test("other runs leave earlier heads alone")
  func otherRuns() {
    #expect(pushedAway().run().posted == ["pending qa-review (main)"])
  }

  @Test("an earlier head that another open pull request has, or that is not green, is left alone")
  func leftAlone() {
    var forge = pushedAway()
    var other = forge.pull
    other.number = 9
    other.head = olderHead
    forge.others = [other]
    #expect(forge.run(Forge.refire(.event)).posted == ["pending qa-review (main)"])
    forge = pushedAway()
    forge.post("failure", on: olderHead)
    #expect(forge.run(Forge.refire(.event)).posted == ["pending qa-review (main)"])
    forge = pushedAway()
    forge.statuses[olderHead] = nil
    forge.post("success", as: "qa-review (release)", on: olderHead)
    #expect(forge.run(Forge.refire(.event)).posted == ["pending qa-review (main)"])
  }

  @Test("a read of an earlier head's statuses that fails gives its exit status; the head itself is judged")
  func leftHeadUnread() {
    var forge = pushedAway()
    forge.fault = refusing("commits/\(olderHead.hex)/statuses", status: 403)
    let course = forge.run(Forge.refire(.event))
    #expect(course.posted == ["pending qa-review (main)"])
    #expect(course.outcome.exit == .undecided(.unauthorized))
  }

  @Test("the newest five pushes are looked at")
  func fivePushes() {
    var forge = Forge()
    for digit in "012345" {
      forge.history.push(frank, [commit(digit)])
      forge.post("success", on: commit(digit))
    }
    let course = forge.run(Forge.refire(.event))
    #expect(course.outcome.left.count == 5)
    #expect(course.forge.state(on: commit("0")) == "success")
  }
}
