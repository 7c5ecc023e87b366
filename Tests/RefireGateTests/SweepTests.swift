import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import JSON
import ModelForge
import Readings
import RefireGate
import ReviewGate
import Testing

/// A sweep against a server's state, wave by wave.
private struct SweepCourse {
  var forge: Forge
  var sweep: Sweep
  /// The numbers of each wave.
  var waves: [[Int]] = []
  /// What was posted, in order.
  var posted: [String] = []
  /// The paths of every request.
  var requests: [String] = []
  /// The time, in milliseconds.
  private var now = 0

  var outcome: SweepOutcome { sweep.outcome }

  /// `meanwhile` changes the server before a wave, told which one it is, from 1; `pace` is how long each takes besides.
  init(
    _ forge: Forge, width: Int = 4, isDryRun: Bool = false, gates: [String] = [],
    pace: Int = 0, meanwhile: (_ forge: inout Forge, _ wave: Int) -> Void = { _, _ in }
  ) {
    self.forge = forge
    sweep = Sweep(
      Forge.refire(.sweep(isLastTry: false), isDryRun: isDryRun) {
        $0.number = 0
        $0.gates = gates
      }, width: width)
    for _ in 0..<500 {
      switch sweep.next() {
      case .done: return
      case .list(let reading): sweep.take(list(reading))
      case .wave(let readings):
        waves.append(readings.map(\.request.review.number))
        meanwhile(&self.forge, waves.count)
        now += pace
        var facts: [RefireFacts] = []
        for reading in readings {
          let course = self.forge.run(reading.request, start: reading.start, at: now)
          now = course.end
          self.forge = course.forge
          posted += course.posted
          requests += course.batches.flatMap(\.self)
          facts.append(course.facts)
        }
        sweep.take(facts)
      }
    }
    Issue.record("the sweep does not end")
  }

  private mutating func list(_ reading: OpenPullsReading) -> OpenPullsReading.Facts {
    var facts = reading.start
    while true {
      switch reading.next(after: facts) {
      case .ask(let questions, _):
        for question in questions {
          requests.append(Forge.name(question.request))
          let answer = forge.fault(question.request, 1) ?? .success(forge.answer(question.request))
          question.answer(&facts, with: answer, tries: 1, at: now)
        }
      case .beginAgain: facts = reading.begin(after: facts)
      case .wait, .complete: return facts
      }
    }
  }
}

@Suite("sweeps")
struct SweepTests {
  /// That many open pull requests besides number 7, each with a head of its own; every second one approved.
  private func forge(_ count: Int) -> Forge {
    var forge = Forge()
    for number in 100..<100 + count {
      var pull = forge.pull
      pull.number = number
      let digits = String(number, radix: 16)
      pull.head = CommitID(digits + String(repeating: "1", count: 40 - digits.count)) ?? head
      forge.others.append(pull)
      var history = History()
      if number.isMultiple(of: 2) { history.approve(bob, at: pull.head, isStale: false) }
      forge.otherHistories[number] = history
    }
    return forge
  }

  @Test("every open pull request gets its status, in the order of the numbers, four at a time")
  func all() {
    let course = SweepCourse(forge(9))
    #expect(course.waves == [[7, 100, 101, 102], [103, 104, 105, 106], [107, 108]])
    #expect(course.posted.count == 10)
    #expect(course.outcome.rows.map(\.pull.number) == [7] + Array(100...108))
    #expect(course.outcome.exit == .passed)
    for pull in course.forge.others {
      #expect(course.forge.state(on: pull.head) == (pull.number.isMultiple(of: 2) ? "success" : "pending"))
    }
  }

  @Test("what stands is not posted again, and costs four requests after the shared ones")
  func unchanged() {
    let first = SweepCourse(forge(20), width: 3)
    let second = SweepCourse(first.forge, width: 1)
    #expect(second.posted == [])
    #expect(second.outcome.rows.count == 21)
    #expect(second.outcome.rows.allSatisfy { $0.gates.map(\.standing) == [.stands] })
    let own = second.requests.filter { name in
      ["pulls/", "issues/", "commits/", "git/"].contains { name.hasPrefix($0) }
    }
    #expect(own.count == 21 * 4)
    let shared = second.requests.filter { name in !own.contains(name) }
    #expect(
      shared.sorted()
        == ["contents/.forgejo/gates.yml", "pulls?page=1", "pulls?page=1", "teams", "teams/2", "teams/2/members"])
  }

  @Test("one that moved after it was judged is judged again, by what the list's last read shows")
  func moved() {
    let first = SweepCourse(forge(5))
    let course = SweepCourse(first.forge) { forge, wave in
      // The first wave is over.
      if wave == 2 { forge.others[0].head = commit("e") }
    }
    #expect(course.waves == [[7, 100, 101, 102], [103, 104], [100]])
    #expect(course.posted == ["pending qa-review (main) on eeeeeeeeee"])
  }

  @Test("one that was closed meanwhile is left out, one that came is judged")
  func cameAndWent() {
    let first = SweepCourse(forge(5))
    let course = SweepCourse(first.forge) { forge, wave in
      guard wave == 2 else { return }
      forge.others[0].isOpen = false
      var pull = forge.pull
      pull.number = 300
      pull.head = commit("e")
      forge.others.append(pull)
    }
    #expect(course.outcome.rows.map(\.pull.number) == [7, 101, 102, 103, 104, 300])
    #expect(course.posted == ["pending qa-review (main) on eeeeeeeeee"])
  }

  @Test("what may pass is tried once more before an error is posted")
  func triedAgain() {
    var forge = forge(2)
    var refusals = 1
    forge.fault = { request, _ in
      guard Forge.name(request) == "pulls/100/reviews", refusals > 0 else { return nil }
      refusals -= 1
      return .success(HTTPResponse(status: 503))
    }
    let passing = SweepCourse(forge)
    #expect(passing.waves == [[7, 100, 101], [100]])
    #expect(passing.posted.count == 3)
    #expect(passing.outcome.exit == .passed)
    refusals = 10
    let lasting = SweepCourse(forge)
    #expect(lasting.forge.state(on: forge.others[0].head) == "error")
    #expect(lasting.outcome.exit == .undecided(.unavailable))
  }

  @Test("a ref that is late is no wait in a sweep: one more try at its end, then an error and exit 5")
  func headNotFiled() {
    var forge = forge(2)
    forge.refs[100] = olderHead
    let course = SweepCourse(forge)
    #expect(course.waves == [[7, 100, 101], [100]])
    #expect(course.forge.state(on: forge.others[0].head) == "error")
    #expect(course.outcome.exit == .undecided(.changed))
    let filed = SweepCourse(forge) { forge, wave in
      if wave == 2 { forge.refs[100] = nil }
    }
    #expect(filed.forge.state(on: forge.others[0].head) == "success")
    #expect(filed.outcome.exit == .passed)
  }

  @Test("those with one head and base are judged together, and share the status")
  func shared() {
    var forge = forge(3)
    forge.others[2].head = forge.others[1].head
    forge.otherHistories[102] = History()
    forge.otherHistories[101]?.approve(bob, at: forge.others[1].head, isStale: false)
    let course = SweepCourse(forge)
    #expect(course.waves == [[7, 100, 101]])
    #expect(course.forge.state(on: forge.others[1].head) == "success")
    #expect(course.forge.statuses[forge.others[1].head]?.count == 1)
    #expect(course.outcome.rows.map(\.pull.number) == [7, 100, 101, 102])
  }

  @Test("a base without a policy, or without the gate, has nothing to judge, which is no error")
  func nothingToJudge() {
    var forge = forge(2)
    forge.others[0].baseName = "side"
    forge.others[0].base = olderBase
    forge.otherPolicies[olderBase] = .some(nil)
    let course = SweepCourse(forge)
    #expect(course.outcome.exit == .passed)
    #expect(course.outcome.rows.map(\.gates.count) == [1, 0, 1])
    let other = SweepCourse(forge, gates: ["another"])
    #expect(other.posted == [])
    #expect(other.outcome.exit == .passed)
  }

  @Test("a missing permission is the sweep's exit status, and an error where it may be posted")
  func worst() {
    var forge = forge(2)
    forge.history.approve(bob)
    forge.fault = refusing("teams/2", "teams/2/members", "teams/2/members/bob", status: 403)
    let course = SweepCourse(forge)
    #expect(course.outcome.exit == .undecided(.unauthorized))
    #expect(course.forge.state() == "error")
    #expect(course.waves.count == 1)
  }

  @Test("a list that never adds up judges what came: exit 3", arguments: [true, false])
  func incomplete(hasNull: Bool) {
    var forge = forge(2)
    let rows = forge.others.map { forge.json($0) } + (hasNull ? [.null] : [])
    forge.fault = { request, _ in
      Forge.name(request) == "pulls?page=1" ? .success(ok(.array(rows), total: 3)) : nil
    }
    let course = SweepCourse(forge)
    #expect(course.posted.count == 2)
    #expect(course.outcome.exit == .undecided(.unavailable))
    #expect(course.outcome.endings.map(\.diagnostic.code) == ["sweep-incomplete"])
    #expect(course.requests.count { $0 == "pulls?page=1" } == 6)
  }

  @Test("a list that cannot be read is the exit status, and nothing is posted")
  func unreadable() {
    var forge = forge(2)
    forge.fault = refusing("pulls?page=1", status: 403)
    let course = SweepCourse(forge)
    #expect(course.posted == [])
    #expect(course.outcome.exit == .undecided(.unauthorized))
  }

  @Test("a dry run posts nothing and counts nothing as standing")
  func dryRun() {
    let course = SweepCourse(forge(2), isDryRun: true)
    #expect(course.posted == [])
    #expect(course.outcome.rows.flatMap(\.gates).map(\.standing) == [.wouldBePosted, .wouldBePosted, .wouldBePosted])
  }

  // MARK: What goes on meanwhile

  @Test("who left a team a minute ago does not count any more, however long the sweep takes")
  func teamChanges() {
    var forge = forge(9)
    for number in 100..<109 {
      forge.otherHistories[number]?.approve(bob, at: forge.others[number - 100].head, isStale: false)
    }
    let course = SweepCourse(forge, width: 1, pace: 20_000) { forge, wave in
      if wave == 2 { forge.teams[0].members = [erin] }
    }
    #expect(course.forge.state(on: forge.others[1].head) == "success")
    #expect(course.forge.state(on: forge.others[8].head) == "pending")
  }

  @Test("at the last try each one goes alone, so that nobody suffers from another one's slowness")
  func lastTryAlone() {
    var forge = forge(3)
    forge.fault = refusing("pulls/100/reviews", "pulls/101/reviews", status: 502)
    let course = SweepCourse(forge)
    #expect(course.waves == [[7, 100, 101, 102], [100], [101]])
  }

  @Test("what was put off is tried again, although another gate of it is wrong for good")
  func putOffBesideMisconfigured() {
    var forge = forge(0)
    forge.policy =
      "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n  no-team:\n    teams: [nobody]\n"
    forge.history.approve(bob)
    forge.post("success")
    forge.fault = refusing("teams/2/members", "teams/2/members/bob", status: 502)
    let course = SweepCourse(forge)
    #expect(course.forge.state() == "error")
    #expect(course.outcome.exit == .undecided(.misconfigured))
  }

  @Test("what failed is tried again also where the last list cannot be read")
  func lastListUnread() {
    var forge = forge(2)
    var lists = 0
    forge.fault = { request, _ in
      let name = Forge.name(request)
      if name == "pulls?page=1" {
        lists += 1
        return lists > 1 ? .success(HTTPResponse(status: 502)) : nil
      }
      return name == "pulls/100/reviews" ? .success(HTTPResponse(status: 502)) : nil
    }
    let course = SweepCourse(forge)
    #expect(course.waves == [[7, 100, 101], [100]])
    #expect(course.forge.state(on: forge.others[0].head) == "error")
    #expect(course.outcome.rows.count == 3)
    #expect(course.outcome.exit == .undecided(.unavailable))
  }

  @Test("by a list that is not whole nobody passes without a look at who else has the head")
  func incompleteListAndTwin() {
    var forge = forge(1)
    forge.others[0].head = head
    forge.otherHistories[100] = History()
    forge.otherHistories[100]?.requestChanges(erin)
    forge.history.approve(bob)
    let rows = [forge.json(forge.pull)]
    forge.fault = { request, _ in
      Forge.name(request) == "pulls?page=1" ? .success(ok(.array(rows + [.null]), total: 2)) : nil
    }
    #expect(SweepCourse(forge).posted == ["failure qa-review (main)"])
  }

  @Test("another policy at the base's new tip is judged by, the same one is not judged again")
  func policyChanges() {
    let first = SweepCourse(forge(6))
    let move = { (forge: inout Forge) in
      forge.pull.base = commit("e")
      for index in forge.others.indices { forge.others[index].base = commit("e") }
    }
    let same = SweepCourse(first.forge) { forge, wave in
      if wave == 2 { move(&forge) }
    }
    #expect(same.waves == [[7, 100, 101, 102], [103, 104, 105], [7]])
    let other = SweepCourse(first.forge) { forge, wave in
      guard wave == 2 else { return }
      move(&forge)
      forge.otherPolicies[commit("e")] = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    approvals: 2\n"
    }
    #expect(other.waves.flatMap(\.self).sorted() == [7, 7, 100, 100, 101, 101, 102, 102, 103, 103, 104, 104, 105, 105])
    #expect(other.posted.count == 3)
    #expect(other.posted.allSatisfy { $0.hasPrefix("pending ") })
  }

  @Test("two bases whose names only look alike are two statuses")
  func lookAlikes() {
    var forge = forge(2)
    forge.others[0].baseName = "caf\u{E9}"
    forge.others[1].baseName = "cafe\u{301}"
    forge.others[1].head = forge.others[0].head
    forge.otherHistories[101]?.requestChanges(erin, at: forge.others[0].head)
    let course = SweepCourse(forge)
    let states = course.forge.statuses[forge.others[0].head]?.map { "\($0.state) \(Array($0.context.utf8).count)" }
    #expect(Set(states ?? []) == ["success 17", "failure 18"])
  }
}
