package import Diagnostics
import ForgejoAPI
import Readings

/// What gate-semantic concludes, and what keeps it from concluding.
package enum SemanticCode: String, DiagnosticCode {
  // What became of the request.
  case requestAccepted = "request-accepted"
  case staleHead = "stale-head"
  case notReviewable = "not-reviewable"
  case headMoved = "head-moved"
  case gatewayTokenRejected = "gateway-token-rejected"
  case gatewayEndpointDisabled = "gateway-endpoint-disabled"
  case gatewayPathUnknown = "gateway-path-unknown"
  case gatewayNameRefused = "gateway-name-refused"
  case gatewayCannotRead = "gateway-cannot-read"
  // What something else than the gateway said, or nobody.
  case gatewayRequestRefused = "gateway-request-refused"
  case gatewayAccessRefused = "gateway-access-refused"
  case gatewayMethodRefused = "gateway-method-refused"
  case gatewayBodyRefused = "gateway-body-refused"
  case gatewayBusy = "gateway-busy"
  case gatewayFailed = "gateway-failed"
  case gatewayRedirects = "gateway-redirects"
  case gatewayUnreachable = "gateway-unreachable"
  case gatewayTLSFailed = "gateway-tls-failed"
  case gatewayTimedOut = "gateway-timed-out"
  case gatewayAnswerLost = "gateway-answer-lost"
  case notAGateway = "not-a-gateway"
  // What a wait came to.
  case reviewApproved = "review-approved"
  case reviewRequestsChanges = "review-requests-changes"
  case reviewMissing = "review-missing"
  case reviewNotFinished = "review-not-finished"
  case reviewNotProven = "review-not-proven"
  case botUnknown = "bot-unknown"
  case botMismatch = "bot-mismatch"
  // How it was set up.
  case gatewayNotConfigured = "gateway-not-configured"
  case gatewayURLMalformed = "gateway-url-malformed"
  case advisory
  case notAnswered = "not-answered"
}

// MARK: - How it was set up

extension Diagnostic {
  /// Address or token of the gateway are missing; the parts that are, by their names.
  package static func gatewayNotConfigured(
    missing: [String], tokenName: String
  ) -> Diagnostic {
    Diagnostic(
      SemanticCode.gatewayNotConfigured, "no gateway for semantic reviews is configured",
      evidence: ["not set: \(missing.joined(separator: ", "))"],
      help: [
        "set GATE_GATEWAY_URL from an Actions variable, and GATE_GATEWAY_TOKEN from the Actions secret \(tokenName)",
        "jobs of a fork's pull_request get no secrets: run this on pull_request_target",
        "where there is to be none, --if-unconfigured skip",
      ])
  }

  static func gatewaySkipped(missing: [String]) -> Diagnostic {
    Diagnostic(
      SemanticCode.gatewayNotConfigured, .note, "no gateway for semantic reviews is configured, and none has to be",
      evidence: ["not set: \(missing.joined(separator: ", "))"])
  }

  /// The gateway's address is none; the text itself is not repeated, since it may hold a password.
  package static func gatewayURLMalformed(from source: String, _ why: String) -> Diagnostic {
    Diagnostic(
      SemanticCode.gatewayURLMalformed, "\(source) is no gateway's address: it \(why)",
      help: ["write the gateway's own address alone, like https://gateway.example"])
  }

  static func advisory(_ status: ExitStatus) -> Diagnostic {
    Diagnostic(
      SemanticCode.advisory, .warning,
      "THIS RUN IS ADVISORY: it would have failed with exit status \(status.rawValue), and exits 0",
      help: ["read on: what is wrong stays wrong until somebody mends it"])
  }

  static func notAnswered(_ asked: AskedPullRequest) -> Diagnostic {
    Diagnostic(
      SemanticCode.notAnswered, "something that the outcome needs was not read",
      evidence: ["\(asked.repository)#\(asked.number)"], help: ["run this again"])
  }
}

// MARK: - What became of the request

extension Diagnostic {
  static func notOpen(_ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      SemanticCode.notReviewable,
      "pull request \(pull.number) is \(pull.isMerged ? "merged" : "closed"), and only open ones are reviewed",
      evidence: ["the gateway was not asked"], help: ["reopen it, and run this again"])
  }

  static func pullRequestMoved(
    from first: PullRequest, to second: PullRequest, _ acceptance: Acceptance
  ) -> Diagnostic {
    Diagnostic(
      SemanticCode.headMoved, "the pull request changed meanwhile, and what was asked is about its older state",
      evidence: ["first \(state(first))", "then \(state(second))", acceptance.rawValue],
      help: ["look at the run for \(second.head.short); if there is none, run this again"])
  }

  private static func state(_ pull: PullRequest) -> String {
    "head \(pull.head.short), base \(pull.baseName), \(pull.isOpen ? "open" : pull.isMerged ? "merged" : "closed")"
  }
}

// MARK: - What a wait came to

extension Diagnostic {
  static func reviewed(_ review: Review) -> Diagnostic {
    let head = review.commit?.short ?? ""
    guard review.decision == .changesRequested else {
      return Diagnostic(
        SemanticCode.reviewApproved, .note, "\(review.user.login) approved \(head), in review \(review.id)")
    }
    return Diagnostic(
      SemanticCode.reviewRequestsChanges, "\(review.user.login) asks for changes of \(head), in review \(review.id)",
      help: ["read the review; push a commit that answers it, which is reviewed anew"])
  }

  static func reviewMissing(_ status: CommitStatus) -> Diagnostic {
    let isSuccess = status.state.utf8.elementsEqual("success".utf8)
    let help =
      isSuccess
      ? [
        "the pull request itself can bring that about, by .auto_review.yaml or by what its files are called: a green "
          + "status is no approval",
        "a person must look at it; or run this with --force",
      ]
      : ["see the gateway's log: a failure is the language model's, an error Forgejo's", "then run this again"]
    return Diagnostic(
      SemanticCode.reviewMissing,
      isSuccess ? "the bot is done and left no review that counts" : "the bot could not finish its review",
      evidence: [shown(status)], help: help)
  }

  static func reviewNotFinished(
    _ newest: CommitStatus?, _ wait: SemanticRequest.Wait, _ acceptance: Acceptance
  ) -> Diagnostic {
    Diagnostic(
      SemanticCode.reviewNotFinished, "no review of this head came within \(wait.duration / 1000) s",
      evidence: [newest.map { "seen last: \(shown($0))" } ?? "the bot posted no status", acceptance.rawValue],
      help: [
        "see whether the gateway still works on it: one that was stopped leaves its status pending for ever",
        newest == nil
          ? "a head that was reviewed already is accepted and not reviewed again: use --force"
          : "then run this again, or with a longer --wait",
      ])
  }

  static func reviewNotProven(_ reviews: [Review]) -> Diagnostic {
    Diagnostic(
      SemanticCode.reviewNotProven, .warning,
      "the timeline does not prove that the bot submitted \(reviews.count == 1 ? "a review" : "some reviews") of its own",
      evidence: reviews.prefix(10).map { "review \($0.id), under the name of \($0.user.login)" },
      help: ["they do not count; find out who submitted them"])
  }

  /// `read` is what went wrong when the gateway was asked.
  static func botUnknown(_ read: Diagnostic) -> Diagnostic {
    Diagnostic(
      SemanticCode.botUnknown, "the gateway does not say who its bot is, so no review can be told to be its",
      evidence: [read.message] + read.evidence + [Acceptance.none.rawValue],
      help: ["see whether GATE_GATEWAY_URL is right", "or name the bot: --bot LOGIN"])
  }

  static func botMismatch(_ expected: String, _ actual: String) -> Diagnostic {
    Diagnostic(
      SemanticCode.botMismatch, "the gateway's bot is \(actual), not \(expected)",
      evidence: ["--bot: \(expected)", "GET /info, bot_login: \(actual)", Acceptance.none.rawValue],
      help: ["correct --bot or leave it out; or GATE_GATEWAY_URL is another gateway's address"])
  }

  private static func shown(_ status: CommitStatus) -> String {
    "status \(status.id), \(status.context): \(status.state.isEmpty ? "(no state)" : status.state)"
      + (status.description.isEmpty ? "" : ", \"\(status.description)\"")
  }
}
