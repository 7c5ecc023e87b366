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

  /// The classes of paths that a broken policy names all the same.
  package var classNames: [String] {
    guard case .broken(_, let names) = file.value else { return [] }
    return names
  }
}

/// What stands at the policy's path.
package enum PolicyFile: Equatable, Sendable {
  /// A file that is a policy.
  case policy(Policy)
  /// A file that is none, every problem in it, and the classes that can be told all the same.
  case broken([Diagnostic], classNames: [String])
  /// No file: what stands there instead.
  case notAFile(String)
}
