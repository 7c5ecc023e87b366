import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import ReviewGate
import Testing

@Suite("The ref that reviews are filed under")
struct HeadRefTests {
  private let name = "git/refs/pull/7/head"

  private func approved() -> Forge {
    var forge = Forge()
    forge.history.approve(bob)
    return forge
  }

  /// The ref follows the branch at its n-th look; before, it is what `refs` says.
  private func following(at look: Int, before: CommitID?) -> Forge {
    var forge = approved()
    let settled = forge
    forge.refs = [7: before]
    forge.fault = answering(name, from: look) { _ in
      .success(settled.answer(HeadRef.one(7, of: app).request))
    }
    return forge
  }

  @Test("is waited for, and what was read before is read again", arguments: [olderHead, nil])
  func follows(before: CommitID?) {
    let course = following(at: 3, before: before).run()
    #expect(course.verdict == .passed)
    #expect(course.waits == [2000, 2000])
    #expect(course.batches[2...4] == [[name], [name], ["issues/7/timeline", "pulls/7/reviews"]])
    #expect(
      course.added == [
        "the head's ref, once more", "the head's ref, once more", "reviews and timeline, once more",
      ])
  }

  @Test("that never follows is exit 5 after half a minute", arguments: [olderHead, nil])
  func never(before: CommitID?) {
    var forge = approved()
    forge.refs = [7: before]
    let course = forge.run()
    #expect(course.verdict == .undecided(.changed) && course.outcome.reasons == ["head-not-filed"])
    #expect((28_000...32_000).contains(course.waits.reduce(0, +)))
    #expect(course.outcome.diagnostics.first?.evidence.last == "refs/pull/7/head: \(before?.short ?? "missing")")
    #expect(course.batches.last == ["pulls/7"])
  }

  @Test("is not waited for beyond the deadline, whose end is no other case", arguments: [3000, 4030, 2020, 2025, 2031])
  func deadline(milliseconds: Int) {
    var forge = approved()
    forge.refs = [7: olderHead]
    let course = forge.run(deadline: milliseconds)
    #expect(course.verdict == .undecided(.changed))
    #expect(course.outcome.reasons == ["head-not-filed"])
    #expect(course.waits.reduce(0, +) <= milliseconds)
  }

  @Test("that cannot be read is not waited for", arguments: [(403, UndecidedCause.unauthorized), (500, .unavailable)])
  func unread(status: Int, cause: UndecidedCause) {
    var forge = approved()
    forge.fault = refusing(name, status: status)
    let course = forge.run()
    #expect(course.verdict == .undecided(cause))
    #expect(course.waits.isEmpty)
  }

  @Test("reviews that were given while it was waited for count")
  func newReviews() {
    var forge = following(at: 2, before: olderHead)
    let later = forge.history
    forge.history = History()
    let fault = forge.fault
    forge.fault = { request, occurrence in
      guard occurrence > 1, ["pulls/7/reviews", "issues/7/timeline"].contains(Forge.name(request)) else {
        return fault(request, occurrence)
      }
      var other = Forge()
      other.history = later
      return .success(other.answer(request))
    }
    #expect(forge.run().approvers == ["bob"])
  }

  @Test("reviews that cannot be read again after a wait are not known")
  func reviewsLost() {
    var forge = following(at: 2, before: olderHead)
    let fault = forge.fault
    forge.fault = { request, occurrence in
      if Forge.name(request) == "pulls/7/reviews", occurrence > 1 { return .failure(.outOfTime) }
      return fault(request, occurrence)
    }
    #expect(forge.run().verdict == .undecided(.unavailable))
  }
}
