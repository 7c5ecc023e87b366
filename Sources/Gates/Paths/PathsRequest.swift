package import ForgejoAPI
package import GatePolicy
package import Readings

/// What one run of gate-paths is asked to classify, where that is a pull request.
package struct PathsRequest: Equatable, Sendable {
  /// Where the classes come from.
  package enum Rules: Equatable, Sendable {
    /// The policy of the base commit.
    case basePolicy
    /// Classes from flags or from a file, and how a report names them.
    case given(PathsPolicy, name: String)
  }

  /// The repository.
  package var repository: RepositoryName
  /// The repository's number, where the event names it.
  package var repositoryID: Int?
  /// What is classified.
  package var subject: Subject
  /// Where the classes come from.
  package var rules: Rules
  /// Where the credentials came from.
  package var credentials: CredentialNames

  /// What is classified.
  package enum Subject: Equatable, Sendable {
    /// A pull request, and the head that it must have where flags or event name one.
    case pull(Int, expectedHead: CommitID?)
    /// No pull request: only the classes' names are wanted, from the policy at this commit.
    case commit(CommitID)
  }

  package init(
    repository: RepositoryName, repositoryID: Int? = nil, subject: Subject, rules: Rules = .basePolicy,
    credentials: CredentialNames
  ) {
    self.repository = repository
    self.repositoryID = repositoryID
    self.subject = subject
    self.rules = rules
    self.credentials = credentials
  }
}
