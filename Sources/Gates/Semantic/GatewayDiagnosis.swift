import Calls
import Diagnostics
import ForgejoAPI
import ReviewGateway

/// What the gateway's last answer, or its silence, comes to: one outcome and one diagnosis for each.
struct GatewayDiagnosis {
  private let gateway: SemanticRequest.Gateway?
  private let answer: Answer<GatewayAnswer>
  private let tries: Int
  private let pull: PullRequest
  private let latest: Answer<PullRequest>

  /// `latest` is the pull request as it was read after the answer, where that says more about it.
  init(
    _ request: SemanticRequest, _ answer: Answer<GatewayAnswer>, tries: Int, _ pull: PullRequest,
    _ latest: Answer<PullRequest>
  ) {
    gateway = request.gateway
    self.answer = answer
    self.tries = tries
    self.pull = pull
    self.latest = latest
  }

  /// The outcome, with its diagnosis.
  var outcome: SemanticOutcome {
    switch answer {
    case .notAsked: unavailable(.gatewayUnreachable, "the gateway was not asked", [])
    case .failed(let failure, _): silence(GatewaySilence(failure).kind)
    case .value(let answer, _): said(answer)
    }
  }

  // MARK: The gateway's own answers

  private func said(_ answer: GatewayAnswer) -> SemanticOutcome {
    switch answer.meaning {
    case .accepted:
      let accepted = diagnostic(
        .requestAccepted, "the gateway accepted head \(pull.head.short) for review",
        ["this is no verdict: that is the bot's review of the pull request; --wait waits for it"])
      return SemanticOutcome(.accepted, exit: .passed, [accepted.as(.note)])
    case .staleHead:
      return SemanticOutcome(
        .changed,
        [
          diagnostic(
            .staleHead, "the gateway says that \(pull.head.short) is not the head of pull request \(pull.number)",
            [
              "if somebody just pushed, the run for the new head asks again",
              "if it stays, the gateway reads another server or repository: compare its FORGEJO_BASE_URL",
            ])
        ])
    case .notReviewable:
      let isClosed = latest.value.map { !$0.isOpen }
      let what = isClosed.map { $0 ? "it is closed" : "it is a draft" } ?? "it is a draft, or closed"
      return SemanticOutcome(
        .rejected, exit: .refused,
        [
          diagnostic(
            .notReviewable, "the gateway does not review pull request \(pull.number): \(what)",
            [isClosed == true ? "reopen it, and run this again" : "mark it as ready for review, and run this again"])
        ])
    case .tokenRejected:
      return SemanticOutcome(
        .unauthorized, [diagnostic(.gatewayTokenRejected, "the gateway rejected the token", [compareTokens])])
    case .endpointDisabled:
      return misconfigured(
        .gatewayEndpointDisabled, "the gateway takes no requests from jobs: it has no token for them",
        [
          "set \(gateway?.gatewayTokenName ?? "") for the gateway (32 characters or more), restart it, and store the "
            + "same in the Actions secret \(gateway?.tokenName ?? "")"
        ])
    case .noSuchPath:
      return misconfigured(
        .gatewayPathUnknown, "the gateway has nothing at this address",
        ["GATE_GATEWAY_URL is the gateway's own address alone, without the webhook's path or any other"])
    case .nameRefused:
      return misconfigured(
        .gatewayNameRefused, "the gateway takes no repository with such a name: \(pull.repository.name)",
        ["it takes letters, digits, '-', '_' and '.' in owner and name: rename the repository"])
    case .pullRequestUnreadable: return unreadable
    case .other: return foreign(answer)
    }
  }

  private var compareTokens: String {
    "compare the Actions secret \(gateway?.tokenName ?? "") with \(gateway?.gatewayTokenName ?? "") of the gateway: "
      + "both must be the same text"
  }

  /// The gateway tells nothing of why it could not read; whether this run can is the second opinion.
  private var unreadable: SemanticOutcome {
    guard latest.value != nil else {
      return unavailable(
        .gatewayCannotRead, "the gateway could not read the pull request, and neither can this run",
        ["Forgejo is down or unreachable: run this again when it is back"])
    }
    return unavailable(
      .gatewayCannotRead, "the gateway could not read the pull request; this run can",
      [
        "the gateway's own Forgejo token is wrong or its bot may not read \(pull.repository.name), or its network does "
          + "not reach the server: see its log, and GET /readyz"
      ])
  }

  // MARK: What something in front of it says

  private func foreign(_ answer: GatewayAnswer) -> SemanticOutcome {
    switch answer.status {
    case 400:
      misconfigured(
        .gatewayRequestRefused, "the gateway does not understand the request",
        ["use a gateway of version 1.4 or later; if it is, look for a proxy that changes what is posted"])
    case 401:
      misconfigured(
        .gatewayAccessRefused, "something in front of the gateway, or another endpoint, asks for other credentials",
        ["GATE_GATEWAY_URL must lead to the gateway itself, not to its webhook or to a login"])
    case 403:
      unavailable(
        .gatewayAccessRefused, "something in front of the gateway refuses the request",
        ["the gateway never answers 403: let the proxy before it take POST /reviews/ci from the runner"])
    case 404:
      misconfigured(
        .gatewayPathUnknown, "what answers at this address is not the gateway",
        ["GATE_GATEWAY_URL is the gateway's own address alone; look for a proxy that does not pass the request on"])
    case 405:
      misconfigured(
        .gatewayMethodRefused, "what answers at this address takes no POST",
        ["look for a proxy that turns POST into GET, and whether GATE_GATEWAY_URL is right"])
    case 413:
      misconfigured(
        .gatewayBodyRefused, "what answers at this address takes no request of this size",
        ["the request has less than 1 KiB: raise the limit of the proxy in front of the gateway"])
    case 429, 503:
      unavailable(
        .gatewayBusy, "something in front of the gateway takes no more requests now", ["run this again later"])
    case 504:
      unavailable(
        .gatewayTimedOut, "the proxy in front of the gateway gave up waiting for it",
        ["look at the pull request before this is run again: an equal request is reviewed twice"])
    case 300..<400:
      unavailable(
        .gatewayRedirects, "the address points to another place, which is not followed",
        ["set GATE_GATEWAY_URL to the place where the gateway really is: \(answer.place ?? "it names none")"])
    case 500...:
      unavailable(
        .gatewayFailed, "the proxy in front of the gateway could not get an answer from it",
        ["see whether the gateway runs; look at the pull request before this is run again"])
    default:
      unavailable(
        .notAGateway, "what answers at this address is no gateway for semantic reviews",
        ["look for a proxy or login page at GATE_GATEWAY_URL, and whether the address is right"])
    }
  }

  // MARK: No answer

  private func silence(_ kind: GatewaySilence.Kind) -> SemanticOutcome {
    switch kind {
    case .notSent:
      unavailable(
        .gatewayTimedOut, "the time for the whole run was used up before the gateway was asked",
        ["run this again, or give it more time with --deadline"])
    case .unreachable, .notSendable:
      unavailable(
        .gatewayUnreachable, "the gateway cannot be reached",
        ["see whether it runs, GATE_GATEWAY_URL, the runner's network, and https_proxy and no_proxy"])
    case .untrusted:
      unavailable(
        .gatewayTLSFailed, "the gateway's certificate cannot be trusted",
        ["install its authority on the runner, or name its file in SSL_CERT_FILE"])
    case .timedOut:
      unavailable(
        .gatewayTimedOut, "the gateway did not answer in time",
        [
          "it waits for Forgejo without limit: see whether it reaches the server",
          "look at the pull request before this is run again: an equal request is reviewed twice",
        ])
    case .lost:
      unavailable(
        .gatewayAnswerLost, "the connection broke before the gateway's answer was there",
        ["look at the pull request before this is run again: an equal request is reviewed twice"])
    case .tooLarge:
      unavailable(
        .notAGateway, "what answers at this address sends more than a gateway would",
        ["look for a proxy or another server at GATE_GATEWAY_URL"])
    }
  }

  // MARK: Parts

  private func unavailable(_ code: SemanticCode, _ message: String, _ help: [String]) -> SemanticOutcome {
    SemanticOutcome(.unavailable, [diagnostic(code, message, help)])
  }

  private func misconfigured(_ code: SemanticCode, _ message: String, _ help: [String]) -> SemanticOutcome {
    SemanticOutcome(.misconfigured, [diagnostic(code, message, help)])
  }

  private func diagnostic(_ code: SemanticCode, _ message: String, _ help: [String]) -> Diagnostic {
    var evidence = ["POST \(gateway?.address ?? "")/reviews/ci: \(answer.shown)"]
    if tries > 1 { evidence.append("tried \(tries) times") }
    evidence.append(Acceptance(answer).rawValue)
    return Diagnostic(code, message, evidence: evidence, help: help)
  }
}

extension Answer<GatewayAnswer> {
  /// What came, in a few words; the text is the answerer's.
  var shown: String {
    switch self {
    case .notAsked: "not asked"
    case .value(let answer, _):
      switch answer.bodyKind {
      case .empty: "\(answer.status), empty"
      case .html: "\(answer.status), an HTML page"
      case .other: "\(answer.status), \"\(answer.text)\""
      }
    case .failed(let failure, _): GatewaySilence(failure).detail
    }
  }
}
