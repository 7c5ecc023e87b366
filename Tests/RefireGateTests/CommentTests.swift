import Diagnostics
import ForgejoAPI
import GatePolicy
import ModelForge
import RefireGate
import ReviewGate
import Testing

/// Which comments are commands.
@Suite("comments")
struct CommentTests {
  private var forge: Forge {
    var forge = Forge()
    forge.policy = """
      version: 1
      reviews:
        qa-review:
          teams: [qa]
          commands: ["/qa-recheck", "/please look again"]
          waivers:
            teams: [qa]
            commands: ["/sop-n/a"]
        dev-review:
          teams: [devs]
          commands: ["/qa-recheck"]

      """
    return forge
  }

  private func run(
    _ body: String, _ action: CommentCommand.Action = .created, isByPerson: Bool = true, gates: [String] = []
  ) -> RefireCourse {
    forge.run(Forge.refire(.comment(CommentCommand(action, body: body, isByPerson: isByPerson))) { $0.gates = gates })
  }

  @Test(
    "a first line that is exactly a command evaluates its gates",
    arguments: [
      ("/recheck", ["qa-review", "dev-review"]), ("/recheck qa-review", ["qa-review"]),
      ("/recheck dev-review qa-review", ["qa-review", "dev-review"]), ("/recheck\t dev-review \t", ["dev-review"]),
      ("/recheck\r\nand a second line", ["qa-review", "dev-review"]), ("/qa-recheck", ["qa-review", "dev-review"]),
      ("/please look again", ["qa-review"]), ("/please  look again", ["qa-review"]),
      ("/na qa-review \(head.hex) because", ["qa-review"]), ("/na qa-review", ["qa-review"]),
      ("/sop-n/a qa-review reason", ["qa-review"]),
    ])
  func commands(body: String, gates: [String]) {
    #expect(run(body).outcome.gates.map(\.status.gate.name) == gates)
  }

  @Test(
    "anything else is no command, and nothing is asked or posted for it",
    arguments: [
      "", "hello", " /recheck", "\t/recheck", "> /recheck", "```\n/recheck\n```", "hello\n/recheck", "/Recheck",
      "/RECHECK", "/recheck\u{A0}qa-review", "/recheck\u{2028}qa-review", "/recheck\u{B}qa-review", "recheck",
      "/recheck\u{0}",
    ])
  func noCommand(body: String) {
    let course = run(body)
    #expect(course.posted == [])
    #expect(course.codes == ["not-a-command"])
    #expect(course.outcome.exit == .passed)
    #expect(course.outcome.verdict == nil)
  }

  @Test("a line that no policy could make a command of costs no request")
  func noRequests() {
    #expect(run("hello").batches == [])
    #expect(run("/recheck", isByPerson: false).batches == [])
    #expect(run("/recheck", isByPerson: false).codes == ["not-a-command"])
  }

  @Test(
    "trailing text makes a policy's command none, and a gate that has no waivers cannot be waived",
    arguments: ["/qa-recheck please", "/please look", "/na dev-review \(head.hex) x", "/na", "/sop-n/a", "/other"])
  func nearly(body: String) {
    #expect(run(body).codes == ["not-a-command"])
  }

  @Test("one unknown gate among several is said, with the gates that there are, and nothing is posted")
  func unknownGate() {
    let course = run("/recheck qa-review nope")
    #expect(course.codes == ["command-for-unknown-gate"])
    #expect(course.posted == [])
    #expect(
      course.outcome.diagnostics[0].evidence == ["asked for: nope", "gates of the policy: qa-review, dev-review"])
    #expect(course.outcome.exit == .passed)
  }

  @Test("an edited or deleted comment counts only where its old first line was a waiver")
  func takenBack() {
    for action in [CommentCommand.Action.edited, .deleted] {
      #expect(run("/na qa-review \(head.hex) x", action).posted == ["pending qa-review (main)"])
      #expect(run("/recheck", action).codes == ["not-a-command"])
      #expect(run("hello", action).codes == ["not-a-command"])
    }
  }

  @Test("a job's own gates narrow what a comment can ask for")
  func narrowed() {
    #expect(run("/recheck", gates: ["dev-review"]).posted == ["pending dev-review (main)"])
    #expect(run("/recheck qa-review", gates: ["dev-review"]).codes == ["command-for-unknown-gate"])
    #expect(run("/na qa-review x y", gates: ["dev-review"]).codes == ["not-a-command"])
  }

  @Test(
    "with a missing or broken policy only a line that certainly means a gate is exit 2",
    arguments: ["version: 3\n", nil])
  func brokenPolicy(policy: String?) {
    var forge = forge
    forge.policy = policy
    let request = { (body: String) in
      Forge.refire(.comment(CommentCommand(.created, body: body, isByPerson: true)))
    }
    for body in ["/recheck", "/na qa-review x"] {
      #expect(forge.run(request(body)).outcome.exit == .undecided(.misconfigured))
    }
    let other = forge.run(request("/qa-recheck"))
    #expect(other.outcome.exit == .passed)
    #expect(other.codes == ["not-a-command"])
  }

  @Test("a policy that cannot be read may have made a command of the line: its exit status")
  func unreadablePolicy() {
    var forge = forge
    forge.fault = refusing("contents/.forgejo/gates.yml", status: 403)
    let course = forge.run(
      Forge.refire(.comment(CommentCommand(.created, body: "/qa-recheck", isByPerson: true))))
    #expect(course.outcome.exit == .undecided(.unauthorized))
    #expect(course.posted == [])
  }
}
