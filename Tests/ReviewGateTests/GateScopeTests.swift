import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import ReviewGate
import Testing

@Suite("A gate with paths")
struct GateScopeTests {
  private static let refusing = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    paths: [\"src/**\"]\n"

  private func forge(_ files: [String], _ rest: String = "", change: (inout Forge) -> Void = { _ in }) -> Forge {
    var forge = Forge()
    forge.policy = Self.refusing + rest
    forge.files = files
    forge.pull.changedFiles = files.count
    change(&forge)
    return forge
  }

  @Test("asks for approval where one of its paths is changed")
  func concerned() {
    let course = forge(["docs/a.md", "src/a.swift"]).run()
    #expect(course.verdict == .refused)
    #expect(course.codes == ["approvals-missing"])
  }

  @Test("is not applicable where none of its paths is changed, and says so")
  func untouched() {
    let course = forge(["docs/a.md", "srcs/a.swift"]).run()
    #expect(course.verdict == .passed)
    #expect(course.outcome.reasons == ["not-applicable"])
  }

  @Test("is not applicable even where a member blocks")
  func blocked() {
    let course = forge(["docs/a.md"]) { $0.history.requestChanges(bob) }.run()
    #expect(course.verdict == .passed)
  }

  @Test(
    "applies to a change that concerns everything, or whose name no pattern is sure of",
    arguments: [".forgejo/workflows/ci.yml", ".github/x", "docs/\u{2028}a.md"])
  func everything(path: String) {
    #expect(forge([path]).run().verdict == .refused)
  }

  @Test("follows the dialect and the everything_on of the policy")
  func dialect() {
    let rest = "paths:\n  dialect: paths-filter\n  everything_on: []\n  quantifier: every\n"
    #expect(forge([".forgejo/a"], rest).run().verdict == .passed)
    var braces = forge(["src/a.c"])
    braces.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    paths: [\"{src,lib}/**\"]\n" + rest
    #expect(braces.run().verdict == .refused)
  }

  @Test("applies where the list of changed files is not proven, and says why")
  func notProven() {
    let tooFew = forge(["docs/a.md"]) { $0.pull.changedFiles = 2 }.run()
    #expect(tooFew.verdict == .refused)
    #expect(tooFew.codes == ["approvals-missing", "files-not-proven"])
    let merged = forge(["docs/a.md"]) {
      $0.pull.isOpen = false
      $0.pull.isMerged = true
    }.run(Forge.request { $0.allowsClosed = true })
    #expect(merged.codes == ["approvals-missing", "files-not-proven"])
  }

  @Test("applies whatever read of the files fails", arguments: ["commits", "7.diff"])
  func failed(last: String) {
    let course = forge(["docs/a.md"]) {
      $0.fault = { request, _ in request.segments.last == last ? .failure(.status(500, message: nil)) : nil }
    }.run()
    #expect(course.verdict == .refused)
  }

  @Test("applies where the ref moved after the diff was made")
  func refMoved() {
    let course = forge(["docs/a.md"]) {
      $0.fault = { request, occurrence in
        request.segments.last == "head" && occurrence > 1 ? .failure(.status(404, message: "gone")) : nil
      }
    }.run()
    #expect(course.verdict == .refused)
  }

  @Test("costs no batch in sequence")
  func batches() {
    let course = forge(["src/a.swift"]) { $0.history.approve(bob) }.run()
    #expect(course.verdict == .passed)
    #expect(course.batches.count == 4)
    #expect(course.added == [])
  }

  @Test("asks nothing about files where no chosen gate has paths")
  func notAsked() {
    var forge = Forge()
    forge.history.approve(bob)
    #expect(forge.run().batches.joined().allSatisfy { !$0.hasSuffix(".diff") })
  }
}
