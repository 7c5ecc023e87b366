import Calls
import ForgejoAPI
import HTTP
import TestSupport
import Testing

@Suite("What real servers say about reviews and timelines")
struct RecordedReviewTests {
  @Test("only decisions are kept, and a total above the rows is normal", arguments: ServerVersion.allCases)
  func mixed(version: ServerVersion) throws {
    let recording = try Recording("reviews/04-mixed", version)
    let reviews = try recording.read(by: Review.all(on: 1, of: app))
    #expect(recording.response.value(of: "X-Total-Count") == "7")
    #expect(reviews.map(\.id) == [2, 3, 4])
    #expect(reviews.map(\.user.login) == ["bob", "carol", "dave"])
    #expect(reviews.map(\.decision) == [.approved, .changesRequested, .approved])
    #expect(reviews.map(\.isOfficial) == [true, true, false])
    #expect(reviews.allSatisfy { !$0.isStale && !$0.isDismissed && $0.commit != nil })
  }

  @Test("no reviews are none", arguments: ServerVersion.allCases)
  func empty(version: ServerVersion) throws {
    #expect(try Recording("reviews/01-empty", version).read(by: Review.all(on: 1, of: app)) == [])
  }

  @Test("a push makes rows stale, a newer decision dismisses older ones", arguments: ServerVersion.allCases)
  func later(version: ServerVersion) throws {
    let reviews = try Recording("reviews/12-after-retarget", version).read(by: Review.all(on: 1, of: app))
    #expect(reviews.map(\.id) == [2, 3, 4, 5, 8, 9, 10])
    #expect(reviews.filter(\.isStale).map(\.id) == [2, 3, 4, 5, 8, 9])
    #expect(reviews.filter(\.isDismissed).map(\.id) == [2, 8, 9])
  }

  @Test("a deleted account's and a job token's rows have ids below 1")
  func noPeople() throws {
    let ghost = try Recording("reviews/14-after-user-deleted", .forgejo11).read(by: Review.all(on: 1, of: app))
    #expect(ghost.last?.user == User(id: -1, login: "Ghost"))
    let job = try Recording("retarget/reviews", .forgejo15).read(by: Review.all(on: 23, of: app))
    #expect(job.map(\.user.id) == [3, -2, -2, -2])
  }

  @Test("the scope that is missing is a status with the server's message", arguments: ServerVersion.allCases)
  func scope(version: ServerVersion) throws {
    let message = "token does not have at least one of required scope(s): "
    #expect(
      cause(Review.all(on: 1, of: app), try Recording("reviews/04-mixed-no-scope", version).response)
        == .status(403, message: message + "[read:repository]"))
    let timeline = try Recording("submitter/timeline-read-repository-only", version)
    #expect(
      cause(TimelineEvent.all(on: 1, of: app), timeline.response) == .status(403, message: message + "[read:issue]"))
  }

  @Test("a timeline has submissions, pushes and changes of the base in order", arguments: ServerVersion.allCases)
  func timeline(version: ServerVersion) throws {
    let number = version == .forgejo15 ? 23 : 21
    let timeline = try Recording("retarget/timeline", version).read(by: TimelineEvent.all(on: number, of: app))
    #expect(timeline.nullRows == 0)
    #expect(timeline.events.map(\.id) == timeline.events.map(\.id).sorted())
    #expect(pushed(timeline).map(\.count) == [1])
    #expect(timeline.events.first?.user == User(id: 7, login: "frank"))
    let review = version == .forgejo15 ? 88 : 79
    #expect(timeline.events[1].kind == .review(id: review))
    #expect(timeline.events[1].user == User(id: 3, login: "bob"))
    let retargets = timeline.events.compactMap { event -> String? in
      guard case .retarget(_, let base) = event.kind else { return nil }
      return base
    }
    #expect(retargets == ["main"])
  }

  /// The commits of each push.
  private func pushed(_ timeline: Timeline) -> [[CommitID]] {
    timeline.events.compactMap { event in
      guard case .push(let commits) = event.kind else { return nil }
      return commits
    }
  }

  @Test("a dismissal is an event of its own, with the review that it is about", arguments: ServerVersion.allCases)
  func dismissal(version: ServerVersion) throws {
    let timeline = try Recording("dismissal/03-timeline", version).read(by: TimelineEvent.all(on: 27, of: app))
    #expect(pushed(timeline).map(\.count) == [1])
    #expect(timeline.events.map(\.kind).dropFirst() == [.review(id: 90), .dismissal(review: 90)])
    #expect(timeline.events.last?.user == User(id: 2, login: "alice"))
  }

  @Test("an empty timeline is null, and no fault", arguments: ServerVersion.allCases)
  func emptyTimeline(version: ServerVersion) throws {
    let recording = try Recording("retarget/timeline-since-future", version)
    #expect(recording.response.body == Array("null".utf8))
    #expect(try TimelineEvent.all(on: 1, of: app).decode(recording.response) == Timeline(events: []))
  }

  @Test("an edit of a review's text moves neither the row nor when it was submitted", arguments: ServerVersion.allCases)
  func edited(version: ServerVersion) throws {
    let number = version == .forgejo15 ? 34 : 26
    let review = try Recording("submitter/reviews-after-edit", version).read(by: Review.all(on: number, of: app))[0]
    let timeline = try Recording("submitter/timeline-after-edit", version)
      .read(by: TimelineEvent.all(on: number, of: app))
    #expect(timeline.events.last?.kind == .review(id: review.id))
    #expect(timeline.events.last?.created == review.updated)
  }
}
