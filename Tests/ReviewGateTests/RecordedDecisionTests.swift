import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import ReviewGate
import TestSupport
import Testing

@Suite("What real servers' rows lead to")
struct RecordedDecisionTests {
  /// A run on recorded reviews and their timeline; team qa is bob and erin there too.
  private func run(
    _ reviews: String, _ timeline: String, _ version: ServerVersion, policy rules: String = ""
  ) throws -> Course {
    let rows = try Recording(reviews, version)
    let events = try Recording(timeline, version)
    var forge = Forge()
    forge.policy? += rules
    let newest = try Review.all(on: 7, of: app).decode(rows.response).last
    forge.pull.head = try #require(newest?.commit)
    forge.fault = { request, _ in
      switch Forge.name(request) {
      case "pulls/7/reviews": .success(rows.response)
      case "issues/7/timeline": .success(events.response)
      default: nil
      }
    }
    return forge.run()
  }

  @Test("approvals that their own people sent count, a draft's events included", arguments: ServerVersion.allCases)
  func submitter(version: ServerVersion) throws {
    let course = try run("submitter/reviews", "submitter/timeline", version)
    #expect(course.verdict == .passed)
    #expect(course.candidates == ["erin", "bob", "carol"] && course.approvers == ["erin", "bob"])
  }

  @Test("an edit of an approval's text, by a writer too, changes nothing", arguments: ServerVersion.allCases)
  func edited(version: ServerVersion) throws {
    #expect(try run("submitter/reviews-after-edit", "submitter/timeline-after-edit", version).approvers == ["bob"])
  }

  @Test("a job token's event in another's review proves nothing of it", arguments: ServerVersion.allCases)
  func jobToken(version: ServerVersion) throws {
    let course = try run("jobtoken/03-reviews", "jobtoken/04-timeline", version)
    #expect(course.finding?.rows.map(\.rejection) == [.submitterNotProven, nil, .approverNotAPerson])
    #expect(course.finding?.rows.map(\.review.user.login) == ["erin", "bob", "forgejo-actions"])
    #expect(course.approvers == ["bob"] && course.verdict == .passed)
    #expect(course.finding?.diagnostics.map(\.code) == ["approved", "submitter-not-proven"])
    let two = try run("jobtoken/03-reviews", "jobtoken/04-timeline", version, policy: "    approvals: 2\n")
    #expect(two.verdict == .refused)
  }

  @Test(
    "a dismissed block is lifted, one whose dismissal was taken back is not, a newer approval lifts it",
    arguments: ServerVersion.allCases)
  func dismissal(version: ServerVersion) throws {
    let dismissed = try run("dismissal/02-reviews", "dismissal/03-timeline", version)
    #expect(dismissed.blockers.isEmpty && dismissed.outcome.reasons == ["approvals-missing"])
    let takenBack = try run("dismissal/05-reviews", "dismissal/06-timeline", version)
    #expect(takenBack.blockers == ["bob"] && takenBack.outcome.reasons == ["changes-requested"])
    let newer = try run("dismissal/08-reviews", "dismissal/09-timeline", version)
    #expect(newer.finding?.rows.map(\.rejection) == [.superseded, nil])
    #expect(newer.blockers.isEmpty && newer.verdict == .passed)
  }

  @Test(
    "an approval from before the base was changed counts only where the policy says so",
    arguments: ServerVersion.allCases)
  func retarget(version: ServerVersion) throws {
    let voided = try run("retarget/reviews", "retarget/timeline", version)
    #expect(voided.finding?.rows.first?.rejection == .approvalBeforeRetarget)
    #expect(voided.verdict == .refused)
    let ignored = try run("retarget/reviews", "retarget/timeline", version, policy: "    retarget: ignored\n")
    #expect(ignored.approvers == ["bob"] && ignored.verdict == .passed)
  }

  @Test("a long order of drafts, decisions, dismissals and a job's approvals between them")
  func order() throws {
    let course = try run("order/21-list-later", "order/22-timeline-later", .forgejo15)
    let rows = (course.finding?.rows ?? []).sorted { $0.review.id < $1.review.id }
    #expect(rows.map(\.review.id) == [93, 94, 95, 96, 99, 100, 101, 102])
    #expect(
      rows.map(\.rejection) == [
        .superseded, .superseded, .superseded, nil, .changesRequested, .submitterNotProven, .superseded,
        .approverNotAPerson,
      ])
    // The dismissal of bob's request for changes was taken back.
    #expect(course.blockers == ["bob"] && course.verdict == .refused)
  }

  @Test("a deleted account's approval does not count, older ones of a head that was pushed over neither")
  func ghost() throws {
    let reviews = try Recording("reviews/14-after-user-deleted", .forgejo11).read(by: Review.all(on: 1, of: app))
    var forge = Forge()
    forge.pull.head = try #require(reviews.last?.commit)
    // Derived: no timeline was recorded with these rows, so each was sent by whose it is.
    forge.history = History(
      reviews: reviews,
      events: reviews.map {
        TimelineEvent(id: 1000 + $0.id, kind: .review(id: $0.id), user: $0.user, created: $0.updated)
      })
    let course = forge.run()
    let rejections = Dictionary(
      uniqueKeysWithValues: (course.finding?.rows ?? []).map { ($0.review.id, $0.rejection) })
    #expect(
      rejections == [
        2: .superseded, 3: .changesRequested, 4: .approvalOnOlderCommit, 5: .approvalOnOlderCommit, 8: .superseded,
        9: .superseded, 10: nil, 11: .approverNotAPerson,
      ])
    #expect(course.approvers == ["bob"] && course.verdict == .passed)
    #expect(course.finding?.blockers.map(\.user.login) == ["carol"])
  }
}
