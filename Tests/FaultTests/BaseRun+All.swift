import Diagnostics
import GatePolicy
import ReviewGate

extension BaseRun {
  /// Every run that faults are injected into.
  static let all = passed + refused + undecided

  private static let pull23 = ["pull-23", "ref-23", "policy", "reviews-23", "timeline-23"]
  private static let pull24 = ["pull-24", "ref-24", "policy", "reviews-24", "timeline-24", "repository-teams"]
  private static let qa = ["repository-teams", "team", "members"]
  private static let unseen = ["team-hidden", "members-hidden", "hidden/organization-teams", "hidden/member-bob"]
  private static let open = ["open", "refs"]
  private static let everything = Set(Read.allCases)

  private static let passed = [
    BaseRun(
      name: "approved-by-name", status: .passed, hasReaderToken: false, members: everything,
      exchanges: pull23 + qa + open),
    BaseRun(
      name: "approved-by-number", status: .passed, rules: .given(.flags(teams: [.id(2)], approvals: 1), name: "--team"),
      knowsRepositoryID: false, probes: .forbidden, members: [.teams, .control, .roster],
      exchanges: ["pull-23", "ref-23", "reviews-23", "timeline-23-not-retargeted"] + qa + open),
    BaseRun(
      name: "approved-by-probe", status: .passed, members: [.probe],
      exchanges: pull23 + ["repository-teams", "team", "members-forbidden", "shown/member-bob"] + open),
    BaseRun(
      name: "approved-by-organization", status: .passed, members: [.organization],
      exchanges: pull23 + ["repository-teams-without-qa", "organization-teams-page-1", "organization-teams-page-2"]
        + ["team", "members"] + open),
    BaseRun(
      name: "approved-among-many", status: .passed, members: [.open, .refs, .alone],
      exchanges: pull23 + qa + ["open-page-1", "open-page-2", "refs-more", "pull-22-closed"]),
    BaseRun(
      name: "approved-after-late-ref", status: .passed, members: [], forgotten: [.reviews, .timeline],
      exchanges: ["ref-23-late"] + pull23 + qa + open),
    BaseRun(
      name: "approved-after-move", status: .passed, members: [], forgotten: everything,
      exchanges: ["pull-23-before-retarget"] + pull23 + qa + open),
    BaseRun(
      name: "approved-keyless", status: .passed, isKeyless: true, members: [.idToken],
      exchanges: ["id-token"] + pull23 + qa + open),
  ]

  private static let refused = [
    BaseRun(
      name: "approvals-missing", status: .refused, members: everything,
      exchanges: ["pull-23", "ref-23", "policy-voids", "reviews-23", "timeline-23"] + qa),
    BaseRun(
      name: "changes-requested", status: .refused, number: 24, members: everything,
      exchanges: pull24 + ["team", "members"]),
    BaseRun(
      name: "changes-requested-keyless", status: .refused, number: 24, isKeyless: true, members: [.idToken],
      exchanges: ["id-token"] + pull24 + ["team", "members"]),
    BaseRun(
      name: "pusher-approved", status: .refused, members: [.policy, .timeline],
      exchanges: ["pull-23", "ref-23", "policy-pushers", "reviews-23", "timeline-23-bob-pushed"] + qa),
  ]

  private static let undecided = [
    BaseRun(
      name: "team-unseen-keyless", status: .unauthorized, isKeyless: true, probes: .hidden, members: [.idToken],
      exchanges: ["id-token"] + pull23 + ["repository-teams"] + unseen),
    BaseRun(
      name: "team-unseen", status: .unauthorized, hasReaderToken: false, probes: .hidden,
      members: [.pull, .policy, .reviews, .timeline, .ref], exchanges: pull23 + ["repository-teams"] + unseen),
    BaseRun(
      name: "blocker-unseen", status: .unauthorized, number: 24, hasReaderToken: false, probes: .hidden,
      members: [.reviews, .timeline], exchanges: pull24 + unseen + ["hidden/member-erin"]),
    BaseRun(
      name: "no-policy", status: .misconfigured, members: [.root],
      exchanges: ["pull-23", "ref-23", "reviews-23", "timeline-23", "repository-teams"]
        + ["policy-missing", "folder-missing", "root"]),
    BaseRun(
      name: "no-such-pull-request", status: .misconfigured, number: 99, members: [.repository],
      exchanges: ["no-pull-99", "repository"]),
  ]
}
