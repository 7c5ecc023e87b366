import Calls
import Diagnostics

/// What can be wrong where a job's own identity takes the place of a stored token (docs/keyless.md).
package enum KeylessCode: String, DiagnosticCode {
  case keylessAndToken = "keyless-and-token"
  case idTokenRequestMissing = "id-token-request-missing"
  case idTokenRequestMalformed = "id-token-request-malformed"
  case idTokenRequestElsewhere = "id-token-request-elsewhere"
  case idTokenNotGiven = "id-token-not-given"
  case eventNotAccepted = "event-not-accepted"
  case branchNotAccepted = "branch-not-accepted"
  case claimNotAccepted = "claim-not-accepted"
  case integrationUnknown = "integration-unknown"
  case idTokenDamaged = "id-token-damaged"
  case integrationsUnsupported = "integrations-unsupported"
  case idTokenRejected = "id-token-rejected"
}

extension Diagnostic {
  /// A call was not sent, since its server gave no ID token for the audience in that variable.
  static func noIDToken(_ request: CallRequest, _ failure: IDTokenFailure, _ audience: String) -> Diagnostic {
    Diagnostic(
      KeylessCode.idTokenNotGiven, "the server gave the job no ID token for \(audience)",
      evidence: ["the request for an ID token: \(failure)", "\(request): not sent"],
      help: ["run the gate again; if it stays, the server's log says why, or a proxy stands between it and the job"])
  }

  /// The server does not accept the ID token that was made for the audience in that variable.
  static func idTokenRefused(_ request: CallRequest, _ refusal: IDTokenRefusal, _ audience: String) -> Diagnostic {
    let evidence = ["\(request): 401"]
    switch refusal {
    case .claim(let claim, let asked, let came):
      return Diagnostic(
        code(of: claim), "the integration of \(audience) does not accept this job, by its rule on \(claim)",
        evidence: evidence + ["the rule: \(claim) must \(asked)", "the job: \(claim) is \(came)"],
        help: [help(for: claim)])
    case .unknownIntegration:
      return Diagnostic(
        KeylessCode.integrationUnknown, "no authorized integration has the audience in \(audience)", evidence: evidence,
        help: ["copy the audience anew from the integration's page, or make a new integration if it was deleted"])
    case .badSignature:
      return Diagnostic(
        KeylessCode.idTokenDamaged, "the server does not accept the signature of the ID token that it gave",
        evidence: evidence,
        help: [
          "run the gate again; if it stays, look for a proxy that changes requests, and whether the server's key changed"
        ])
    case .integrationsUnsupported:
      return Diagnostic(
        KeylessCode.integrationsUnsupported,
        "this server knows no authorized integrations, which Forgejo 16 and later have",
        evidence: evidence, help: ["unset \(audience), and store a token instead, or upgrade the server"])
    case .unexplained:
      return Diagnostic(
        KeylessCode.idTokenRejected, "the server rejected the job's ID token, and does not say why", evidence: evidence,
        help: ["compare the integration of \(audience) with docs/keyless.md; the server's log may say more"])
    }
  }

  private static func code(of claim: String) -> KeylessCode {
    switch claim {
    case "event_name": .eventNotAccepted
    case "ref": .branchNotAccepted
    default: .claimNotAccepted
    }
  }

  private static func help(for claim: String) -> String {
    switch claim {
    case "event_name":
      "start the job by an event that the rule names: pull_request_target, never pull_request or push, which run what a "
        + "writer changed"
    case "ref":
      "if the branch is protected, add it to the rule on ref; if not, leave the rule: anybody who may push there could "
        + "change the workflow"
    case "workflow": "name the workflow's file in the rule on workflow, or run the gate from the file that it names"
    case "repository_owner_id", "repository_owner":
      "if the repository was transferred, make the integration anew for its new owner"
    default: "if this job should be accepted, correct the rule on \(claim) on the integration's page"
    }
  }
}
