package import Calls
package import Diagnostics
package import ForgejoAPI
package import GatePolicy

/// What was learnt about the policy file of a commit.
package struct PolicyFacts: Equatable, Sendable {
  /// What stands at the policy's path.
  package var file: Answer<PolicyFile> = .notAsked
  /// What stands in the folder around it; asked only where the file is not found.
  package var folder: Answer<ContentsEntry> = .notAsked
  /// What stands at the top; asked only where the folder is not found either.
  package var root: Answer<ContentsEntry> = .notAsked

  package init() {}
}

/// What stands at the policy's path.
package enum PolicyFile: Equatable, Sendable {
  /// A file that is a policy.
  case policy(Policy)
  /// A file that is none, and every problem in it.
  case broken([Diagnostic])
  /// No file: what stands there instead.
  case notAFile(String)
}
