import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import Readings
import ReviewGate
import Testing

@Suite("The pull request that is meant")
struct PullRequestStateTests {
  private func approved() -> Forge {
    var forge = Forge()
    forge.history.approve(bob)
    return forge
  }

  @Test("closed or merged is refused without any further question", arguments: [false, true])
  func closed(isMerged: Bool) {
    var forge = approved()
    forge.pull.isOpen = false
    forge.pull.isMerged = isMerged
    let course = forge.run()
    #expect(course.verdict == .refused && course.outcome.reasons == ["not-open"])
    #expect(course.batches == [["pulls/7"]])
    #expect(course.outcome.diagnostics.first?.message == "pull request 7 is \(isMerged ? "merged" : "closed")")
  }

  @Test("closed is judged where that is allowed, and need not be among the open ones")
  func allowed() {
    var forge = approved()
    forge.pull.isOpen = false
    let course = forge.run(Forge.request { $0.allowsClosed = true })
    #expect(course.verdict == .passed)
    #expect(course.batches.last == ["git/refs/pull", "pulls/7", "pulls?page=1"])
  }

  @Test("merged is judged by the policy of its merge base")
  func merged() {
    var forge = approved()
    forge.pull.isOpen = false
    forge.pull.isMerged = true
    forge.pull.mergeBase = commit("d")
    var asked: [String] = []
    forge.fault = { request, _ in
      if request.segments.contains("contents") { asked += request.query.map(\.value) }
      return nil
    }
    #expect(forge.run(Forge.request { $0.allowsClosed = true }).verdict == .passed)
    #expect(asked == [commit("d").hex])
  }

  @Test("of another head than expected is exit 5, closed or not", arguments: [true, false])
  func otherHead(isOpen: Bool) {
    var forge = approved()
    forge.pull.isOpen = isOpen
    let course = forge.run(
      Forge.request { $0.expectedHead = .init(commit: olderHead, source: "the event pull_request") })
    #expect(course.verdict == .undecided(.changed) && course.outcome.reasons == ["head-not-expected"])
    #expect(
      course.outcome.diagnostics.first?.evidence == [
        "the event pull_request: bbbbbbbbbb", "pull request 7: aaaaaaaaaa",
      ])
    #expect(course.batches == [["pulls/7"]])
  }

  @Test("of the expected head is judged")
  func expectedHead() {
    #expect(
      approved().run(Forge.request { $0.expectedHead = .init(commit: head, source: "--head") }).verdict == .passed)
  }

  @Test("in a repository of another number than the event's, or under another name, is not judged")
  func identity() {
    let otherID = approved().run(Forge.request { $0.repositoryID = 2 })
    #expect(otherID.verdict == .undecided(.unavailable) && otherID.outcome.reasons == ["repository-changed"])
    #expect(approved().run(Forge.request { $0.repositoryID = 1 }).verdict == .passed)

    var renamed = approved()
    renamed.pull.repository.name = RepositoryName(owner: "acme", name: "application")
    #expect(renamed.run().outcome.reasons == ["repository-changed"])
    var otherCase = approved()
    otherCase.pull.repository.name = RepositoryName(owner: "Acme", name: "APP")
    let server = otherCase
    otherCase.fault = { request, _ in
      guard request.segments.prefix(3) == ["repos", "Acme", "APP"] else { return nil }
      var asked = request
      asked.segments.replaceSubrange(1...2, with: ["acme", "app"])
      return .success(server.answer(asked))
    }
    #expect(otherCase.run().verdict == .passed)
  }

  @Test("of another number than asked for is not judged")
  func otherNumber() {
    var forge = approved()
    var other = forge.pull
    other.number = 8
    forge.fault = answering("pulls/7") { [forge, other] _ in .success(ok(forge.json(other))) }
    #expect(forge.run().outcome.reasons == ["repository-changed"])
  }

  @Test("that does not exist is exit 2, one in a hidden repository 4")
  func missing() {
    var forge = approved()
    forge.pull.number = 8
    let missing = forge.run()
    #expect(missing.verdict == .undecided(.misconfigured) && missing.outcome.reasons == ["no-such-pull-request"])
    #expect(missing.batches == [["pulls/7"], ["app"]])
    for status in [404, 403] {
      var hidden = forge
      hidden.fault = refusing("app", status: status)
      let course = hidden.run()
      #expect(course.verdict == .undecided(.unauthorized) && course.outcome.reasons == ["repository-not-visible"])
    }
    for (status, cause) in [(401, UndecidedCause.unauthorized), (500, .unavailable)] {
      var broken = forge
      broken.fault = refusing("app", status: status)
      #expect(broken.run().verdict == .undecided(cause))
    }
  }

  @Test(
    "that cannot be read has the read's own cause",
    arguments: [(401, UndecidedCause.unauthorized), (403, .unauthorized), (429, .unavailable), (500, .unavailable)])
  func unread(status: Int, cause: UndecidedCause) {
    var forge = approved()
    forge.fault = refusing("pulls/7", status: status)
    let course = forge.run()
    #expect(course.verdict == .undecided(cause))
    #expect(course.batches == [["pulls/7"]])
  }

  @Test("a draft is judged like any other, and nothing in it needs the counts")
  func counts() {
    var forge = approved()
    forge.pull.changedFiles = 0
    forge.pull.mergeBase = nil
    #expect(forge.run().verdict == .passed)
  }
}
