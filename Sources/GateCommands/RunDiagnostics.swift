import ActionsHost
import CommandLineOptions
import Diagnostics
import HTTP
import Readings

/// What can be wrong with a run itself: its command line, its environment, its output.
package enum RunCode: String, DiagnosticCode {
  case commandLine = "command-line"
  case addressMalformed = "address-malformed"
  case serverMissing = "server-missing"
  case plainHTTP = "plain-http"
  case repositoryMissing = "repository-missing"
  case pullRequestMissing = "pull-request-missing"
  case eventUnreadable = "event-unreadable"
  case eventMismatch = "event-mismatch"
  case tokenMissing = "token-missing"
  case tokenMalformed = "token-malformed"
  case fileUnreadable = "file-unreadable"
  case outputNotWritten = "output-not-written"
}

extension Diagnostic {
  /// The problems of a command line; where to read about it is said once.
  static func commandLine(_ problems: [CommandLineProblem], _ command: String) -> [Diagnostic] {
    problems.enumerated().map { index, problem in
      .commandLine(
        problem.description, help: index == problems.count - 1 ? ["\(command) --help lists the options"] : [])
    }
  }

  static func commandLine(_ message: String, help: [String] = []) -> Diagnostic {
    Diagnostic(RunCode.commandLine, message, help: help)
  }

  static func addressMalformed(_ text: String, from source: String, _ error: WebAddressError) -> Diagnostic {
    Diagnostic(
      RunCode.addressMalformed, "\(source) is no server's address: \(error.description)",
      evidence: ["\(source): \"\(text)\""], help: ["write it like https://forge.example or https://example.org/forge"])
  }

  static func serverMissing() -> Diagnostic {
    Diagnostic(
      RunCode.serverMissing, "the server is not known",
      evidence: [
        "looked at --server, --api-url, FORGEJO_SERVER_URL, GITHUB_SERVER_URL, FORGEJO_API_URL, GITHUB_API_URL"
      ],
      help: ["name it: --server https://forge.example"])
  }

  static func plainHTTPRefused(_ address: WebAddress, from source: String) -> Diagnostic {
    Diagnostic(
      RunCode.plainHTTP, "\(source) is plain http, which shows the token to everybody on the way",
      evidence: ["\(source): \(address)"],
      help: ["use https, or allow it with --allow-http (GATE_ALLOW_HTTP=1) where the network is trusted"])
  }

  static func plainHTTPUsed(_ address: WebAddress) -> Diagnostic {
    Diagnostic(
      RunCode.plainHTTP, .warning, "the token is sent over plain http, to \(address)",
      evidence: ["the runner gave this address, and sent the token there itself"],
      help: ["register the runner with the server's https address"])
  }

  static func repositoryMissing() -> Diagnostic {
    Diagnostic(
      RunCode.repositoryMissing, "the repository is not known",
      evidence: ["looked at --repo, FORGEJO_REPOSITORY, GITHUB_REPOSITORY"], help: ["name it: --repo OWNER/NAME"])
  }

  static func repositoryMalformed(_ text: String, from source: String) -> Diagnostic {
    Diagnostic(
      RunCode.repositoryMissing, "\(source) is no repository: \"\(text)\"", help: ["write it as OWNER/NAME"])
  }

  static func pullRequestMissing(_ why: String) -> Diagnostic {
    Diagnostic(
      RunCode.pullRequestMissing, "the pull request is not known", evidence: [why], help: ["name it: --pr NUMBER"])
  }

  static func eventUnreadable(_ error: EventFileError) -> Diagnostic {
    Diagnostic(
      RunCode.eventUnreadable, error.description,
      help: ["in a job the runner sets GITHUB_EVENT_PATH; elsewhere unset it, and name --repo and --pr"])
  }

  static func eventMismatch(event: String, environment: String, variable: String) -> Diagnostic {
    Diagnostic(
      RunCode.eventMismatch, "the event is about another repository than the environment names",
      evidence: ["the event file: \(event)", "\(variable): \(environment)"],
      help: ["outside a job unset GITHUB_EVENT_PATH, or set both for the same repository"])
  }

  static func tokenMissing(_ looked: [String]) -> Diagnostic {
    Diagnostic(
      RunCode.tokenMissing, "there is no token",
      evidence: ["looked at, in this order: \(looked.joined(separator: ", "))"],
      help: [
        "put a token with the scopes read:repository and read:issue into GATE_TOKEN, or name a file: --token-file FILE",
        "to see teams without GATE_READER_TOKEN it needs read:organization too, to post statuses write:repository",
        "in a job the runner sets FORGEJO_TOKEN by itself",
      ])
  }

  static func tokenMalformed(_ error: CredentialError) -> Diagnostic {
    if case .file(let error) = error { return .fileUnreadable(error) }
    return Diagnostic(RunCode.tokenMalformed, error.description, help: ["store the token alone, on one line"])
  }

  static func fileUnreadable(_ error: FileError) -> Diagnostic {
    Diagnostic(RunCode.fileUnreadable, error.description, help: ["check the path and who may read it"])
  }

  static func fileUnwritable(_ error: FileError) -> Diagnostic {
    Diagnostic(RunCode.outputNotWritten, error.description, help: ["check the path, who may write there, and the disk"])
  }

  static func noLocalPolicy(_ name: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.noPolicy, "there is no policy to go by: \(name)", evidence: [reason],
      help: ["name classes with --class, or a file with --policy FILE"])
  }

  static func outputNotWritten(_ reason: String) -> Diagnostic {
    Diagnostic(
      RunCode.outputNotWritten, "the step's outputs could not be written, so nothing may rest on them",
      evidence: [reason], help: ["look for a full disk in the job, and run it again"])
  }
}
