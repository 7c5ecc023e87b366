package import ForgejoAPI
package import TestSupport

extension History {
  /// Some acts of these people, forged rows among them.
  package mutating func happen(_ acts: Int, by people: [User], using random: inout SeededGenerator) {
    for _ in 0..<acts {
      let user = random.pick(people)
      switch Int.random(in: 0..<14, using: &random) {
      case 0...3: approve(user, at: random.oneIn(4) ? olderHead : head)
      case 4...5: requestChanges(user, at: random.oneIn(3) ? olderHead : head)
      case 6: forge(under: user, using: &random)
      case 7: if let review = reviews.randomElement(using: &random) { dismiss(review.id) }
      case 8: if let review = reviews.randomElement(using: &random) { undismiss(review.id) }
      case 9: push(user)
      case 10: if random.oneIn(2) { retarget() }
      case 11...12:
        comment("\(random.pick(["/na", "/waive"])) one \(random.pick([head, head, olderHead]).hex) because", by: user)
      default: if let review = reviews.randomElement(using: &random) { submitAgain(review.id, by: user) }
      }
    }
  }

  /// A row under somebody's name that this person did not send: sent by a job's token, or by nobody who is seen.
  package mutating func forge(under user: User, using random: inout SeededGenerator) {
    let decision: Review.Decision = random.oneIn(4) ? .changesRequested : .approved
    switch Int.random(in: 0..<3, using: &random) {
    case 0: decide(decision, by: user, submitter: .some(jobToken))
    case 1: decide(decision, by: user, submitter: .some(nil))
    default: file(decision, under: user)
    }
  }
}

extension Forge {
  /// Some pull request of some repository, judged by some policy and seen by some token.
  package static func generated(_ random: inout SeededGenerator) -> Forge {
    var forge = Forge()
    forge.history.happen(
      Int.random(in: 0...9, using: &random), by: [bob, bob, erin, erin, carol, dave, frank, jobToken, ghost],
      using: &random)
    // Most histories lead nowhere: let some end well.
    if random.oneIn(2) { forge.history.approve(bob) }
    if random.oneIn(3) { forge.history.approve(erin) }
    forge.policy = policy(&random)
    forge.pageSize = random.pick([1, 2, 50])
    if random.oneIn(4) { forge.repositoryTeams = [3] }
    for number in 8..<8 + Int.random(in: 0...2, using: &random) {
      var other = forge.pull
      other.number = number
      other.isOpen = !random.oneIn(3)
      other.head = random.oneIn(4) ? head : olderHead
      if random.oneIn(3) { other.base = olderBase }
      forge.others.append(other)
      var history = History()
      history.happen(Int.random(in: 0...3, using: &random), by: [bob, erin, carol], using: &random)
      if random.oneIn(2) { history.approve(erin) }
      forge.otherHistories[number] = history
    }
    if random.oneIn(2) {
      let other = policy(&random)
      forge.otherPolicies[olderBase] = random.oneIn(3) ? .some(nil) : other
    }
    // The token sees all, no roster, no team, or nothing of the organisation.
    forge.fault = random.pick([
      { _, _ in nil }, { _, _ in nil }, refusing("teams/2/members", status: 403),
      refusing("teams/2", "teams/2/members", "teams/2/members/erin", status: 403),
      refusing("teams/2", "teams/2/members", "teams/3", "teams/3/members", "orgs/acme/teams?page=1", status: 403),
    ])
    return forge
  }

  private static func policy(_ random: inout SeededGenerator) -> String {
    let teams = random.pick(["qa", "qa, devs", "2", "\"acme/qa#2\"", "qa, 3", "devs"])
    var text = "version: 1\nreviews:\n  one:\n    teams: [\(teams)]\n"
    if random.oneIn(4) { text += "    approvals: 2\n" }
    if random.oneIn(3) { text += "    retarget: ignored\n" }
    if random.oneIn(4) { text += "    changes_requested: ignored\n" }
    if random.oneIn(4) { text += "    exclude: [pushers]\n" }
    if random.oneIn(2) { text += "    same_head: ignore\n" }
    if random.oneIn(3) {
      let bind = random.oneIn(3) ? "pull" : "head"
      text += "    waivers:\n      teams: [\(teams)]\n      bind: \(bind)\n      commands: [/waive]\n"
    }
    if random.oneIn(4) { text += "  two:\n    teams: [devs, qa]\n" }
    return text
  }
}
