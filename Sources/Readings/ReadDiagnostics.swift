package import Calls
package import Diagnostics
import ForgejoAPI
import HTTP
import JSON

/// What can go wrong with a read, whatever it asks for.
package enum ReadCode: String, DiagnosticCode {
  case tokenRejected = "token-rejected"
  case readForbidden = "read-forbidden"
  case readHidden = "read-hidden"
  case rateLimited = "rate-limited"
  case serverError = "server-error"
  case unexpectedStatus = "unexpected-status"
  case moved = "moved"
  case notJSON = "not-json"
  case malformedAnswer = "malformed-answer"
  case incompleteList = "incomplete-list"
  case overLimit = "over-limit"
  case serverUnreachable = "server-unreachable"
  case tlsFailed = "tls-failed"
  case timedOut = "timed-out"
  case connectionLost = "connection-lost"
}

extension ReadFailure {
  /// Why a verdict that needs this read cannot be given.
  package var undecidedCause: UndecidedCause {
    switch (status, cause) {
    case (401, _), (403, _), (404, _), (_, .noIDToken(.status(401))), (_, .noIDToken(.status(403))): .unauthorized
    default: .unavailable
    }
  }

  /// Whether the credential itself is missing or rejected, whatever was asked.
  var isAboutCredential: Bool {
    if case .noIDToken = cause { return true }
    return status == 401
  }

  /// What happened, for the log: the cause, and what to do about it.
  package func diagnostic(_ credentials: CredentialNames) -> Diagnostic {
    let credential = credentials[request.role]
    let diagnostic: Diagnostic =
      switch cause {
      case .status(401, _): .tokenRejected(request, credential)
      case .status(403, _): .readForbidden(request, credentials)
      case .status(404, _): .readHidden(request, credential)
      case .status(429, _): .rateLimited(request)
      case .status(500..., let message): .serverError(request, status ?? 0, message)
      case .status(let status, let message): .unexpectedStatus(request, status, message)
      case .redirect(let place): .moved(request, to: place)
      case .notJSON(let kind): .notJSON(request, kind)
      case .malformed(let error): .malformedAnswer(request, error.description)
      case .incomplete(let why): .incompleteList(request, why)
      case .overLimit(let what, let limit, let writer): .overLimit(request, "more than \(limit) \(what)", writer)
      case .transport(let error): .transport(request, error)
      case .outOfTime: .outOfTime(request)
      case .noIDToken(let failure): .noIDToken(request, failure, credential)
      case .idTokenRefused(let refusal): .idTokenRefused(request, refusal, credential)
      }
    guard tries > 1 else { return diagnostic }
    var tried = diagnostic
    tried.evidence.append("tried \(tries) times")
    return tried
  }
}

extension Diagnostic {
  fileprivate static func tokenRejected(_ request: CallRequest, _ credential: String) -> Diagnostic {
    Diagnostic(
      ReadCode.tokenRejected, "the server rejected the token from \(credential)",
      evidence: ["\(request): 401"],
      help: [
        "the token in \(credential) is mistyped, revoked or expired: make a new one in Settings, Applications, and "
          + "store it there"
      ])
  }

  fileprivate static func readForbidden(_ request: CallRequest, _ credentials: CredentialNames) -> Diagnostic {
    Diagnostic(
      ReadCode.readForbidden,
      "the token from \(credentials[request.role]) may not make a read that the verdict needs, perhaps for lack of \(request.scope)",
      evidence: ["\(request): 403"],
      help: ["give \(credentials.holder(request.role)) the scope \(request.scope), which this read needs"])
  }

  fileprivate static func readHidden(_ request: CallRequest, _ credential: String) -> Diagnostic {
    Diagnostic(
      ReadCode.readHidden, "the server says that something the verdict needs does not exist, or hides it",
      evidence: ["\(request): 404"],
      help: ["let the account behind \(credential) read the repository: its code, issues and pull requests"])
  }

  fileprivate static func rateLimited(_ request: CallRequest) -> Diagnostic {
    Diagnostic(
      ReadCode.rateLimited, "the server, or a proxy before it, takes no more requests now",
      evidence: ["\(request): 429"], help: ["run the gate again later"])
  }

  fileprivate static func serverError(_ request: CallRequest, _ status: Int, _ message: String?) -> Diagnostic {
    Diagnostic(
      ReadCode.serverError, "the server failed",
      evidence: [answered(request, status, message)],
      help: ["run the gate again; if it stays, the server's log says why"])
  }

  fileprivate static func unexpectedStatus(_ request: CallRequest, _ status: Int, _ message: String?) -> Diagnostic {
    Diagnostic(
      ReadCode.unexpectedStatus, "the server answered with a status that this read does not have",
      evidence: [answered(request, status, message)],
      help: ["look for a proxy between the job and the server, and whether the API address is right"])
  }

  fileprivate static func moved(_ request: CallRequest, to place: String?) -> Diagnostic {
    let evidence = ["\(request): redirected to \(place ?? "no place that it names"), which is not followed"]
    guard let old = repository(in: request.segments), let place, let new = repository(inPathOf: place), new != old
    else {
      return Diagnostic(
        ReadCode.moved, "the server points to another place", evidence: evidence,
        help: [
          "if an account or an organisation was renamed, use its new name; if the place is a login page, look for a "
            + "proxy between the job and the server, and whether the API address is right"
        ])
    }
    return Diagnostic(
      ReadCode.moved, "the repository \(old) is \(new) now", evidence: evidence,
      help: ["use the new name: --repo \(new) (a new run of a job has it)"])
  }

  private static func repository(in segments: [String]) -> String? {
    guard segments.count >= 3, segments[0] == "repos" else { return nil }
    return "\(segments[1])/\(segments[2])"
  }

  /// The repository that an address of the API is about.
  private static func repository(inPathOf place: String) -> String? {
    let path = place.prefix { $0 != "?" && $0 != "#" }
    let segments = path.split(separator: "/").drop { $0 != "repos" }
    return repository(in: segments.map(String.init))
  }

  fileprivate static func notJSON(_ request: CallRequest, _ kind: ReadFailure.BodyKind) -> Diagnostic {
    Diagnostic(
      ReadCode.notJSON, "the answer is not the API's",
      evidence: ["\(request): 200 with \(kind.rawValue) in the place of JSON"],
      help: ["look for a proxy or login page between the job and the server, and whether the API address is right"])
  }

  fileprivate static func malformedAnswer(_ request: CallRequest, _ why: String) -> Diagnostic {
    Diagnostic(
      ReadCode.malformedAnswer, "an answer is cut, or of another shape than the API's",
      evidence: ["\(request): \(why)"],
      help: ["run the gate again; if it stays, report it with the server's version"])
  }

  fileprivate static func incompleteList(_ request: CallRequest, _ why: String) -> Diagnostic {
    Diagnostic(
      ReadCode.incompleteList, "a list cannot be known to be complete",
      evidence: ["\(request): \(why)"],
      help: ["run the gate again; if it stays, look for a proxy that drops header fields or rows"])
  }

  fileprivate static func overLimit(_ request: CallRequest, _ limit: String, _ writer: String?) -> Diagnostic {
    var help = "delete what floods the pull request, and block who wrote it"
    if let writer { help = "delete what \(writer) wrote, and block that account" }
    return Diagnostic(
      ReadCode.overLimit, "there is more than is read",
      evidence: ["\(request): \(limit)" + (writer.map { "; most by \($0)" } ?? "")],
      help: [help])
  }

  fileprivate static func outOfTime(_ request: CallRequest) -> Diagnostic {
    Diagnostic(
      ReadCode.timedOut, "the time for the whole run was used up",
      evidence: ["\(request): not answered before the deadline"],
      help: ["run the gate again, or give it more time with --deadline"])
  }

  fileprivate static func transport(_ request: CallRequest, _ error: TransportError) -> Diagnostic {
    switch error.kind {
    case .nameResolution, .connection, .notSendable:
      Diagnostic(
        ReadCode.serverUnreachable, "the server cannot be reached",
        evidence: ["\(request): \(error.detail)"],
        help: ["check the server's address, the network of the job, and https_proxy and no_proxy"])
    case .tls:
      Diagnostic(
        ReadCode.tlsFailed, "the server's certificate cannot be trusted",
        evidence: ["\(request): \(error.detail)"],
        help: ["install the server's authority, or name its file in SSL_CERT_FILE"])
    case .timeout:
      Diagnostic(
        ReadCode.timedOut, "the server did not answer in time",
        evidence: ["\(request): \(error.detail)"],
        help: ["run the gate again, or give it more time with --deadline"])
    case .reset, .malformed:
      Diagnostic(
        ReadCode.connectionLost, "the connection broke in the middle of an answer",
        evidence: ["\(request): \(error.detail)"],
        help: ["run the gate again; if it stays, look for a proxy between the job and the server"])
    case .tooLarge:
      .overLimit(request, error.detail, RowLimit.writer(in: error.beginning))
    }
  }

  private static func answered(_ request: CallRequest, _ status: Int, _ message: String?) -> String {
    guard let message, !message.isEmpty else { return "\(request): \(status)" }
    return "\(request): \(status), \"\(message)\""
  }
}
