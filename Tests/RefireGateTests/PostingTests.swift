import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import Readings
import RefireGate
import ReviewGate
import Testing

/// Whose status is posted, in which state.
@Suite("what is posted")
struct PostingTests {
  private static var approved: Forge { forge { $0.approve(bob) } }

  private static func forge(_ act: (inout History) -> Void = { _ in }) -> Forge {
    var forge = Forge()
    act(&forge.history)
    return forge
  }

  @Test("a passed gate is a success under the context that carries the base's name")
  func passed() {
    let course = Self.approved.run()
    #expect(course.posted == ["success qa-review (main)"])
    #expect(course.outcome.exit == .passed)
    #expect(course.outcome.verdict == .passed)
    #expect(course.forge.statuses[head]?.last?.description == "passed: #7 into main at aaaaaaaaaa")
  }

  @Test("a missing approval is pending, a request for changes a failure, and neither fails the run")
  func refused() {
    let missing = Self.forge().run()
    #expect(missing.posted == ["pending qa-review (main)"])
    #expect(missing.outcome.exit == .passed)
    #expect(missing.outcome.verdict == .refused)
    let blocked = Self.forge { $0.requestChanges(bob) }.run()
    #expect(blocked.posted == ["failure qa-review (main)"])
    #expect(blocked.outcome.exit == .passed)
  }

  @Test("an undecided gate is an error, and gives its own exit status")
  func undecided() {
    var forge = Self.approved
    forge.fault = refusing("pulls/7/reviews", status: 502)
    let course = forge.run()
    #expect(course.posted == ["error qa-review (main)"])
    #expect(course.outcome.exit == .undecided(.unavailable))
  }

  @Test("an unknown team makes the gate an error, exit 2; a broken policy posts nothing")
  func misconfigured() {
    var forge = Self.approved
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qs]\n"
    let unknown = forge.run()
    #expect(unknown.posted == ["error qa-review (main)"])
    #expect(unknown.outcome.exit == .undecided(.misconfigured))
    forge.policy = "version: 2\n"
    let broken = forge.run()
    #expect(broken.posted == [])
    #expect(broken.outcome.exit == .undecided(.misconfigured))
  }

  @Test("the newest status of the same state is not posted again, but by force")
  func stands() {
    var forge = Self.approved
    forge.post("failure")
    forge.post("success")
    let course = forge.run()
    #expect(course.posted == [])
    #expect(course.outcome.gates.map(\.standing) == [.stands])
    #expect(course.outcome.exit == .passed)
    #expect(forge.run(Forge.refire(isForced: true)).posted == ["success qa-review (main)"])
  }

  @Test("the row with the highest number is in force, whatever the list's order")
  func highestNumber() {
    var forge = Self.approved
    forge.post("success")
    forge.post("pending")
    #expect(forge.run().posted == ["success qa-review (main)"])
  }

  @Test("a status that somebody else posted is corrected, and it is said who had posted it")
  func corrected() {
    var forge = Self.forge()
    forge.post("success", by: carol, description: "looks good")
    let course = forge.run()
    #expect(course.posted == ["pending qa-review (main)"])
    #expect(course.codes == ["status-corrected"])
    #expect(course.outcome.diagnostics[0].evidence == ["number 1 was posted by carol (id 4): looks good"])
  }

  @Test(
    "an unknown word is corrected too, since the server takes it as good",
    arguments: ["bogus", "skipped", "SUCCESS", "cancelled"])
  func unknownWord(word: String) {
    var forge = Self.forge()
    forge.post(word)
    #expect(forge.run().codes == ["status-corrected"])
  }

  @Test("contexts compare byte by byte: another one that looks the same is another one")
  func contexts() {
    var forge = Self.approved
    forge.post("success", as: "qa-review (main) ")
    forge.post("success", as: "QA-review (main)")
    forge.post("success", as: "qa-review (mai\u{6E}\u{301})")
    #expect(forge.run().posted == ["success qa-review (main)"])
  }

  @Test("a dry run posts nothing and tells what it would post")
  func dryRun() {
    var forge = Self.forge()
    forge.post("success", by: carol)
    let course = forge.run(Forge.refire(isDryRun: true))
    #expect(course.posted == [])
    #expect(course.outcome.gates.map(\.standing) == [.wouldBePosted])
    #expect(course.codes == ["status-corrected"])
    #expect(course.outcome.exit == .passed)
  }

  @Test("nothing is posted for a closed pull request, which is no fault")
  func closed() {
    var forge = Self.approved
    forge.pull.isOpen = false
    let course = forge.run()
    #expect(course.posted == [])
    #expect(course.codes == ["closed"])
    #expect(course.outcome.exit == .passed)
    #expect(course.outcome.verdict == nil)
  }

  @Test("nothing is posted where another repository answers, by its number or by its name")
  func otherRepository() {
    for repository in [
      Repository(id: 2, name: app), Repository(id: 1, name: RepositoryName(owner: "acme", name: "new")),
    ] {
      var forge = Self.approved
      forge.pull.repository = repository
      let course = forge.run(Forge.refire { $0.repositoryID = 1 })
      #expect(course.posted == [])
      #expect(course.outcome.exit == .undecided(.unavailable))
      #expect(course.codes == ["repository-changed"])
    }
  }

  @Test("two open pull requests with one head and different bases have a status each")
  func otherBase() {
    var forge = Self.approved
    var other = forge.pull
    other.number = 9
    other.baseName = "release"
    forge.others = [other]
    let course = forge.run()
    #expect(course.posted == ["success qa-review (main)"])
    #expect(course.outcome.others == [])
    let second = course.forge.run(Forge.refire { $0.number = 9 })
    #expect(second.posted == ["pending qa-review (release)"])
  }

  @Test("several gates are posted together, each under its own context")
  func severalGates() {
    var forge = Self.approved
    forge.policy =
      "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n  dev-review:\n    teams: [devs]\n    context: \"dev ({base})\"\n"
    let course = forge.run()
    #expect(course.posted.sorted() == ["pending dev (main)", "success qa-review (main)"])
    #expect(course.batches.filter { $0.contains { $0.hasPrefix("statuses/") } }.count == 1)
  }

  @Test("who waived it stands in the description")
  func waived() {
    var forge = Self.forge { $0.comment("/na qa-review \(head.hex) a typo only", by: bob) }
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    waivers:\n      teams: [qa]\n"
    let course = forge.run()
    #expect(course.posted == ["success qa-review (main)"])
    #expect(
      course.forge.statuses[head]?.last?.description == "passed: #7 into main at aaaaaaaaaa, waived by bob")
  }

  @Test("the statuses are noted before the reviews are read, and read again right before and after posting")
  func order() {
    let course = Self.approved.run()
    let statuses = "commits/\(head.hex)/statuses"
    #expect(
      course.batches == [
        ["pulls/7"],
        [statuses, "contents/.forgejo/gates.yml", "git/refs/pull"].sorted(),
        ["git/refs/pull/7/head", "issues/7/timeline", "pulls/7/reviews", "teams"].sorted(),
        ["teams/2", "teams/2/members"],
        [statuses, "pulls/7"].sorted(),
        ["statuses/\(head.hex)"],
        [statuses, "issues/7/timeline", "pulls/7", "pulls/7/reviews"].sorted(),
      ])
  }
}
