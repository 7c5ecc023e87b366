import Diagnostics
import ForgejoAPI
import ModelForge
import Readings
import ReviewGate
import Testing

@Suite("A request for changes")
struct BlockTests {
  @Test(
    "blocks until it is lifted, on any commit and without any proof",
    arguments: [
      RuleCase("at the head", [.changesRequested], blockers: ["bob"]) { $0.requestChanges(bob) },
      RuleCase("at an older commit", [.changesRequested], blockers: ["bob"]) { $0.requestChanges(bob, at: olderHead) },
      RuleCase("without an event", [.changesRequested], blockers: ["bob"]) {
        $0.requestChanges(bob, submitter: .some(nil))
      },
      RuleCase("before the base was changed", [.changesRequested], blockers: ["bob"]) {
        $0.requestChanges(bob)
        $0.retarget()
      },
      RuleCase("of two, the newest", [.superseded, .changesRequested], blockers: ["bob"]) {
        $0.requestChanges(bob)
        $0.requestChanges(bob)
      },
      RuleCase("after a lifted one", [.superseded, .superseded, .changesRequested], blockers: ["bob"]) {
        $0.requestChanges(bob)
        $0.approve(bob)
        $0.requestChanges(bob)
      },
      RuleCase("of the author, who could be a member", [.changesRequested], blockers: ["frank"]) {
        $0.requestChanges(frank)
      },
      RuleCase("not of a job token or a deleted account", [.changesRequested, .changesRequested]) {
        $0.requestChanges(jobToken)
        $0.requestChanges(ghost)
      },
    ])
  func stands(row: RuleCase) {
    row.check()
  }

  @Test(
    "is lifted by a newer proven approval, at any commit and dismissed or not",
    arguments: [
      RuleCase("at the head", [.superseded, nil]) {
        $0.requestChanges(bob)
        $0.approve(bob)
      },
      RuleCase("at an older commit", [.superseded, .approvalOnOlderCommit]) {
        $0.requestChanges(bob)
        $0.approve(bob, at: olderHead)
      },
      RuleCase("dismissed", [.superseded, .approvalDismissed]) {
        $0.requestChanges(bob)
        let approval = $0.approve(bob)
        $0.dismiss(approval)
      },
      RuleCase("not by another's approval", [.changesRequested, nil], blockers: ["bob"]) {
        $0.requestChanges(bob)
        $0.approve(erin)
      },
      RuleCase("not by an older approval", [.superseded, .changesRequested], blockers: ["bob"]) {
        $0.approve(bob)
        $0.requestChanges(bob)
      },
      RuleCase("not by an unproven one", [.changesRequested, .submitterNotProven], blockers: ["bob"]) {
        $0.requestChanges(bob)
        $0.approve(bob, submitter: .some(jobToken))
      },
      RuleCase("not by a dismissed one that nobody submitted", [.superseded, .approvalDismissed], blockers: ["bob"]) {
        $0.requestChanges(bob)
        let approval = $0.approve(bob, submitter: .some(nil))
        $0.dismiss(approval)
      },
    ])
  func approval(row: RuleCase) {
    row.check()
  }

  @Test(
    "is lifted by a dismissal after all that its author submitted since: the flag and the event together",
    arguments: [
      RuleCase("dismissed", [.changesRequested]) {
        let block = $0.requestChanges(bob)
        $0.dismiss(block)
      },
      RuleCase("dismissed and taken back", [.changesRequested], blockers: ["bob"]) {
        let block = $0.requestChanges(bob)
        $0.dismiss(block)
        $0.undismiss(block)
      },
      RuleCase("dismissed, taken back, dismissed again", [.changesRequested]) {
        let block = $0.requestChanges(bob)
        $0.dismiss(block)
        $0.undismiss(block)
        $0.dismiss(block)
      },
      RuleCase(
        "the flag alone, set by a later unproven row", [.changesRequested, .submitterNotProven], blockers: ["bob"]
      ) {
        $0.requestChanges(bob)
        $0.approve(bob, submitter: .some(jobToken))
      },
      RuleCase(
        "dismissed, taken back, and the flag set by a later unproven row", [.changesRequested, .submitterNotProven],
        blockers: ["bob"]
      ) {
        let block = $0.requestChanges(bob)
        $0.dismiss(block)
        $0.undismiss(block)
        $0.approve(bob, submitter: .some(jobToken))
      },
      RuleCase("dismissed after a later unproven row", [.changesRequested, .submitterNotProven]) {
        let block = $0.requestChanges(bob)
        $0.approve(bob, submitter: .some(jobToken))
        $0.dismiss(block)
      },
      RuleCase(
        "dismissed after a later row that no event is about", [.changesRequested, .submitterNotProven],
        blockers: ["bob"]
      ) {
        let block = $0.requestChanges(bob)
        $0.approve(bob, submitter: .some(nil))
        $0.dismiss(block)
      },
      RuleCase(
        "dismissed before a later row was submitted once more", [.changesRequested, .submitterNotProven],
        blockers: ["bob"]
      ) {
        let block = $0.requestChanges(bob)
        let later = $0.approve(bob, submitter: .some(jobToken))
        $0.dismiss(block)
        $0.submitAgain(later, by: jobToken)
      },
      RuleCase("another review of the same person was dismissed", [.superseded, .changesRequested], blockers: ["bob"]) {
        let older = $0.requestChanges(bob)
        $0.requestChanges(bob)
        $0.dismiss(older)
      },
      RuleCase("dismissed, then asked for changes once more", [.superseded, .changesRequested], blockers: ["bob"]) {
        let older = $0.requestChanges(bob)
        $0.dismiss(older)
        $0.requestChanges(bob)
      },
    ])
  func dismissal(row: RuleCase) {
    row.check()
  }

  @Test("blocks nothing where the policy ignores it, and still is the person's newest decision")
  func ignored() {
    RuleCase("approved, then asked for changes", [.superseded, .changesRequested]) {
      $0.approve(bob)
      $0.requestChanges(bob)
    }.check(policy: "    changes_requested: ignored\n")
  }

  @Test("of somebody who is excluded blocks all the same", arguments: ["exclude: [pushers]", "exclude_users: [bob]"])
  func excluded(rule: String) {
    RuleCase("bob pushed and asks for changes", [.changesRequested], blockers: ["bob"]) {
      $0.push(bob)
      $0.requestChanges(bob)
    }.check(policy: "    \(rule)\n")
  }

  @Test("of somebody in none of the teams blocks nothing")
  func stranger() {
    var forge = Forge()
    forge.history.approve(bob)
    forge.history.requestChanges(carol)
    let course = forge.run()
    #expect(course.finding?.blockers.map(\.membership) == [.notMember])
    #expect(course.verdict == .passed)
  }
}
