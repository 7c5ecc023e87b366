import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import ReviewGate
import Testing

@Suite("The second look at the pull request")
struct SecondLookTests {
  /// A pull request that is another one from its n-th look on, once or at every look.
  private func moving(
    at look: Int = 2, always: Bool = false, _ change: @escaping @Sendable (inout PullRequest, Int) -> Void
  ) -> Forge {
    var forge = Forge()
    forge.history.approve(bob)
    let first = forge
    forge.fault = answering("pulls/7", from: look) { occurrence in
      var pull = first.pull
      change(&pull, always ? occurrence : look)
      return .success(ok(first.json(pull)))
    }
    return forge
  }

  @Test("at a moved one begins anew, and what stands then is judged")
  func once() {
    // The first look of the second attempt is the third in all.
    let course = moving { pull, _ in pull.baseName = "release" }.run()
    #expect(course.restarts == 1)
    #expect(course.verdict == .passed)
    #expect(course.outcome.pull?.baseName == "release")
    #expect(course.batches.count == 8)
    #expect(course.facts.attempt == 2)
  }

  @Test("at one that moves every time is exit 5 after three attempts")
  func everyTime() {
    let course = moving(always: true) { pull, occurrence in pull.baseName = "base-\(occurrence)" }.run()
    #expect(course.restarts == 2)
    #expect(course.verdict == .undecided(.changed) && course.outcome.reasons == ["pull-request-moved"])
    #expect(
      course.outcome.diagnostics.first?.message == "the pull request changed while it was judged, 3 times in a row")
  }

  /// A change between two looks, and whether it is a move.
  struct Change: Sendable {
    var isMove: Bool
    var apply: @Sendable (inout PullRequest) -> Void

    static let list = [
      Change(isMove: true) { $0.head = olderHead }, Change(isMove: true) { $0.baseName = "other" },
      Change(isMove: true) { $0.isOpen = false }, Change(isMove: true) { $0.isMerged = true },
      Change(isMove: true) { $0.author = erin }, Change(isMove: false) { $0.base = olderHead },
      Change(isMove: false) { $0.changedFiles = 9 }, Change(isMove: false) { $0.author.login = "frank-renamed" },
      // Two ways of writing one letter are two branches.
      Change(isMove: true) { $0.baseName = "caf\u{E9}" },
    ]
  }

  @Test(
    "at another head, base, state or author sees a move; at another base commit or count it does not",
    arguments: Change.list)
  func moves(change: Change) {
    var forge = Forge()
    forge.history.approve(bob)
    forge.pull.baseName = "cafe\u{301}"
    let first = forge
    // It moves between the first two looks, and is as it was from the third on.
    forge.fault = { request, occurrence in
      guard Forge.name(request) == "pulls/7", occurrence == 2 else { return nil }
      var pull = first.pull
      change.apply(&pull)
      return .success(ok(first.json(pull)))
    }
    let course = forge.run()
    #expect(course.restarts == (change.isMove ? 1 : 0))
    #expect(course.verdict == .passed)
  }

  @Test("that fails leaves nothing decided", arguments: [(500, UndecidedCause.unavailable), (401, .unauthorized)])
  func failed(status: Int, cause: UndecidedCause) {
    for approves in [true, false] {
      var forge = Forge()
      if approves { forge.history.approve(bob) }
      forge.fault = answering("pulls/7", from: 2) { _ in .success(HTTPResponse(status: status)) }
      #expect(forge.run().verdict == .undecided(cause))
    }
  }

  @Test("in a repository of another number or name is no second look")
  func otherRepository() {
    for change in [{ $0.id = 2 }, { $0.name = RepositoryName(owner: "acme", name: "other") }]
      as [@Sendable (inout Repository) -> Void]
    {
      let course = moving(always: true) { pull, _ in change(&pull.repository) }.run()
      #expect(course.verdict == .undecided(.unavailable) && course.outcome.reasons == ["repository-changed"])
    }
  }

  @Test("a head that moved meanwhile explains what could not be read")
  func explains() {
    var forge = moving(always: true) { pull, occurrence in pull.baseName = "base-\(occurrence)" }
    let moving = forge.fault
    forge.fault = { request, occurrence in
      if Forge.name(request).hasPrefix("contents") { return .success(HTTPResponse(status: 500)) }
      return moving(request, occurrence)
    }
    #expect(forge.run().outcome.reasons == ["pull-request-moved"])
  }
}
