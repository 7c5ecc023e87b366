import Calls
package import ForgejoAPI
import GatePolicy

/// Which of the copies of a policy that a repository has is meant, and with whose credentials it is read.
package struct PolicyCopy: Equatable, Sendable {
  /// A place that has a copy.
  package enum Place: Equatable, Sendable {
    /// The head of a pull request, a fork's too: the server files its commits in the base's repository.
    case head(AskedPullRequest)
    /// The base of a pull request: the copy that gates go by.
    case base(AskedPullRequest)
    /// The tip of a branch; nil: of the default branch.
    case branch(String?, of: RepositoryName)
  }

  /// Where the copy is.
  package var place: Place
  /// Where the credentials came from.
  package var credentials: CredentialNames

  package init(_ place: Place, _ credentials: CredentialNames) {
    self.place = place
    self.credentials = credentials
  }

  /// The repository.
  package var repository: RepositoryName {
    switch place {
    case .head(let asked), .base(let asked): asked.repository
    case .branch(_, let repository): repository
    }
  }

  /// The pull request that is asked about.
  package var asked: AskedPullRequest? {
    switch place {
    case .head(let asked), .base(let asked): asked
    case .branch: nil
    }
  }

  /// The copy, once it is known which commit has it.
  func policy(_ facts: PolicyCopyFacts) -> BasePolicy? {
    switch place {
    case .head: facts.pull.value.map { BasePolicy(of: $0.repository.name, at: $0.head) }
    case .base: facts.pull.value.map { BasePolicy(of: $0) }
    case .branch(_, let repository): facts.branch.value.map { BasePolicy(of: repository, at: $0.commit) }
    }
  }

  /// The copy of the commit that a head's branch began from, which shows whether the head takes one away.
  func start(_ facts: PolicyCopyFacts) -> BasePolicy? {
    guard case .head = place else { return nil }
    return facts.pull.value.map { BasePolicy(of: $0.repository.name, at: $0.mergeBase ?? $0.base) }
  }
}
