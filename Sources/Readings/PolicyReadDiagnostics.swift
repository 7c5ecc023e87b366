package import Calls
package import Diagnostics
package import ForgejoAPI

/// What can be wrong with where a policy is, not with what it says.
package enum PolicyReadCode: String, DiagnosticCode {
  case noPolicy = "no-policy"
  case noSuchBranch = "no-such-branch"
  case policyDeleted = "policy-deleted"
  case policyNotAFile = "policy-not-a-file"
  case policyUnreadable = "policy-unreadable"
}

extension Diagnostic {
  /// The base has no policy, and flags gave none.
  ///
  /// `flags` are those that take a policy's place.
  package static func noPolicy(_ baseName: String, at commit: CommitID, insteadBy flags: String) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.noPolicy, "the base branch \(baseName) has no policy",
      evidence: ["\(BasePolicy.path) is missing in commit \(commit.short)"],
      help: [
        "merge \(BasePolicy.path) into \(baseName) first, and require the check afterwards",
        "to try without one: \(flags)",
      ])
  }

  /// Something that tells which policy it is was not asked.
  static func policyNotRead(of repository: RepositoryName) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.policyUnreadable, "the policy was not read", evidence: ["\(repository)"],
      help: ["run it again; if it stays, the server does not say which commit has the policy"])
  }

  /// Neither the pull request nor what it began from has a policy: there is nothing to check.
  static func noPolicyToCheck(_ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.noPolicy, .note, "pull request \(pull.number) has no policy, and takes none away",
      evidence: ["\(BasePolicy.path) is missing in commit \(pull.head.short), and where its branch began"])
  }

  /// The pull request takes the policy away.
  static func policyDeleted(_ pull: PullRequest, from start: CommitID) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.policyDeleted, "pull request \(pull.number) deletes the policy",
      evidence: [
        "\(BasePolicy.path) is in commit \(start.short), where its branch began, and not in \(pull.head.short)"
      ],
      help: [
        "put \(BasePolicy.path) back: without one, every gate that goes by it is undecided",
        "if the gates are to go, take their contexts out of the branch's protection first, and merge without this check",
      ])
  }

  static func noSuchBranch(_ name: String, of repository: RepositoryName) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.noSuchBranch, "\(repository) has no branch \(name)",
      evidence: ["GET /repos/\(repository)/branches/\(name): 404", "GET /repos/\(repository): 200"],
      help: ["name a branch that is there: --ref BRANCH; a tag or a commit is none"])
  }

  /// Something else than a file stands at the policy's path.
  package static func policyNotAFile(_ kind: String, at commit: CommitID) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.policyNotAFile, "the policy is \(kind), not a file",
      evidence: ["\(BasePolicy.path) in commit \(commit.short)"],
      help: ["put the policy itself at \(BasePolicy.path), as a regular file"])
  }

  /// The policy could not be read, nor could it be told that there is none; `place` is where it was looked for.
  package static func policyUnreadable(
    _ failure: ReadFailure, of place: String = "the base", at commit: CommitID, _ credentials: CredentialNames
  ) -> Diagnostic {
    let read = failure.diagnostic(credentials)
    return Diagnostic(
      PolicyReadCode.policyUnreadable, "the policy of \(place) could not be read",
      evidence: ["\(BasePolicy.path) in commit \(commit.short)", read.message] + read.evidence, help: read.help)
  }
}
