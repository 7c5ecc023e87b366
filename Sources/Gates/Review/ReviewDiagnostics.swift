import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// What gate-review concludes, what it makes of a single decision, and what keeps it from judging.
package enum ReviewCode: String, DiagnosticCode {
  // What was concluded.
  case approved
  case waived
  case notApplicable = "not-applicable"
  case filesNotProven = "files-not-proven"
  case approvalsMissing = "approvals-missing"
  case changesRequested = "changes-requested"
  case approvalsInconclusive = "approvals-inconclusive"
  case blockerInconclusive = "blocker-inconclusive"
  case waiverInconclusive = "waiver-inconclusive"
  case notOpen = "not-open"
  // Why a single decision does not count.
  case submitterNotProven = "submitter-not-proven"
  case superseded
  case approvalDismissed = "approval-dismissed"
  case approvalOnOlderCommit = "approval-on-older-commit"
  case approvalStale = "approval-stale"
  case approvalBeforeRetarget = "approval-before-retarget"
  case approverIsAuthor = "approver-is-author"
  case approverExcluded = "approver-excluded"
  case approverNotAPerson = "approver-not-a-person"
  case approverNotInTeam = "approver-not-in-team"
  case membershipInconclusive = "membership-inconclusive"
  // Why a single waiver is void.
  case waiverByAuthor = "waiver-by-author"
  case waiverByExcluded = "waiver-by-excluded"
  case waiverEdited = "waiver-edited"
  case waiverCommitNotWhole = "waiver-commit-not-whole"
  case waiverForOtherCommit = "waiver-for-other-commit"
  case waiverBeforeRetarget = "waiver-before-retarget"
  case waiverWithoutReason = "waiver-without-reason"
  case waiverNotInTeam = "waiver-not-in-team"
  // What keeps it from judging.
  case pullRequestMoved = "pull-request-moved"
  case sameHeadNotPassed = "same-head-not-passed"
  case openListIncomplete = "open-list-incomplete"
  case unknownGate = "unknown-gate"
  case noReviewGate = "no-review-gate"
  case notRead = "not-read"
}

extension ReviewCode {
  /// Why a decision does not count, as it follows one in a sentence.
  var words: String {
    switch self {
    case .submitterNotProven: "the timeline does not prove who submitted it"
    case .superseded: "the same person decided again"
    case .approvalDismissed: "it was dismissed"
    case .approvalOnOlderCommit: "it is about another commit than the head"
    case .approvalStale: "the server marks it as older than the head"
    case .approvalBeforeRetarget: "the base branch was changed after it"
    case .approverIsAuthor: "the author's own approval"
    case .approverExcluded: "the policy excludes this account"
    case .approverNotAPerson: "not a person's account"
    case .changesRequested: "it asks for changes"
    case .waiverByAuthor: "the author's own waiver"
    case .waiverByExcluded: "the policy excludes this account"
    case .waiverEdited: "the comment was edited"
    case .waiverCommitNotWhole: "no whole commit id, in lower case, follows the gate's name"
    case .waiverForOtherCommit: "it is for another commit than the head"
    case .waiverBeforeRetarget: "the base branch was changed after it"
    case .waiverWithoutReason: "no reason is given"
    case .waiverNotInTeam: "its author is in none of the teams that may waive"
    default: rawValue
    }
  }
}

// MARK: - What was concluded

extension Diagnostic {
  static func approved(_ finding: GateFinding, head: CommitID) -> Diagnostic {
    Diagnostic(
      ReviewCode.approved, .note, "\(finding.count) at \(head.short), by \(names(finding.approvers))")
  }

  static func waived(_ finding: GateFinding, head: CommitID) -> Diagnostic {
    Diagnostic(
      ReviewCode.waived, .note, "waived by \(names(finding.waivedBy)) at \(head.short), \(finding.count)")
  }

  static func approvalsMissing(_ finding: GateFinding, head: CommitID) -> Diagnostic {
    let missing = finding.gate.approvals - finding.approvers.count
    let teams = names(finding.gate.teams)
    let unsure = finding.candidates.filter { $0.membership == .inconclusive }.map(\.user)
    let areAllSeen = finding.unseenTeams.isEmpty
    var help: [String] = []
    if !finding.eligible.isEmpty || !areAllSeen {
      let people = finding.eligible.isEmpty ? "" : ": " + names(finding.eligible)
      help.append(
        missing == 1
          ? "ask for 1 more approval of commit \(head.short) by a member of \(teams)\(people)"
          : "ask for \(missing) more approvals of commit \(head.short) by members of \(teams)\(people)")
    }
    if areAllSeen, finding.eligible.count < missing {
      help.append("too few people may still approve: add members to \(teams), or change the gate's teams or approvals")
    }
    if let waivers = finding.gate.waivers {
      let line = WaiverDeclarations.line(finding.gate, waivers, head: head)
      help.append("or a member of \(names(waivers.teams)), not the author, comments: \(line)")
    }
    return Diagnostic(
      ReviewCode.approvalsMissing, "\(finding.count) at \(head.short)",
      evidence: unsure.isEmpty ? [] : ["even with \(names(unsure)), whose membership could not be told"], help: help)
  }

  static func changesRequested(_ finding: GateFinding) -> Diagnostic {
    let blockers = finding.blockers.filter { $0.membership == .member }.map(\.user)
    return Diagnostic(
      ReviewCode.changesRequested, "\(names(blockers)) asked for changes, and that stands",
      help: ["\(names(blockers)) must approve, or a repository admin must dismiss the request for changes"])
  }

  static func approvalsInconclusive(_ finding: GateFinding) -> Diagnostic {
    let unsure = finding.candidates.filter { $0.membership == .inconclusive }.map(\.user)
    let isEnough = finding.approvers.count + finding.eligible.count >= finding.gate.approvals
    return Diagnostic(
      ReviewCode.approvalsInconclusive, "\(finding.count) for certain; \(notTold(unsure, finding))",
      help: isEnough ? ["approvals by these members would do as well: \(names(finding.eligible))"] : [])
  }

  static func blockerInconclusive(_ finding: GateFinding) -> Diagnostic {
    let unsure = finding.blockers.filter { $0.membership == .inconclusive }.map(\.user)
    return Diagnostic(
      ReviewCode.blockerInconclusive, "\(names(unsure)) asked for changes, and \(notTold(unsure, finding))")
  }

  static func waiverInconclusive(_ finding: GateFinding) -> Diagnostic {
    var seen: Set<Int> = []
    let unsure = finding.waivers.filter { $0.membership == .inconclusive && seen.insert($0.user.id).inserted }
      .map(\.user)
    return Diagnostic(
      ReviewCode.waiverInconclusive,
      "\(finding.count); \(names(unsure)) waived it, and \(notTold(unsure, finding.unseen(finding.waiverTeams)))")
  }

  private static func notTold(_ users: [User], _ finding: GateFinding) -> String {
    notTold(users, finding.unseenTeams)
  }

  private static func notTold(_ users: [User], _ teams: [TeamReference]) -> String {
    let areOne = Set(users.map(\.id)).count == 1
    return "whether \(names(users)) \(areOne ? "is" : "are") in \(names(teams)) could not be told"
  }

  static func notOpen(_ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      ReviewCode.notOpen, "pull request \(pull.number) is \(pull.isMerged ? "merged" : "closed")",
      help: pull.isMerged ? [] : ["reopen it"])
  }

  static func submitterNotProven(_ reviews: [Review], _ gate: ReviewGatePolicy) -> Diagnostic {
    Diagnostic(
      ReviewCode.submitterNotProven, .warning,
      "the timeline does not prove who submitted \(reviews.count == 1 ? "an approval" : "\(reviews.count) approvals")",
      evidence: reviews.prefix(10).map { "review \($0.id), under the name of \($0.user.login)" },
      help: ["\(names(reviews.map(\.user))): if it is yours, approve again"])
  }

  private static func names(_ teams: [TeamReference]) -> String {
    (teams.count == 1 ? "team " : "teams ") + teams.map(\.description).joined(separator: ", ")
  }

  private static func names(_ users: [User], most: Int = 10) -> String {
    var logins: [String] = []
    for user in users where !logins.contains(user.login) { logins.append(user.login) }
    return logins.prefix(most).joined(separator: ", ") + (logins.count > most ? " and \(logins.count - most) more" : "")
  }
}

// MARK: - What keeps it from judging

extension Diagnostic {
  static func pullRequestMoved(from first: PullRequest, to second: PullRequest, attempts: Int) -> Diagnostic {
    Diagnostic(
      ReviewCode.pullRequestMoved, "the pull request changed while it was judged, \(attempts) times in a row",
      evidence: [
        "first \(state(first))",
        "then \(state(second))",
      ],
      help: ["run the gate again when the pull request rests"])
  }

  static func sameHeadNotPassed(_ findings: [OtherFinding], _ pull: PullRequest) -> Diagnostic {
    let worst = findings.map(\.verdict).max() ?? .passed
    let most = 10
    let shown = findings.sorted { $0.verdict > $1.verdict }.prefix(most)
    let numbers = shown.map { "#\($0.pull.number)" }.joined(separator: ", ")
    return Diagnostic(
      ReviewCode.sameHeadNotPassed,
      "another open pull request has the same head and is \(worst.word), and a job's status counts for both: "
        + numbers + (findings.count > most ? " and \(findings.count - most) more" : ""),
      evidence: ["head \(pull.head.short) of pull request \(pull.number), base \(pull.baseName)"]
        + shown.map { "#\($0.pull.number), base \($0.pull.baseName), \($0.conclusion)" },
      help: [
        "close \(numbers), or push another commit to one of them, and run the gate again",
        "or set same_head: ignore for the gate, if the context that carries the base's name is the required one",
      ])
  }

  static func openListIncomplete(_ why: String) -> Diagnostic {
    Diagnostic(
      ReviewCode.openListIncomplete, "the list of open pull requests cannot be known to be complete",
      evidence: [why], help: ["run the gate again: pull requests may have been opened or closed meanwhile"])
  }

  static func unknownGate(_ name: String, among names: [String]) -> Diagnostic {
    let nearest = nearestName(to: name, among: names)
    return Diagnostic(
      ReviewCode.unknownGate, "the policy has no review gate \(name)",
      evidence: ["its gates: \(names.joined(separator: ", "))"],
      help: [nearest.map { "did you mean --gate \($0)?" } ?? "use the name of a gate that is there"])
  }

  static func noReviewGate() -> Diagnostic {
    Diagnostic(
      ReviewCode.noReviewGate, "the policy has no review gates",
      help: ["add a section `reviews` to \(BasePolicy.path) on the base branch"])
  }

  static func notApplicable(_ gate: ReviewGatePolicy, files: Int) -> Diagnostic {
    Diagnostic(
      ReviewCode.notApplicable, .note,
      "not applicable: "
        + (files == 1 ? "the changed file is not" : "none of the \(files) changed files is") + " in the gate's paths")
  }

  static func filesNotProven(
    _ flaw: ChangedFiles.Flaw, note: String?, _ credentials: CredentialNames
  ) -> Diagnostic {
    let why = Diagnostic.changedFiles(flaw, note: note, credentials)
    return Diagnostic(
      ReviewCode.filesNotProven, .note, "the gate applies, since what is changed is not proven: \(why.message)",
      evidence: why.evidence)
  }

  static func notRead(_ request: ReviewRequest) -> Diagnostic {
    Diagnostic(
      ReviewCode.notRead, "something that the verdict needs was not read",
      evidence: ["\(request.repository)#\(request.number)"], help: ["run the gate again"])
  }

  private static func state(_ pull: PullRequest) -> String {
    "head \(pull.head.short), base \(pull.baseName), \(pull.isOpen ? "open" : pull.isMerged ? "merged" : "closed"), "
      + "by \(pull.author.login)"
  }
}

// MARK: - Parts of sentences

extension OtherFinding {
  /// What was concluded, in a line: `refused: 0 of 1 approval at 23bb22fe30 [approvals-missing]`.
  var conclusion: String {
    guard let reason = reasons.first else { return "\(verdict.word): its base does not have the gate" }
    return "\(verdict.word)\(message.map { ": \($0)" } ?? "") [\(reason)]"
  }
}

extension GateFinding {
  /// How many approvals count, of how many: `1 of 2 approvals`, `3 approvals (2 needed)`.
  var count: String {
    let count = approvers.count
    guard count <= gate.approvals else { return "\(count) approvals (\(gate.approvals) needed)" }
    return "\(count) of \(gate.approvals) approval\(gate.approvals == 1 ? "" : "s")"
  }

  /// The teams of which it is not known who is in them.
  var unseenTeams: [TeamReference] { unseen(teams) }

  /// Those of these teams of which it is not known who is in them.
  func unseen(_ teams: [TeamFinding]) -> [TeamReference] {
    teams.compactMap { team in
      if case .seen = team.standing { nil } else { team.reference }
    }
  }

  /// Who can turn the gate green: who blocks it, else those whose approval would count.
  var canUnblock: [User] {
    guard verdict != .passed else { return [] }
    let blockers = blockers.filter { $0.membership == .member }.map(\.user)
    return blockers.isEmpty ? eligible : blockers
  }
}
