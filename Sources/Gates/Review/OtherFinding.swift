package import Diagnostics
package import ForgejoAPI

/// What was concluded about another open pull request with this head.
package struct OtherFinding: Equatable, Sendable {
  /// The pull request.
  package var pull: PullRequest
  /// Its own verdict; passed where its base asks for nothing.
  package var verdict: Verdict
  /// The codes of what decided; none where its base asks for nothing.
  package var reasons: [String] = []
  /// What decided, as its own run would say it.
  package var message: String?
}
