import Calls

extension BatchPurpose {
  static let pull = BatchPurpose("the pull request", isUsual: true)
  static let repository = BatchPurpose("the repository, to tell a missing pull request from a hidden one")
  static let before = BatchPurpose("what the bot has done so far", isUsual: true)
  static let policyListing = BatchPurpose("the folder of the policy, to tell a missing one from a hidden one")
  static let request = BatchPurpose("the gateway's answer", isUsual: true)
  static let requestAgain = BatchPurpose("the gateway's answer, once more")
  static let lastLook = BatchPurpose("the pull request once more", isUsual: true)
  static let look = BatchPurpose("the bot's review", isUsual: true)
}
