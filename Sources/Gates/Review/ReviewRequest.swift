package import ForgejoAPI
package import GatePolicy
package import Readings

/// What one run of gate-review is asked to judge: flags, environment and event, parsed.
package struct ReviewRequest: Equatable, Sendable {
  /// Where the rules come from.
  package enum Rules: Equatable, Sendable {
    /// The policy of the base commit.
    case basePolicy
    /// A policy from flags or from a file, which takes the base's place; and how a report names it.
    case given(Policy, name: String)

    /// The name of rules that are flags alone.
    package static let teamFlags = "--team"
  }

  /// The repository.
  package var repository: RepositoryName
  /// The repository's number, where the event names it.
  package var repositoryID: Int?
  /// The pull request's number.
  package var number: Int
  /// The head that it must have, where flags or event name one.
  package var expectedHead: ExpectedHead?
  /// Where the rules come from.
  package var rules: Rules
  /// The gates to judge, all of the policy when empty.
  package var gates: [String]
  /// Whether a closed or merged pull request is judged like an open one.
  package var allowsClosed: Bool
  /// Where the credentials came from.
  package var credentials: CredentialNames
  /// Whether other open pull requests with this head are judged too, for the gates that want it.
  package var judgesOthers = true
  /// Whether a base without a policy, or without the gates that are asked for, asks for nothing; else it is exit 2.
  package var allowsMissingGates = false

  /// Whether the ref is waited for, where the server has not filed the head under it yet.
  package var waitsForRef = true

  package init(
    repository: RepositoryName, repositoryID: Int? = nil, number: Int, expectedHead: ExpectedHead? = nil,
    rules: Rules = .basePolicy, gates: [String] = [], allowsClosed: Bool = false, credentials: CredentialNames
  ) {
    self.repository = repository
    self.repositoryID = repositoryID
    self.number = number
    self.expectedHead = expectedHead
    self.rules = rules
    self.gates = gates
    self.allowsClosed = allowsClosed
    self.credentials = credentials
  }

  /// The same request about another pull request of the repository.
  package func about(_ other: PullRequest) -> ReviewRequest {
    var request = self
    request.repositoryID = other.repository.id
    request.number = other.number
    request.expectedHead = nil
    return request
  }

  /// The pull request that is asked about.
  package var asked: AskedPullRequest {
    AskedPullRequest(
      repository: repository, repositoryID: repositoryID, number: number, expectedHead: expectedHead)
  }
}
