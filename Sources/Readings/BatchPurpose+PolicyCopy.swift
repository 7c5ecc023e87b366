import Calls

extension BatchPurpose {
  static let pull = BatchPurpose("the pull request", isUsual: true)
  static let repository = BatchPurpose("the repository", isUsual: true)
  static let branch = BatchPurpose("the branch", isUsual: true)
  static let policy = BatchPurpose("the policy", isUsual: true)
  static let branchStart = BatchPurpose("the policy where the branch began, to tell a deleted one from none")
  static let headRef = BatchPurpose("the head's ref, to tell why nothing of the head is found")
}
