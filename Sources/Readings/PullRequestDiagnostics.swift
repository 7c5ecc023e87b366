package import Diagnostics
package import ForgejoAPI

/// What can be wrong with the state of a pull request, whatever is read of it.
package enum PullRequestCode: String, DiagnosticCode {
  case headNotFiled = "head-not-filed"
}

extension Diagnostic {
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
