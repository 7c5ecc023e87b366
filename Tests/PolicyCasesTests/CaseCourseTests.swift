import ForgejoAPI
import Testing

@testable import PolicyCases

@Suite("What a server would have of a case")
struct CaseCourseTests {
  private func course(_ events: String, more: String = "") throws -> CaseCourse {
    let file = try caseFile(caseText(events, more: more), against: policy())
    return CaseCourse(file.cases[0], file)
  }

  @Test("a decision is a row and an event of the same person, so that its submitter is proven")
  func decision() throws {
    let course = try course("{approve: alice}, {request_changes: mallory}")
    #expect(course.reviews.map(\.decision) == [.approved, .changesRequested])
    #expect(course.reviews.map(\.id) == [1, 2])
    #expect(course.reviews.allSatisfy { $0.commit == course.head && !$0.isStale && !$0.isDismissed })
    #expect(course.timeline.events.map(\.kind) == [.review(id: 1), .review(id: 2)])
    for (review, event) in zip(course.reviews, course.timeline.events) {
      #expect(event.user == review.user && event.created >= review.updated)
    }
  }

  @Test("a newer decision dismisses the same person's older ones, without an event")
  func superseded() throws {
    let course = try course("{approve: alice}, {approve: bob}, {request_changes: alice}")
    #expect(course.reviews.map(\.isDismissed) == [true, false, false])
    #expect(course.timeline.events.count == 3)
  }

  @Test("an admin's dismissal is a flag, a later change of the row, and an event")
  func dismissal() throws {
    let course = try course("{request_changes: alice}, {dismiss: alice}")
    #expect(course.reviews[0].isDismissed && course.reviews[0].updated == course.timeline.events[1].created)
    #expect(course.timeline.events[1].kind == .dismissal(review: 1))
    #expect(course.timeline.events[1].user?.id != course.reviews[0].user.id)
  }

  @Test("a push makes another head and older rows stale; going back to a commit makes them fresh again")
  func push() throws {
    let pushed = try course("{approve: alice}, {push: bob, commit: second}")
    #expect(pushed.commits.map(\.name) == ["first", "second"])
    #expect(pushed.head == pushed.commits[1].id && pushed.reviews[0].commit == pushed.commits[0].id)
    #expect(pushed.reviews[0].isStale && pushed.timeline.events[1].kind == .push(commits: [pushed.head]))
    let back = try course("{approve: alice}, {push: bob}, {push: bob, commit: first}")
    #expect(back.head == back.reviews[0].commit && !back.reviews[0].isStale && back.commits.count == 2)
    let same = try course("{push: bob, commit: head}")
    #expect(same.commits.count == 1 && same.head == same.commits[0].id)
  }

  @Test("an approval of another commit than the head is stale at once, one that is marked later too")
  func stale() throws {
    let course = try course(
      "{push: bob}, {approve: alice, commit: first}, {approve: bob, commit: head}, {approve: carol}, {mark_stale: carol}"
    )
    #expect(course.reviews.map(\.isStale) == [true, false, true])
    #expect(course.reviews[1].commit == course.head)
  }

  @Test("a whole id is its own name")
  func wholeID() throws {
    let hex = String(repeating: "ab", count: 20)
    let course = try course("{approve: alice, commit: \(hex)}", more: "head: \(hex), ")
    #expect(course.head.hex == hex && course.reviews[0].commit == course.head)
  }

  @Test("a change of the base is an event of the author's, and the base is another then")
  func retarget() throws {
    let course = try course("{retarget: release/1.0}", more: "base: dev, author: zoe, ")
    #expect(course.base == "release/1.0")
    #expect(course.timeline.events.map(\.kind) == [.retarget(from: "dev", to: "release/1.0")])
    #expect(course.timeline.events[0].user == course.author && course.author.login == "zoe")
  }

  @Test("a comment has the whole ids of commits in the places of their names; an edit is seen later")
  func comments() throws {
    let course = try course(
      """
      {comment: dan, text: "/na {first} {head} {x}"}, {push: bob}, {comment: dan, text: "{head}"}, {edit: dan},
      {comment: alice, text: a}, {edit: alice, text: "b {first}"}
      """)
    let first = course.commits[0].id.hex
    let second = course.commits[1].id.hex
    var bodies: [String] = []
    var edits: [Bool] = []
    for event in course.timeline.events {
      guard case .comment(let comment) = event.kind else { continue }
      bodies.append(comment.body)
      edits.append(comment.updated > event.created)
    }
    #expect(bodies == ["/na \(first) \(first) {x}", second, "b \(first)"])
    #expect(edits == [false, true, true])
  }

  @Test("accounts have given numbers or others, and are the same in any letter case")
  func accounts() throws {
    let course = try course("{approve: bot}, {approve: BOB}, {approve: bob}, {approve: mallory}")
    #expect(course.reviews[0].user.id == 17)
    #expect(course.reviews[1].user.id == course.reviews[2].user.id && course.reviews[1].isDismissed)
    let ids = Set(course.reviews.map(\.user.id) + [course.author.id])
    #expect(ids.count == 4 && ids.allSatisfy { $0 > 0 })
  }

  @Test("no number is assigned that a person is given")
  func numbers() throws {
    let text = caseText("{approve: mallory}, {approve: x}").replacing(
      "people: {mallory: , bot: 17}", with: "people: {mallory: , x: 1001, y: 1002}")
    let file = try caseFile(text, against: policy())
    let ids = CaseCourse(file.cases[0], file).reviews.map(\.user.id)
    #expect(ids.count == 2 && ids[1] == 1001 && !(1001...1002).contains(ids[0]))
  }

  @Test("ids of commits are whole and distinct")
  func ids() {
    #expect(Set((0...300).map { CaseCourse.commit($0) }).count == 301)
  }
}
