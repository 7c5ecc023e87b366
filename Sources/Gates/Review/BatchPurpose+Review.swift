package import Calls

extension BatchPurpose {
  static let pull = BatchPurpose("the pull request", isUsual: true)
  static let repository = BatchPurpose("the repository, to tell a missing pull request from a hidden one")
  static let state = BatchPurpose("policy, reviews, timeline, ref and teams", isUsual: true)
  static let policyListing = BatchPurpose("the folder of the policy, to tell a missing one from a hidden one")
  static let refAgain = BatchPurpose("the head's ref, once more")
  static let reviewsAgain = BatchPurpose("reviews and timeline, once more")
  static let teams = BatchPurpose("the teams and who is in them", isUsual: true)
  static let files = BatchPurpose("the changed files")
  static let organizationTeams = BatchPurpose("the organisation's teams, to find a name")
  static let memberProbes = BatchPurpose("single members, since the roster cannot be read")
  static let whyUnseen = BatchPurpose("the organisation's teams, to tell why a team is not seen")
  /// The pull request at the end; a run that posts goes on from it.
  package static let lastLook = BatchPurpose(
    "the pull request once more, and the open ones", isUsual: true, turn: .lastLook)
  static let others = BatchPurpose("other pull requests with this head")
  static let finalLook = BatchPurpose("the pull request at the very end, since others were judged")
  static let openPulls = BatchPurpose("more of the open pull requests")
}
