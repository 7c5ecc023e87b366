import Calls

extension BatchPurpose {
  /// The head's statuses before anything is judged, the policy, and who else has this head.
  static let noting = BatchPurpose("the statuses of the head and the policy", isUsual: true)
  /// The list of a sweep.
  static let openPulls = BatchPurpose("the open pull requests", isUsual: true)
  /// Other pull requests with this head.
  static let sharers = BatchPurpose("other pull requests with this head")
  /// The policy once more, since the base moved.
  static let policyAgain = BatchPurpose("the policy of the base, which moved")
  /// A status is posted.
  static let post = BatchPurpose("the status, posted", isUsual: true, turn: .posting)
  /// What stands after posting.
  static let readBack = BatchPurpose("the status, read back", isUsual: true, turn: .posting)
  /// Heads that the pull request left.
  static let leftHeads = BatchPurpose("the statuses of heads that the pull request left")
}
