package import Diagnostics
package import ForgejoAPI

/// What can be wrong with the pull request that a run was asked about.
package enum PullRequestCode: String, DiagnosticCode {
  case noSuchPullRequest = "no-such-pull-request"
  case repositoryNotVisible = "repository-not-visible"
  case repositoryChanged = "repository-changed"
  case headNotExpected = "head-not-expected"
  case headNotFiled = "head-not-filed"
}

extension Diagnostic {
  static func noSuchPullRequest(_ number: Int, in repository: RepositoryName) -> Diagnostic {
    Diagnostic(
      PullRequestCode.noSuchPullRequest, "\(repository) has no pull request \(number)",
      evidence: ["GET /repos/\(repository)/pulls/\(number): 404", "GET /repos/\(repository): 200"],
      help: ["check the number: an issue's is no pull request's"])
  }

  /// The repository does not exist, or is hidden; `number` is the pull request that was asked for in vain, if one was.
  static func repositoryNotVisible(
    _ repository: RepositoryName, pull number: Int?, _ credentials: CredentialNames
  ) -> Diagnostic {
    Diagnostic(
      PullRequestCode.repositoryNotVisible,
      "\(repository) does not exist, or the token from \(credentials.repository) may not see it",
      evidence: (number.map { ["GET /repos/\(repository)/pulls/\($0): 404"] } ?? [])
        + ["GET /repos/\(repository): not readable"],
      help: [
        "check the server's address and the repository's name; let the account behind "
          + "\(credentials.repository) read it, with the scope read:repository (a job's token sees its own "
          + "repository only)"
      ])
  }

  /// The server answered about another pull request than the one asked for.
  package static func repositoryChanged(_ asked: AskedPullRequest, _ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      PullRequestCode.repositoryChanged, "the server answered about another pull request than the one asked for",
      evidence: [
        "asked for \(asked.repository)#\(asked.number)"
          + (asked.repositoryID.map { ", repository id \($0)" } ?? ""),
        "answered \(pull.repository.name)#\(pull.number), repository id \(pull.repository.id)",
      ],
      help: ["if the repository was renamed or transferred, use its new name; in a job, run it again"])
  }

  /// The server answered about another repository than the one asked for.
  static func otherRepository(_ asked: RepositoryName, _ answered: Repository) -> Diagnostic {
    Diagnostic(
      PullRequestCode.repositoryChanged, "the server answered about another repository than the one asked for",
      evidence: ["asked for \(asked)", "answered \(answered.name), repository id \(answered.id)"],
      help: ["if the repository was renamed or transferred, use its new name"])
  }

  static func headNotExpected(_ expected: ExpectedHead, _ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      PullRequestCode.headNotExpected, "this run is about another head than the pull request has",
      evidence: ["\(expected.source): \(expected.commit.short)", "pull request \(pull.number): \(pull.head.short)"],
      help: ["look at the run for \(pull.head.short); if there is none, push once more"])
  }

  /// The ref under which the server files the head is another commit, or missing.
  package static func headNotFiled(_ pull: PullRequest, _ filed: CommitID?) -> Diagnostic {
    Diagnostic(
      PullRequestCode.headNotFiled,
      "the server has not filed the head yet: reviews and the diff are about another commit",
      evidence: [
        "head of pull request \(pull.number): \(pull.head.short)",
        "refs/pull/\(pull.number)/head: \(filed?.short ?? "missing")",
      ],
      help: ["push once more: a reopened pull request keeps the old ref until the next push"])
  }
}
