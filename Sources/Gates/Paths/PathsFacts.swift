package import Calls
package import ForgejoAPI
package import Readings

/// Everything that a classification rests on.
package struct PathsFacts: Equatable, Sendable {
  /// Which attempt this is, from 1: a pull request that moves is read again.
  package var attempt: Int
  /// The pull request, as it stood first.
  package var pull: Answer<PullRequest> = .notAsked
  /// What the diff is filed under, when the reading began.
  package var headRef: Answer<HeadRef?> = .notAsked
  /// The waits for the ref to follow the branch; they outlast an attempt.
  package var waits: [EndedWait] = []
  /// When the ref was first looked at; outlasts an attempt.
  package var firstLook: Int?
  /// The policy.
  package var policy = PolicyFacts()
  /// The changed files.
  package var files = ChangedFilesFacts()
  /// The pull request, as it stood last.
  package var secondPull: Answer<PullRequest> = .notAsked
  /// What the diff is filed under, at the end.
  package var secondRef: Answer<HeadRef?> = .notAsked

  package init(attempt: Int = 1) {
    self.attempt = attempt
  }
}
