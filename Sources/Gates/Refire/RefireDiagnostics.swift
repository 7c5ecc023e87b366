import Calls
package import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// What gate-refire says besides what gate-review says of the pull request.
package enum RefireCode: String, DiagnosticCode {
  // Nothing was evaluated, and that is right.
  case notACommand = "not-a-command"
  case notAPullRequest = "not-a-pull-request"
  case commandForUnknownGate = "command-for-unknown-gate"
  case closed = "closed"
  case nothingToJudge = "nothing-to-judge"
  // What stands now.
  case statusShared = "status-shared"
  case statusCorrected = "status-corrected"
  // Why the right status may not stand.
  case sharersNotRead = "sharers-not-read"
  case tooManySharers = "too-many-sharers"
  case notEvaluated = "not-evaluated"
  case policyMoved = "policy-moved"
  case statusContested = "status-contested"
  case statusNotPosted = "status-not-posted"
  case statusNotStored = "status-not-stored"
  case leftHeadNotPosted = "left-head-not-posted"
  case sweepIncomplete = "sweep-incomplete"
}

// MARK: - Nothing was evaluated

extension Diagnostic {
  static func notACommand(_ command: CommentCommand) -> Diagnostic {
    let what =
      switch command.action {
      case .created: "the comment's first line is no command"
      case .edited: "the comment's first line, before the edit, was no waiver"
      case .deleted: "the deleted comment's first line was no waiver"
      }
    let why = command.isByPerson ? what : "the comment was not written by a person"
    return Diagnostic(RefireCode.notACommand, .note, why, evidence: ["the line: \(command.line.text)"])
  }

  /// The comment is on an issue.
  package static func notAPullRequest() -> Diagnostic {
    Diagnostic(RefireCode.notAPullRequest, .note, "the comment is on an issue that is no pull request")
  }

  static func commandForUnknownGate(_ name: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      RefireCode.commandForUnknownGate, .note, "the comment asks for a gate that the base's policy does not have",
      evidence: ["asked for: \(name)", "gates of the policy: \(names.joined(separator: ", "))"],
      help: ["comment /recheck for all of them, or /recheck and their names"])
  }

  static func closed(_ pull: PullRequest?) -> Diagnostic {
    let word = pull?.isMerged == true ? "merged" : "closed"
    return Diagnostic(RefireCode.closed, .note, "the pull request is \(word), and needs no status")
  }

  static func nothingToJudge(_ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      RefireCode.nothingToJudge, .note, "the policy of \(pull.baseName) asks for none of the gates",
      evidence: ["base \(pull.baseName) at \(BasePolicy(of: pull).commit.short)"])
  }
}

// MARK: - What stands now

extension Diagnostic {
  static func statusShared(_ others: [PullRequest]) -> Diagnostic {
    Diagnostic(
      RefireCode.statusShared, .note,
      "\(others.count == 1 ? "another open pull request has" : "other open pull requests have") this head and base, "
        + "and the same status", evidence: others.map(\.label))
  }

  static func decidedByOther(_ status: GateStatus, _ other: PullRequest) -> Diagnostic {
    Diagnostic(
      RefireCode.statusShared, status.verdict == .passed ? .note : .error,
      "\(status.status.context) is \(status.status.state.rawValue) by another open pull request with this head and base",
      evidence: [other.label, "what decided there: \(status.reasons.joined(separator: ", "))"],
      help: status.verdict == .passed
        ? [] : ["settle or close #\(other.number); gate-review --pr \(other.number) says why"])
  }

  static func statusCorrected(_ status: GateStatus, _ earlier: CommitStatus, isDryRun: Bool) -> Diagnostic {
    Diagnostic(
      RefireCode.statusCorrected, .warning,
      "\(status.status.context) was \(earlier.state), and \(isDryRun ? "would be" : "is") \(status.status.state.rawValue)",
      evidence: ["number \(earlier.id) was posted by \(earlier.poster): \(earlier.description)"])
  }
}

extension PullRequest {
  /// Number and author, in words.
  fileprivate var label: String {
    "#\(number), opened by \(author.login) (id \(author.id))"
  }
}

extension CommitStatus {
  /// Who posted it, in words.
  var poster: String {
    creator.map { "\($0.login) (id \($0.id))" } ?? "a job"
  }
}

// MARK: - Why the right status may not stand

extension Diagnostic {
  static func sharersNotRead(_ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      RefireCode.sharersNotRead, "it is not known which other pull requests have the head \(pull.head.short)",
      help: ["run it again"])
  }

  static func tooManySharers(_ count: Int, limit: Int, _ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      RefireCode.tooManySharers,
      "\(count) other pull requests have the head \(pull.head.short), more than the \(limit) that are looked at",
      help: ["push a commit to the branch, so that it has a head of its own"])
  }

  static func notEvaluated(_ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      RefireCode.notEvaluated, "the time was used up before everything was read and posted",
      help: ["run it again, or give it more time with --deadline"])
  }

  static func policyMoved(_ pull: PullRequest, evaluations: Int) -> Diagnostic {
    Diagnostic(
      RefireCode.policyMoved, "the policy of \(pull.baseName) changed while the pull request was judged by it",
      evidence: ["evaluated \(evaluations) times; nothing was posted"], help: ["run it again"])
  }

  static func statusContested(_ status: GateStatus, by row: CommitStatus?, evaluations: Int) -> Diagnostic {
    Diagnostic(
      RefireCode.statusContested, "somebody else goes on posting \(status.status.context)",
      evidence: [
        "evaluated \(evaluations) times, the last time: \(status.verdict.word)",
        row.map { "in force is number \($0.id), \($0.state), posted by \($0.poster)" } ?? "no row is in force",
      ],
      help: ["find what posts it, and let only gate-refire do so; then run it again"])
  }

  static func statusNotPosted(
    _ status: GateStatus, _ failure: ReadFailure, _ credentials: CredentialNames
  ) -> Diagnostic {
    notPosted(RefireCode.statusNotPosted, "\(status.status.context) could not be posted", failure, credentials)
  }

  static func leftHeadNotPosted(
    _ commit: CommitID, _ failure: ReadFailure, _ credentials: CredentialNames
  ) -> Diagnostic {
    notPosted(
      RefireCode.leftHeadNotPosted, "the earlier head \(commit.short) is green, and that could not be taken back",
      failure, credentials)
  }

  private static func notPosted(
    _ code: RefireCode, _ message: String, _ failure: ReadFailure, _ credentials: CredentialNames
  ) -> Diagnostic {
    let cause = failure.diagnostic(credentials)
    guard failure.status != 403, failure.status != 404 else {
      return Diagnostic(
        code, message, evidence: cause.evidence,
        help: [
          "the token from \(credentials.status) needs \(failure.request.scope) and write access to the repository",
          "the job of a fork's pull request may not post: a comment, the sweep, or GATE_STATUS_AUDIENCE posts it",
        ])
    }
    let arrival = failure.mayHaveArrived ? ["it was looked for and not found, and may still arrive"] : []
    return Diagnostic(code, message, evidence: [cause.message] + cause.evidence + arrival, help: cause.help)
  }

  static func sweepIncomplete(_ why: String) -> Diagnostic {
    Diagnostic(
      RefireCode.sweepIncomplete, "the list of open pull requests is not complete, so some may not have been judged",
      evidence: [why], help: ["run the sweep again"])
  }

  static func statusNotStored(_ status: GateStatus, id: Int) -> Diagnostic {
    Diagnostic(
      RefireCode.statusNotStored, "\(status.status.context) was accepted, and is not among the statuses of the head",
      evidence: ["number \(id) was answered"], help: ["run it again"])
  }
}
