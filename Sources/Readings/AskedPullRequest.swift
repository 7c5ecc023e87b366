package import Calls
package import Diagnostics
package import ForgejoAPI

/// The pull request that a run was asked about: what shows that an answer is about it, and why there is none.
package struct AskedPullRequest: Equatable, Sendable {
  /// Something that keeps a run from judging, and why.
  package struct Obstacle: Equatable, Sendable {
    /// Why nothing can be decided.
    package var cause: UndecidedCause
    /// What to say of it.
    package var diagnostic: Diagnostic

    package init(_ cause: UndecidedCause, _ diagnostic: Diagnostic) {
      self.cause = cause
      self.diagnostic = diagnostic
    }
  }

  /// The repository.
  package var repository: RepositoryName
  /// The repository's number, where the event names it.
  package var repositoryID: Int?
  /// The pull request's number.
  package var number: Int
  /// The head that it must have, where flags or event name one.
  package var expectedHead: ExpectedHead?

  package init(repository: RepositoryName, repositoryID: Int? = nil, number: Int, expectedHead: ExpectedHead? = nil) {
    self.repository = repository
    self.repositoryID = repositoryID
    self.number = number
    self.expectedHead = expectedHead
  }

  /// Why a pull request that was read is not the one that was asked for, or has another head; nil where it is right.
  package func obstacle(in pull: PullRequest) -> Obstacle? {
    guard pull.repository.name.matches(repository), pull.number == number,
      repositoryID.map({ $0 == pull.repository.id }) ?? true
    else { return Obstacle(.unavailable, .repositoryChanged(self, pull)) }
    guard let expectedHead, expectedHead.commit != pull.head else { return nil }
    return Obstacle(.changed, .headNotExpected(expectedHead, pull))
  }

  /// Why the pull request could not be read.
  ///
  /// "Not found" is said of a hidden repository too, so the repository tells the two apart.
  package func obstacle(
    after failure: ReadFailure, repository answer: Answer<Repository>, _ credentials: CredentialNames
  ) -> Obstacle {
    guard failure.status == 404 else { return Obstacle(failure.undecidedCause, failure.diagnostic(credentials)) }
    if let visible = answer.value { return Obstacle(.misconfigured, .noSuchPullRequest(number, in: visible.name)) }
    if let second = answer.failure, second.status != 404, second.status != 403 {
      return Obstacle(second.undecidedCause, second.diagnostic(credentials))
    }
    return Obstacle(.unauthorized, .repositoryNotVisible(self.repository, pull: number, credentials))
  }
}
