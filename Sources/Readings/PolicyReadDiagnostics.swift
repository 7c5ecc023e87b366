package import Calls
package import Diagnostics
package import ForgejoAPI

/// What can be wrong with where a policy is, not with what it says.
package enum PolicyReadCode: String, DiagnosticCode {
  case noPolicy = "no-policy"
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

  /// Something else than a file stands at the policy's path.
  package static func policyNotAFile(_ kind: String, at commit: CommitID) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.policyNotAFile, "the policy is \(kind), not a file",
      evidence: ["\(BasePolicy.path) in commit \(commit.short)"],
      help: ["put the policy itself at \(BasePolicy.path), as a regular file"])
  }

  /// The policy could not be read, nor could it be told that there is none.
  package static func policyUnreadable(
    _ failure: ReadFailure, at commit: CommitID, _ credentials: CredentialNames
  ) -> Diagnostic {
    let read = failure.diagnostic(credentials)
    return Diagnostic(
      PolicyReadCode.policyUnreadable, "the policy of the base could not be read",
      evidence: ["\(BasePolicy.path) in commit \(commit.short)", read.message] + read.evidence, help: read.help)
  }
}
