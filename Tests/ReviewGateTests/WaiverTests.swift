import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import ReviewGate
import TestSupport
import Testing

/// The line that waives the gate at the head.
private let line = "/na qa-review \(head.hex) docs only"

@Suite("Waivers")
struct WaiverTests {
  @Test(
    "the first line of a comment waives, word by word",
    arguments: [
      WaiverCase("one word of reason", [nil], comment: "/na qa-review \(head.hex) docs"),
      WaiverCase("more text below", [nil], comment: line + "\nand a story"),
      WaiverCase("CRLF", [nil], comment: line + "\r\nand a story"),
      WaiverCase("CR at the very end", [nil], comment: line + "\r"),
      WaiverCase("blanks and tabs at the end, and between words", [nil], comment: "/na\tqa-review  \(head.hex) x \t"),
      WaiverCase("a blank before the slash", [], comment: " " + line),
      WaiverCase("a tab before the slash", [], comment: "\t" + line),
      WaiverCase("on the second line", [], comment: "hello\n" + line),
      WaiverCase("after an empty line", [], comment: "\n" + line),
      WaiverCase("quoted", [], comment: "> " + line),
      WaiverCase("in a code block", [], comment: "```\n\(line)\n```"),
      WaiverCase("capital letters", [], comment: "/NA qa-review \(head.hex) docs"),
      WaiverCase("another gate", [], comment: "/na other \(head.hex) docs"),
      WaiverCase("capital letters in the gate's name", [], comment: "/na QA-review \(head.hex) docs"),
      WaiverCase("a no-break space between words", [], comment: "/na\u{A0}qa-review \(head.hex) docs"),
      WaiverCase("a vertical tab between words", [], comment: "/na\u{0B}qa-review \(head.hex) docs"),
      WaiverCase("a line separator between words", [], comment: "/na qa-review\u{2028}\(head.hex) docs"),
      WaiverCase(
        "a no-break space after the commit", [.waiverCommitNotWhole], comment: "/na qa-review \(head.hex)\u{A0}x"),
      WaiverCase("a spelling that the policy does not have", [], comment: "/sop-n/a qa-review \(head.hex) docs"),
      WaiverCase("nothing", [], comment: ""),
    ])
  func firstLine(row: WaiverCase) {
    row.check()
  }

  @Test(
    "the whole head is named, and a reason given",
    arguments: [
      WaiverCase("no commit", [.waiverCommitNotWhole], comment: "/na qa-review"),
      WaiverCase("a reason in the commit's place", [.waiverCommitNotWhole], comment: "/na qa-review docs only"),
      WaiverCase("short", [.waiverCommitNotWhole], comment: "/na qa-review \(head.short) docs"),
      WaiverCase("one digit less", [.waiverCommitNotWhole], comment: "/na qa-review \(head.hex.dropLast()) docs"),
      WaiverCase("capital letters", [.waiverCommitNotWhole], comment: "/na qa-review \(head.hex.uppercased()) docs"),
      WaiverCase("an older head", [.waiverForOtherCommit], comment: "/na qa-review \(olderHead.hex) docs"),
      WaiverCase("the base", [.waiverForOtherCommit], comment: "/na qa-review \(base.hex) docs"),
      WaiverCase("no reason", [.waiverWithoutReason], comment: "/na qa-review \(head.hex)"),
      WaiverCase("blanks for a reason", [.waiverWithoutReason], comment: "/na qa-review \(head.hex) \t "),
      WaiverCase("a reason on the next line", [.waiverWithoutReason], comment: "/na qa-review \(head.hex)\ndocs"),
    ])
  func commitAndReason(row: WaiverCase) {
    row.check()
  }

  @Test(
    "each declaration stands alone, and one valid one is enough",
    arguments: [
      WaiverCase("twice", [nil, nil]) {
        $0.comment(line, by: carol)
        $0.comment(line, by: carol)
      },
      WaiverCase("a void one does not take back an older one", [nil, .waiverForOtherCommit, .waiverWithoutReason]) {
        $0.comment(line, by: carol)
        $0.comment("/na qa-review \(olderHead.hex) docs", by: carol)
        $0.comment("/na qa-review \(head.hex)", by: carol)
      },
      WaiverCase("edited", [.waiverEdited]) { $0.edit($0.comment(line, by: carol), to: line) },
      WaiverCase("edited into one", [.waiverEdited]) { $0.edit($0.comment("hello", by: carol), to: line) },
      WaiverCase("edited away", []) { $0.edit($0.comment(line, by: carol), to: "hello") },
      WaiverCase("deleted", []) { $0.delete($0.comment(line, by: carol)) },
      WaiverCase("by the author", [.waiverByAuthor]) { $0.comment(line, by: frank) },
      WaiverCase("by somebody in no team that may waive", [.waiverNotInTeam]) { $0.comment(line, by: bob) },
      WaiverCase("by an outsider", [.waiverNotInTeam]) { $0.comment(line, by: dave) },
      WaiverCase("by a job's token", []) { $0.comment(line, by: jobToken) },
      WaiverCase("by a deleted account", []) { $0.comment(line, by: ghost) },
      WaiverCase("by nobody who is named", []) { $0.comment(line, by: nil) },
    ])
  func declarations(row: WaiverCase) {
    row.check()
  }

  @Test("one from before the base branch was changed is void, unless the policy ignores that")
  func retarget() {
    let acts = { (history: inout History) in
      history.comment(line, by: carol)
      history.retarget()
    }
    WaiverCase("before", [.waiverBeforeRetarget], acts).check()
    WaiverCase("before", [nil], acts).check(rules: "    retarget: ignored\n")
    WaiverCase("after", [nil]) {
      $0.retarget()
      $0.comment(line, by: carol)
    }.check()
  }

  @Test("who is excluded from approving cannot waive")
  func excluded() {
    let pushed = { (history: inout History) in
      history.push(carol)
      history.comment(line, by: carol)
    }
    WaiverCase("who pushed", [nil], pushed).check()
    WaiverCase("who pushed", [.waiverByExcluded], pushed).check(rules: "    exclude: [pushers]\n")
    WaiverCase("by login", [.waiverByExcluded], comment: line).check(rules: "    exclude_users: [CAROL]\n")
    WaiverCase("by number", [.waiverByExcluded], comment: line).check(rules: "    exclude_users: [4]\n")
  }

  @Test("with bind: pull no commit is asked, and further spellings are the policy's")
  func bindPull() {
    let pull = "      bind: pull\n      commands: [/sop-n/a]\n"
    WaiverCase("the policy's spelling", [nil], comment: "/sop-n/a qa-review docs only").check(waivers: pull)
    WaiverCase("/na", [nil], comment: "/na qa-review docs").check(waivers: pull)
    WaiverCase("no reason", [.waiverWithoutReason], comment: "/na qa-review").check(waivers: pull)
    WaiverCase("another case", [], comment: "/SOP-n/a qa-review docs").check(waivers: pull)
    WaiverCase("the head", [.waiverCommitNotWhole], comment: "/sop-n/a qa-review docs")
      .check(waivers: "      commands: [/sop-n/a]\n")
  }

  @Test("the reason is what follows, and is kept")
  func reason() {
    let course = WaiverCase("", [nil], comment: "/na qa-review \(head.hex) docs  only\tplease \nrest").forge().run()
    #expect(course.finding?.waivers.map(\.reason) == ["docs only please"])
    #expect(course.finding?.waivedBy == [carol])
  }

  @Test("no waiver lifts a block, of the head or an older one")
  func block() {
    for commit in [head, olderHead] {
      let course = WaiverCase("", []) {
        $0.requestChanges(bob, at: commit)
        $0.comment(line, by: carol)
      }.forge().run()
      #expect(course.verdict == .refused && course.outcome.reasons == ["changes-requested"])
    }
  }

  @Test("enough approvals are told before a waiver")
  func approved() {
    let course = WaiverCase("", []) {
      $0.approve(bob)
      $0.comment(line, by: carol)
    }.forge().run()
    #expect(course.verdict == .passed && course.outcome.reasons == ["approved"])
  }

  @Test("a gate without waivers cannot be waived, and another gate's waiver is not its own")
  func otherGates() {
    var forge = WaiverCase("", [], comment: line).forge()
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n"
    #expect(forge.run().verdict == .refused && forge.run().finding?.waivers == [])
    forge.policy? += "  other:\n    teams: [qa]\n    waivers:\n      teams: [devs]\n"
    #expect(forge.run().outcome.findings.map(\.verdict) == [.refused, .refused])
  }

  // MARK: Teams that may waive

  @Test("are read in the batch of the gate's, and only where a declaration depends on them")
  func batches() {
    let course = WaiverCase("", [], comment: line).forge().run()
    #expect(course.batches.count == 4)
    #expect(course.batches[2] == ["teams/2", "teams/2/members", "teams/3", "teams/3/members"])
    for comment in ["hello", "/na qa-review \(olderHead.hex) docs"] {
      let void = WaiverCase("", [], comment: comment).forge().run()
      #expect(void.batches[2] == ["teams/2", "teams/2/members"] && void.verdict == .refused)
    }
  }

  @Test("that are not seen leave the gate undecided where the waiver would matter")
  func unseen() {
    var forge = WaiverCase("", [], comment: line).forge()
    forge.fault = refusing("teams/3", "teams/3/members", "teams/3/members/carol", status: 403)
    let course = forge.run()
    #expect(course.verdict == .undecided(.unauthorized) && course.outcome.reasons == ["waiver-inconclusive"])
    #expect(course.codes == ["waiver-inconclusive", "reader-not-in-team"])
    #expect(course.batches[3...4] == [["teams/3/members/carol"], ["orgs/acme/teams?page=1"]])
    // Enough approvals, or a block, and it does not matter.
    var approved = forge
    approved.history.approve(bob)
    #expect(approved.run().verdict == .passed)
    #expect(approved.run().codes == ["approved", "team-unread"])
    var blocked = forge
    blocked.history.requestChanges(bob)
    #expect(blocked.run().verdict == .refused)
    // A second one that is surely valid, by a probe.
    var probed = forge
    probed.teams[1].members.append(dave)
    probed.history.comment(line, by: dave)
    #expect(probed.run().verdict == .passed && probed.run().finding?.waivedBy == [dave])
  }

  @Test("lend their fault only where a waiver depends on it")
  func cause() {
    var forge = WaiverCase("", [], comment: line).forge()
    forge.fault = refusing("teams/3", "teams/3/members", "teams/3/members/carol", status: 502)
    #expect(forge.run().verdict == .undecided(.unavailable))
    // Of the gate's own team nothing is known either, but nobody approved.
    forge.fault = { request, _ in
      guard request.segments.first == "teams" else { return nil }
      return .success(HTTPResponse(status: request.segments[1] == "2" ? 401 : 502))
    }
    #expect(forge.run().verdict == .undecided(.unavailable))
    forge.history.approve(bob)
    #expect(forge.run().verdict == .undecided(.unauthorized))
    #expect(Array(forge.run().codes.prefix(2)) == ["approvals-inconclusive", "waiver-inconclusive"])
  }

  @Test("an unknown name of one is a wrong policy where a declaration depends on it")
  func unknownTeam() {
    var forge = WaiverCase("", [], comment: line).forge()
    forge.policy = forge.policy?.replacing("devs", with: "dev")
    #expect(forge.run().verdict == .undecided(.misconfigured))
  }

  // MARK: What is said

  @Test("the line to paste stands where approvals are missing and the gate has waivers")
  func lineToPaste() {
    let forge = WaiverCase("", [], comment: "hello").forge()
    let help = forge.run().finding?.diagnostics.first?.help ?? []
    #expect(
      help.last == "or a member of team devs, not the author, comments: /na qa-review \(head.hex) REASON")
    let pull = WaiverCase("", [], comment: "hello").forge(waivers: "      bind: pull\n").run()
    #expect(pull.finding?.diagnostics.first?.help.last?.hasSuffix("comments: /na qa-review REASON") == true)
    #expect(Forge().run().finding?.diagnostics.first?.help.contains { $0.contains("/na") } == false)
  }

  // MARK: Real servers' rows

  @Test("a real server's comments are read where they stand in the timeline", arguments: ServerVersion.allCases)
  func recorded(version: ServerVersion) throws {
    let recording = try Recording("comments/timeline", version)
    let timeline = try TimelineEvent.all(on: 20, of: app).decode(recording.response)
    let bodies = timeline.events.compactMap { event -> String? in
      guard case .comment(let comment) = event.kind, comment.updated == event.created else { return nil }
      return comment.body
    }
    #expect(bodies == ["/recheck", "c 0", "c 1", "c 2"])

    // Derived: the third comment, carol's, is a waiver of the head.
    let response = HTTPResponse(
      status: 200, headers: recording.response.headers,
      body: Array(
        String(decoding: recording.response.body, as: UTF8.self).replacing("\"c 1\"", with: "\"\(line)\"").utf8))
    var forge = WaiverCase("", [], comment: "").forge()
    forge.fault = answering("issues/7/timeline") { _ in .success(response) }
    let course = forge.run()
    #expect(course.verdict == .passed && course.finding?.waivers.map(\.comment) == [116])
    #expect(course.finding?.waivedBy.map(\.login) == ["carol"])
  }

  @Test("tens of thousands of waivers by one stranger are judged as one person's", .timeLimit(.minutes(1)))
  func flood() {
    var forge = Forge()
    forge.policy = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n    waivers:\n      teams: [qa]\n"
    forge.history.approve(bob)
    for _ in 0..<30_000 { forge.history.comment("/na qa-review \(head.hex) x", by: dave) }
    let course = forge.run()
    #expect(course.verdict == .passed)
    #expect(course.finding?.waivers.count == 30_000)
  }
}
