package import Calls
package import ForgejoAPI

/// What was learnt about one copy of a policy.
package struct PolicyCopyFacts: Equatable, Sendable {
  /// The pull request, where it is one's copy.
  package var pull: Answer<PullRequest> = .notAsked
  /// The repository; asked for its default branch, and to tell what is missing from what is hidden.
  package var repository: Answer<Repository> = .notAsked
  /// The branch, where it is one's copy.
  package var branch: Answer<Branch> = .notAsked
  /// The copy.
  package var policy = PolicyFacts()
  /// The copy of the commit that a head's branch began from; asked where the head has none.
  package var start = PolicyFacts()
  /// What the head is filed under; asked where nothing of the head can be read.
  package var headRef: Answer<HeadRef?> = .notAsked

  package init() {}
}
