import ForgejoAPI
import ModelForge
import ReviewGate
import Testing

@Suite("Whose approval counts")
struct CandidateTests {
  @Test(
    "the newest decision of a person, at the head, proven",
    arguments: [
      RuleCase("an approval", [nil]) { $0.approve(bob) },
      RuleCase("one person each", [nil, nil]) {
        $0.approve(bob)
        $0.approve(erin)
      },
      RuleCase("approved twice: once", [.superseded, nil]) {
        $0.approve(bob)
        $0.approve(bob)
      },
      RuleCase("a request for changes after an approval", [.superseded, .changesRequested], blockers: ["bob"]) {
        $0.approve(bob)
        $0.requestChanges(bob)
      },
      RuleCase("an approval after a request for changes", [.superseded, nil]) {
        $0.requestChanges(bob)
        $0.approve(bob)
      },
      RuleCase("a draft that became an approval: its own drafts prove it too", [nil]) {
        let review = $0.approve(bob)
        $0.submitAgain(review, by: bob)
      },
      RuleCase("an approval that names an older head", [.approvalOnOlderCommit]) { $0.approve(bob, at: olderHead) },
      RuleCase("an approval that a push made stale", [.approvalStale]) {
        let review = $0.approve(bob)
        $0.markStale(review)
      },
      RuleCase("an approval of an older head after one of this head", [.superseded, .approvalOnOlderCommit]) {
        $0.approve(bob)
        $0.approve(bob, at: olderHead)
      },
    ])
  func candidate(row: RuleCase) {
    row.check()
  }

  @Test(
    "a dismissed one does not, and revives nothing before it",
    arguments: [
      RuleCase("dismissed", [.approvalDismissed]) {
        let review = $0.approve(bob)
        $0.dismiss(review)
      },
      RuleCase("the newer of two dismissed", [.superseded, .approvalDismissed]) {
        $0.approve(bob)
        let review = $0.approve(bob)
        $0.dismiss(review)
      },
      RuleCase("dismissed without any event of its submission", [.superseded, .approvalDismissed]) {
        $0.approve(bob)
        let review = $0.approve(bob, submitter: .some(nil))
        $0.dismiss(review)
      },
      RuleCase("dismissed, and taken back: the row changed after it was submitted", [.submitterNotProven]) {
        let review = $0.approve(bob)
        $0.dismiss(review)
        $0.undismiss(review)
      },
      RuleCase(
        "an older one, its dismissal taken back after a newer one was dismissed",
        [.submitterNotProven, .approvalDismissed]
      ) {
        let older = $0.approve(bob)
        let newer = $0.approve(bob)
        $0.dismiss(newer)
        $0.undismiss(older)
      },
    ])
  func dismissed(row: RuleCase) {
    row.check()
  }

  @Test(
    "one that the timeline does not prove is reported and passed over",
    arguments: [
      RuleCase("no event", [.submitterNotProven]) { $0.approve(bob, submitter: .some(nil)) },
      RuleCase("another's event", [.submitterNotProven]) { $0.approve(bob, submitter: .some(jobToken)) },
      RuleCase("a second event by another", [.submitterNotProven]) {
        let review = $0.approve(bob)
        $0.submitAgain(review, by: jobToken)
      },
      RuleCase("another's event before its own", [.submitterNotProven]) {
        let review = $0.approve(bob, submitter: .some(jobToken))
        $0.submitAgain(review, by: bob)
      },
      RuleCase("a row that changed after its event", [.submitterNotProven]) {
        let review = $0.approve(bob)
        $0.touch(review)
      },
      RuleCase("an event of the second after the row", [nil]) {
        $0.decide(.approved, by: bob, eventDelay: 1)
      },
      RuleCase("an event of the second before the row", [.submitterNotProven]) {
        $0.decide(.approved, by: bob, eventDelay: -1)
      },
      RuleCase("the newest event by its number is older than the row, another is younger", [.submitterNotProven]) {
        let review = $0.decide(.approved, by: bob, eventDelay: 9)
        $0.submitAgain(review, by: bob)
        $0.touch(review)
      },
      RuleCase(
        "the proven one before it was dismissed by it: nothing counts", [.approvalDismissed, .submitterNotProven]
      ) {
        $0.approve(bob)
        $0.approve(bob, submitter: .some(jobToken))
      },
      RuleCase(
        "the proven one before it, its dismissal taken back, is not proven any more",
        [
          .submitterNotProven, .submitterNotProven,
        ]
      ) {
        let review = $0.approve(bob)
        $0.approve(bob, submitter: .some(jobToken))
        $0.undismiss(review)
      },
      RuleCase("the block before it stays", [.changesRequested, .submitterNotProven], blockers: ["bob"]) {
        $0.requestChanges(bob)
        $0.approve(bob, submitter: .some(jobToken))
      },
    ])
  func unproven(row: RuleCase) {
    row.check()
  }

  @Test("an approval before an unproven one counts, where nothing dismissed it")
  func passedOver() {
    RuleCase("the server files the later row without touching the earlier one", [nil, .submitterNotProven]) {
      $0.approve(bob)
      $0.file(.approved, under: bob)
    }.check()
  }

  @Test(
    "the author's, a job token's and a deleted account's do not",
    arguments: [
      RuleCase("the author", [.approverIsAuthor]) { $0.approve(frank) },
      RuleCase("a job token", [.approverNotAPerson]) { $0.approve(jobToken) },
      RuleCase("a deleted account", [.approverNotAPerson]) { $0.approve(ghost) },
      RuleCase("number 0", [.approverNotAPerson]) { $0.approve(User(id: 0, login: "zero")) },
    ])
  func nobody(row: RuleCase) {
    row.check()
  }

  @Test(
    "one from before the base branch was changed does not, by the order of events",
    arguments: [
      RuleCase("before", [.approvalBeforeRetarget]) {
        $0.approve(bob)
        $0.retarget()
      },
      RuleCase("after", [nil]) {
        $0.retarget()
        $0.approve(bob)
      },
      RuleCase("before the newest of two", [.approvalBeforeRetarget]) {
        $0.retarget(to: "side")
        $0.approve(bob)
        $0.retarget()
      },
      RuleCase("submitted again afterwards", [nil]) {
        let review = $0.approve(bob)
        $0.retarget()
        $0.submitAgain(review, by: bob)
      },
      RuleCase("there and back again: still before", [.approvalBeforeRetarget]) {
        $0.approve(bob)
        $0.retarget(to: "side")
        $0.retarget(to: "main")
      },
    ])
  func retarget(row: RuleCase) {
    row.check()
    var ignoring = row
    ignoring.rejections = [nil]
    ignoring.check(policy: "    retarget: ignored\n")
  }

  @Test("who pushed is excluded only where the policy says so")
  func pushers() {
    var row = RuleCase("bob pushed, erin did not", [nil, nil]) {
      $0.push(bob)
      $0.approve(bob)
      $0.approve(erin)
    }
    row.check()
    row.rejections = [.approverExcluded, nil]
    row.check(policy: "    exclude: [pushers]\n")
  }

  @Test(
    "named accounts are excluded, by number or by name without letter case",
    arguments: ["[3]", "[BOB]", "[bob, nobody]", "[99, Bob]"])
  func excludedUsers(list: String) {
    RuleCase("bob is named", [.approverExcluded, nil]) {
      $0.approve(bob)
      $0.approve(erin)
    }.check(policy: "    exclude_users: \(list)\n")
  }

  @Test("a number among the excluded in quotes is a name, and excludes nobody of that number")
  func quotedNumber() {
    RuleCase("bob is not \"3\"", [nil]) { $0.approve(bob) }.check(policy: "    exclude_users: [\"3\"]\n")
  }

  @Test("the same rows in another order are judged by their numbers")
  func order() {
    var forge = Forge()
    forge.history.requestChanges(bob)
    forge.history.approve(bob)
    let straight = forge.run()
    forge.history.reverse()
    #expect(straight.approvers == ["bob"] && straight.blockers.isEmpty)
    #expect(forge.run().outcome == straight.outcome)
  }
}
