import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import JSON
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

  @Test("keep it from passing, and are named")
  func named() {
    let course = forge([pull(9), pull(8), pull(6, at: olderHead)]).run()
    #expect(course.verdict == .undecided(.unavailable) && course.outcome.reasons == ["same-head-open"])
    #expect(course.outcome.diagnostics.first?.message.hasSuffix(": #8, #9") == true)
    #expect(course.batches.count == 4)
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

  @Test("are looked for where one of several gates asks for it")
  func oneOfTwo() {
    var forge = forge([pull(8)])
    forge.policy =
      "version: 1\nreviews:\n  one:\n    teams: [qa]\n    same_head: ignore\n  two:\n    teams: [qa]\n"
    #expect(forge.run().outcome.reasons == ["same-head-open"])
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
    #expect(course.batches.last == ["pulls/8", "pulls/9"])
    #expect(course.added == ["more of the open pull requests"])
    #expect(course.outcome.reasons == ["same-head-open"])
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
    #expect(forge.run().outcome.reasons == ["same-head-open"])
  }

  @Test("of several pages are read from all of them, the refs after the last page")
  func pages() {
    var forge = forge((8...12).map { pull($0, at: olderHead) } + [pull(6)])
    forge.pageSize = 3
    let course = forge.run()
    #expect(course.batches.suffix(2).map { $0 } == [["pulls?page=2", "pulls?page=3"], ["git/refs/pull"]])
    #expect(course.added == ["more of the open pull requests", "more of the open pull requests"])
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
  }
}
