import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import JSON
import ModelForge
import ReviewGate
import Testing

@Suite("Other open pull requests with the same head")
struct SameHeadTests {
  /// An approved pull request 7 beside others.
  private func forge(_ others: [PullRequest] = []) -> Forge {
    var forge = Forge()
    forge.history.approve(bob)
    forge.others = others
    return forge
  }

  private func pull(_ number: Int, at head: CommitID = head, isOpen: Bool = true) -> PullRequest {
    var pull = Forge().pull
    pull.number = number
    pull.head = head
    pull.isOpen = isOpen
    return pull
  }

  /// An approval of the same head on another one.
  private var approved: History {
    var history = History()
    history.approve(erin)
    return history
  }

  @Test("keep it from passing where they do not pass, and are named")
  func named() {
    let course = forge([pull(9), pull(8), pull(6, at: olderHead)]).run()
    #expect(course.verdict == .refused && course.outcome.reasons == ["same-head-not-passed"])
    #expect(course.outcome.diagnostics.first?.message.hasSuffix(": #8, #9") == true)
    #expect(course.outcome.others.map(\.pull.number) == [8, 9])
    #expect(course.outcome.others.map(\.reasons) == [["approvals-missing"], ["approvals-missing"]])
  }

  @Test("that pass let it pass, and it is looked at once more at the end")
  func passed() {
    var forge = forge([pull(8)])
    forge.otherHistories[8] = approved
    let course = forge.run()
    #expect(course.verdict == .passed && course.outcome.reasons == ["approved"])
    #expect(course.outcome.others.map(\.verdict) == [.passed])
    // Policy and teams are known already; the list has the other one.
    #expect(
      course.batches.suffix(3).map { $0 } == [
        ["git/refs/pull/8/head", "issues/8/timeline", "pulls/8/reviews"], ["pulls/8"], ["pulls/7"],
      ])
    #expect(
      course.added == [
        "other pull requests with this head", "other pull requests with this head",
        "the pull request at the very end, since others were judged",
      ])
  }

  @Test("are judged at once, the worst counts")
  func worst() {
    var forge = forge([pull(8), pull(9), pull(10)])
    forge.otherHistories = [8: approved, 9: approved]
    forge.otherHistories[10] = approved
    #expect(forge.run().verdict == .passed)
    #expect(forge.run().batches.count == 7)
    forge.otherHistories[9]?.requestChanges(bob)
    #expect(forge.run().verdict == .refused)
    forge.fault = refusing("pulls/10/reviews", status: 502)
    let course = forge.run()
    #expect(course.verdict == .undecided(.unavailable))
    #expect(course.outcome.others.map(\.verdict) == [.passed, .refused, .undecided(.unavailable)])
    #expect(course.outcome.diagnostics.first?.message.hasSuffix(": #10, #9") == true)
  }

  // MARK: Their own base's policy

  private func forge(policyOfOther policy: String?) -> Forge {
    var other = pull(8)
    other.base = olderBase
    other.baseName = "release"
    var forge = forge([other])
    forge.otherPolicies[olderBase] = .some(policy)
    return forge
  }

  @Test("are judged by their own base's policy")
  func ownPolicy() {
    var strict = forge(policyOfOther: "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    approvals: 2\n")
    strict.otherHistories[8] = approved
    #expect(strict.run().verdict == .refused)
    strict.otherHistories[8]?.approve(bob)
    #expect(strict.run().verdict == .passed)
    // A team that only that policy names is asked about in the course of it.
    var devs = forge(policyOfOther: "version: 1\nreviews:\n  qa-review:\n    teams: [devs]\n")
    devs.otherHistories[8] = approved
    #expect(devs.run().verdict == .refused)
    devs.otherHistories[8]?.approve(carol)
    #expect(devs.run().verdict == .passed)
    #expect(devs.run().batches.contains(["teams/3", "teams/3/members"]))
  }

  @Test(
    "add nothing where their base has no policy, or not the gate",
    arguments: [nil, "version: 1\n", "version: 1\nreviews:\n  other:\n    teams: [qa]\n"])
  func nothing(policy: String?) {
    let course = forge(policyOfOther: policy).run()
    #expect(course.verdict == .passed)
    #expect(course.outcome.others.map(\.verdict) == [.passed] && course.outcome.others.map(\.reasons) == [[]])
    #expect(course.batches.last == ["pulls/7"])
  }

  @Test("with a broken policy are a wrong policy, one that cannot be read leaves it undecided")
  func badPolicy() {
    #expect(forge(policyOfOther: "version: 2\n").run().verdict == .undecided(.misconfigured))
    var unreadable = forge(policyOfOther: nil)
    unreadable.fault = { request, _ in
      guard request.query.contains(where: { $0.value == olderBase.hex }) else { return nil }
      return .success(HTTPResponse(status: 403, body: Array(#"{"message": "no"}"#.utf8)))
    }
    #expect(unreadable.run().verdict == .undecided(.unauthorized))
  }

  @Test("are judged by a given policy where one is given")
  func givenPolicy() {
    let request = Forge.request { $0.rules = .given(.flags(teams: [.name("qa")], approvals: 1), name: "--team") }
    var forge = forge(policyOfOther: nil)
    #expect(forge.run(request).verdict == .refused)
    forge.otherHistories[8] = approved
    #expect(forge.run(request).verdict == .passed)
  }

  @Test("are judged for the gates that want it, and for no other")
  func gatesThatWantIt() {
    var forge = forge([pull(8)])
    forge.policy = "version: 1\nreviews:\n  one:\n    teams: [qa]\n    same_head: ignore\n  two:\n    teams: [qa]\n"
    #expect(forge.run().outcome.reasons == ["same-head-not-passed"])
    forge.policy =
      "version: 1\nreviews:\n  one:\n    teams: [qa]\n    approvals: 2\n    same_head: ignore\n  two:\n    teams: [qa]\n"
    forge.history.approve(erin)
    forge.otherHistories[8] = approved
    // The other one has one approval of two for gate one, which does not want to know.
    #expect(forge.run().verdict == .passed)
  }

  // MARK: Movement

  @Test("whose ref is older are waited for, and leave it undecided")
  func refNotFiled() {
    var forge = forge([pull(8)])
    forge.otherHistories[8] = approved
    forge.refs = [8: olderHead]
    let course = forge.run()
    #expect(course.verdict == .undecided(.changed) && course.outcome.others.map(\.reasons) == [["head-not-filed"]])
    #expect(course.waits.count == 15)
    // Beside one that is done: that one is not judged again with every look.
    var beside = forge
    beside.others.append(pull(9))
    beside.otherHistories[9] = approved
    #expect(beside.run().batches.filter { $0.contains("pulls/9/reviews") }.count == 1)
    // Late, but in time: reviews that were read before the wait are read again.
    var late = forge
    late.fault = answering("git/refs/pull/8/head", from: 3) { _ in
      .success(ok(forge.refDocument(8, at: head)))
    }
    let inTime = late.run()
    #expect(inTime.verdict == .passed && inTime.waits.count == 2)
    #expect(inTime.batches.filter { $0.contains("pulls/8/reviews") }.count == 2)
  }

  @Test("that move while they are judged begin it again, three times at most")
  func otherMoves() {
    var forge = forge([pull(8)])
    forge.otherHistories[8] = approved
    let moved = forge.json(pull(8, at: olderHead))
    forge.fault = { request, occurrence in
      Forge.name(request) == "pulls/8" && occurrence == 1 ? .success(ok(moved)) : nil
    }
    let once = forge.run()
    #expect(once.verdict == .passed && once.restarts == 1)
    forge.fault = answering("pulls/8") { _ in .success(ok(moved)) }
    let always = forge.run()
    #expect(always.verdict == .undecided(.changed) && always.restarts == 2)
    #expect(always.outcome.reasons == ["same-head-not-passed"])
  }

  @Test("give the pull request itself time to move, which begins it again")
  func ownMove() {
    var forge = forge([pull(8)])
    forge.otherHistories[8] = approved
    var retargeted = forge.pull
    retargeted.baseName = "release"
    let document = forge.json(retargeted)
    // The third look of an attempt is the one after the other one was judged.
    forge.fault = { request, occurrence in
      Forge.name(request) == "pulls/7" && occurrence % 3 == 0 ? .success(ok(document)) : nil
    }
    let course = forge.run()
    #expect(course.verdict == .undecided(.changed) && course.outcome.reasons == ["pull-request-moved"])
    #expect(course.restarts == 2)
    forge.fault = { request, occurrence in
      Forge.name(request) == "pulls/7" && occurrence == 3 ? .success(HTTPResponse(status: 502)) : nil
    }
    #expect(forge.run().verdict == .undecided(.unavailable))
  }

  @Test("are not looked for where the policy ignores them, or nothing would pass")
  func notLookedFor() {
    var ignoring = forge([pull(8)])
    ignoring.policy? += "    same_head: ignore\n"
    #expect(ignoring.run().verdict == .passed)
    #expect(ignoring.run().batches.last == ["pulls/7"])
    var refused = forge([pull(8)])
    refused.history = History()
    #expect(refused.run().verdict == .refused)
    #expect(refused.run().batches.last == ["pulls/7"])
  }

  @Test("that the list lacks are found by their ref, and asked alone")
  func alone() {
    // The list is a moment older: it has neither.
    var forge = forge([pull(8), pull(9, isOpen: false), pull(10, at: olderHead)])
    let list = ok(
      .array([JSONField(try! JSONValue(parsing: forge.answer(PullRequest.one(7, of: app).request).body)).value]),
      total: 1)
    forge.fault = answering("pulls?page=1") { _ in .success(list) }
    let course = forge.run()
    #expect(course.batches[4] == ["pulls/8", "pulls/9"])
    #expect(course.added.first == "more of the open pull requests")
    #expect(course.outcome.reasons == ["same-head-not-passed"])
    #expect(course.outcome.diagnostics.first?.message.hasSuffix(": #8") == true)
  }

  @Test("that are closed, or have another head by now, do no harm")
  func harmless() {
    var forge = forge([pull(8, isOpen: false), pull(9, at: olderHead)])
    forge.refs = [9: head]
    let course = forge.run()
    #expect(course.batches.last == ["pulls/8"])
    #expect(course.verdict == .passed)
  }

  @Test("whose ref lags behind are found in the list")
  func lagging() {
    var forge = forge([pull(8)])
    forge.refs = [8: olderHead]
    #expect(forge.run().outcome.others.map(\.pull.number) == [8])
    #expect(forge.run().verdict == .undecided(.changed))
  }

  @Test("of several pages are read from all of them, the refs after the last page")
  func pages() {
    var forge = forge((8...12).map { pull($0, at: olderHead) } + [pull(6)])
    forge.pageSize = 3
    let course = forge.run()
    #expect(course.batches[4...5].map { $0 } == [["pulls?page=2", "pulls?page=3"], ["git/refs/pull"]])
    #expect(course.added.prefix(2) == ["more of the open pull requests", "more of the open pull requests"])
    #expect(course.outcome.diagnostics.first?.message.hasSuffix(": #6") == true)
  }

  @Test(
    "cannot be ruled out by a list that is not complete",
    arguments: [
      ([7], 2, "open-list-incomplete"), ([], 1, "open-list-incomplete"), ([8], 1, "open-list-incomplete"),
      ([7, nil], 2, "open-list-incomplete"), ([7, 7], 2, "open-list-incomplete"), ([], 0, "open-list-incomplete"),
      ([7, 8], 1, "incomplete-list"),
    ] as [([Int?], Int, String)])
  func incomplete(numbers: [Int?], total: Int, code: String) throws {
    var forge = forge()
    var rows: [JSONValue] = []
    for number in numbers { rows.append(number.map { forge.json(pull($0, at: $0 == 7 ? head : olderHead)) } ?? .null) }
    forge.fault = { request, _ in
      switch Forge.name(request) {
      case "pulls?page=1": .success(ok(.array(rows), total: total))
      case "pulls?page=2": .success(ok(.array([]), total: total))
      default: nil
      }
    }
    let course = forge.run()
    #expect(course.verdict == .undecided(.unavailable) && course.outcome.reasons == [code])
  }

  @Test("cannot be ruled out where a page has another total than the first")
  func movingTotal() {
    var forge = forge([pull(8, at: olderHead), pull(9, at: olderHead)])
    forge.pageSize = 2
    let rows = [forge.json(forge.pull)]
    forge.fault = answering("pulls?page=2") { _ in .success(ok(.array(rows), total: 4)) }
    #expect(forge.run().outcome.reasons == ["open-list-incomplete"])
  }

  @Test(
    "cannot be ruled out where a read fails",
    arguments: ["pulls?page=1", "pulls?page=2", "git/refs/pull", "pulls/10"])
  func failed(name: String) {
    var forge = forge([pull(8, at: olderHead), pull(9, at: olderHead), pull(10, isOpen: false)])
    forge.pageSize = 2
    #expect(forge.run().verdict == .passed)
    forge.fault = refusing(name, status: 502)
    let course = forge.run()
    #expect(course.verdict == .undecided(.unavailable) && course.outcome.reasons == ["server-error"])
  }

  @Test("that too many refs point to are not asked one by one")
  func tooMany() {
    let course = forge((100...150).map { pull($0, isOpen: false) }).run()
    #expect(course.outcome.reasons == ["open-list-incomplete"])
    #expect(course.batches.count == 4)
    #expect(forge((100...149).map { pull($0, isOpen: false) }).run().verdict == .passed)
    var open = forge((100...150).map { pull($0) })
    open.pageSize = 100
    #expect(open.run().outcome.reasons == ["open-list-incomplete"])
  }
}
