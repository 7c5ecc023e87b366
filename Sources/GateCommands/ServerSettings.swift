import ActionsHost
import Calls
import CommandLineOptions
import Diagnostics
import ForgejoAPI
import HTTP
import Readings

/// Which server, repository and pull request a run is about, and with which credentials.
struct ServerSettings: Equatable {
  /// The API's base.
  var api: WebAddress
  /// The address that a report shows.
  var server: WebAddress
  /// The option that names that address: `--server`, or `--api-url` where only the API's is known.
  var addressOption: String
  /// Whether plain http may be spoken with a host that is not this machine.
  var allowsPlainHTTP: Bool
  /// The repository.
  var repository: RepositoryName
  /// Its number, where the event is about it.
  var repositoryID: Int?
  /// The pull request; nil only where the command can do without one.
  var number: Int?
  /// The head that the pull request must have.
  var expectedHead: ExpectedHead?
  /// The commit that the event is about, where it is about no pull request.
  var commit: CommitID?
  /// The event, where it is about the repository.
  var event: Event?
  /// The event's name; nil where there is none.
  var eventName: String?
  /// The credentials.
  var credentials: LoopCredentials
  /// What should be said though nothing is wrong.
  var warnings: [Diagnostic]

  /// Why no pull request is known, where none is.
  var whyNoPull: String {
    eventName.map { "the event \($0) is about none" } ?? "no event, and no --pr"
  }

  /// The pull request that the run is about; nil where nothing names one.
  var asked: AskedPullRequest? {
    number.map {
      AskedPullRequest(repository: repository, repositoryID: repositoryID, number: $0, expectedHead: expectedHead)
    }
  }
}

/// Reads the settings, and collects everything that is wrong with them in one run.
struct ServerSettingsReader {
  let line: ParsedCommandLine
  let environment: HostEnvironment
  /// What is wrong, and how bad: the worst decides.
  private(set) var problems: [(cause: UndecidedCause, diagnostic: Diagnostic)] = []
  private var warnings: [Diagnostic] = []

  init(_ line: ParsedCommandLine, _ environment: HostEnvironment) {
    self.line = line
    self.environment = environment
  }

  /// The settings; nil where something is wrong.
  ///
  /// A pull request that nothing names is a problem where the command `needsPull`. For `identities`, the roles whose
  /// calls the command makes, the job's own identity may take the place of a token.
  mutating func read(
    needsPull: Bool = true, identities roles: Set<CredentialRole> = [.team, .status]
  ) -> ServerSettings? {
    let addresses = addresses()
    let event = event()
    let repository = repository(event)
    let number = number(event, repository, isNeeded: needsPull)
    let expected = expectedHead(event, repository, number)
    let credentials = credentials(roles, api: addresses?.api)
    guard problems.isEmpty, let addresses, let repository, let credentials else { return nil }
    return ServerSettings(
      api: addresses.api, server: addresses.server, addressOption: addresses.option,
      allowsPlainHTTP: addresses.allowsPlainHTTP, repository: repository,
      repositoryID: isAbout(event, repository) ? event?.repositoryID : nil, number: number, expectedHead: expected,
      commit: environment.value("GITHUB_SHA").flatMap { CommitID($0.text) },
      event: isAbout(event, repository) ? event : nil, eventName: event?.name,
      credentials: credentials, warnings: warnings)
  }

  /// The worst of what is wrong; misconfigured also where nothing is.
  var cause: UndecidedCause {
    problems.map(\.cause).max() ?? .misconfigured
  }

  /// The result of a run that these problems keep from beginning.
  func cannotBegin(_ command: String) -> CommandResult {
    CommandResult(.report(.cannotBegin(command, problems.map(\.diagnostic), because: cause)))
  }

  /// Notes something that is wrong.
  mutating func note(_ diagnostic: Diagnostic, _ cause: UndecidedCause = .misconfigured) {
    problems.append((cause, diagnostic))
  }

  /// Notes that something is not there, unless the command line cannot be read whole: it may stand in there.
  private mutating func noteMissing(_ diagnostic: Diagnostic, _ cause: UndecidedCause = .misconfigured) {
    guard line.problems.isEmpty else { return }
    note(diagnostic, cause)
  }

  /// When the run gives up, in seconds from now; nil where `--deadline` is no such number.
  mutating func deadline(default seconds: Int? = nil) -> Int? {
    let usual = seconds.map(String.init) ?? line.defaultValue(of: "deadline") ?? ""
    let text = line.value(of: "deadline") ?? usual
    guard let seconds = Int(text), (1...86_400).contains(seconds) else {
      note(.commandLine("--deadline is no number of seconds from 1 to 86400: \"\(text)\""))
      return nil
    }
    return seconds
  }

  // MARK: The server

  private struct Addresses {
    var api: WebAddress
    var server: WebAddress
    var option: String
    var allowsPlainHTTP: Bool
  }

  private mutating func addresses() -> Addresses? {
    // A server named by flag goes before an API address of the environment, which is another server's then; and an API
    // named by flag is not shown under the name of the environment's server.
    let apiVariable = line.isSet("server") ? nil : environment.value("GITHUB_API_URL")
    let serverVariable = line.isSet("api-url") ? nil : environment.value("GITHUB_SERVER_URL")
    let api = address("api-url", apiVariable)
    let server = address("server", serverVariable)
    guard let base = api ?? server else {
      if !problems.contains(where: { $0.diagnostic.code == RunCode.addressMalformed.rawValue }) {
        noteMissing(.serverMissing())
      }
      return nil
    }
    let apiBase = api?.address ?? Self.apiBase(of: base.address)
    if apiBase.isPlainHTTP, !apiBase.isLoopback, !allowsPlainHTTP {
      // In a job the runner itself sent the token to this address.
      guard base.isVariable, environment.isJob else {
        note(.plainHTTPRefused(base.address, from: base.source))
        return nil
      }
      warnings.append(.plainHTTPUsed(apiBase))
    }
    return Addresses(
      api: apiBase, server: server?.address ?? base.address, option: server == nil ? "--api-url" : "--server",
      allowsPlainHTTP: apiBase.isPlainHTTP)
  }

  /// Whether plain http was allowed for hosts that are not this machine.
  var allowsPlainHTTP: Bool {
    line.isSet("allow-http") || environment.value("GATE_ALLOW_HTTP")?.text == "1"
  }

  private struct Address {
    var address: WebAddress
    var source: String
    var isVariable: Bool
  }

  private mutating func address(_ option: String, _ variable: EnvironmentValue?) -> Address? {
    let flag = line.value(of: option)
    guard let text = flag ?? variable?.text else { return nil }
    let source = flag == nil ? variable?.variable ?? "" : "--\(option)"
    do throws(WebAddressError) {
      return Address(address: try WebAddress(parsing: text), source: source, isVariable: flag == nil)
    } catch {
      note(.addressMalformed(text, from: source, error))
      return nil
    }
  }

  private static func apiBase(of server: WebAddress) -> WebAddress {
    // The path of an address that was parsed takes two more segments.
    server.appending(["api", "v1"]).flatMap { try? WebAddress(parsing: $0) } ?? server
  }

  // MARK: What it is about

  private mutating func event() -> Event? {
    guard let path = environment.value("GITHUB_EVENT_PATH") else { return nil }
    do throws(EventFileError) {
      return try EventFile.read(path.text, eventName: environment.value("GITHUB_EVENT_NAME")?.text ?? "")
    } catch {
      if case .tooLarge = error { note(.eventUnreadable(error), .unavailable) } else { note(.eventUnreadable(error)) }
      return nil
    }
  }

  private mutating func repository(_ event: Event?) -> RepositoryName? {
    let variable = environment.value("GITHUB_REPOSITORY")
    if let variable, let event = event?.repositoryFullName, let own = RepositoryName(parsing: variable.text),
      RepositoryName(parsing: event)?.matches(own) != true
    {
      note(.eventMismatch(event: event, environment: variable.text, variable: variable.variable))
    }
    let flag = line.value(of: "repo")
    guard let text = flag ?? variable?.text else {
      noteMissing(.repositoryMissing())
      return nil
    }
    guard let name = RepositoryName(parsing: text) else {
      note(.repositoryMalformed(text, from: flag == nil ? variable?.variable ?? "" : "--repo"))
      return nil
    }
    return name
  }

  private mutating func number(_ event: Event?, _ repository: RepositoryName?, isNeeded: Bool) -> Int? {
    if let text = line.value(of: "pr") {
      guard let number = Int(text), number > 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        note(.commandLine("--pr is no pull request's number: \"\(text)\"", help: ["numbers begin at 1"]))
        return nil
      }
      return number
    }
    // An event that is no help for a reason of its own is reported already, and might have named a number.
    let isReported = problems.contains { problem in
      [RunCode.eventUnreadable, .eventMismatch].contains { $0.rawValue == problem.diagnostic.code }
    }
    guard isNeeded, !isReported else { return isAbout(event, repository) ? event?.pullNumber : nil }
    if let event, let repository, !isAbout(event, repository) {
      noteMissing(.pullRequestMissing("\(Self.label(event)) is about \(event.repositoryFullName ?? "no repository")"))
      return nil
    }
    if let number = event?.pullNumber { return number }
    noteMissing(.pullRequestMissing(event.map { "\(Self.label($0)) is about none" } ?? "no event, and no --pr"))
    return nil
  }

  private mutating func expectedHead(
    _ event: Event?, _ repository: RepositoryName?, _ number: Int?
  ) -> ExpectedHead? {
    if let text = line.value(of: "head") {
      guard let commit = CommitID(text) else {
        note(
          .commandLine(
            "--head is no whole commit id: \"\(text)\"", help: ["give all 40 (or 64) digits, in lower case"]))
        return nil
      }
      return .init(commit: commit, source: "--head")
    }
    // An event speaks of its own pull request only.
    guard isAbout(event, repository), event?.pullNumber == number, let sha = event?.headSHA, let commit = CommitID(sha)
    else { return nil }
    return .init(commit: commit, source: event.map(Self.label) ?? "")
  }

  /// The event as a sentence names it; the runner gives the name beside the file.
  private static func label(_ event: Event) -> String {
    event.name.isEmpty ? "the event" : "the event \(event.name)"
  }

  private func isAbout(_ event: Event?, _ repository: RepositoryName?) -> Bool {
    guard let event, let repository else { return false }
    return event.repositoryFullName.map { RepositoryName(parsing: $0)?.matches(repository) == true } ?? true
  }

  // MARK: Credentials

  private mutating func credentials(_ roles: Set<CredentialRole>, api: WebAddress?) -> LoopCredentials? {
    let file = line.value(of: "token-file")
    let environment = environment
    let earlier = problems.count
    let general = credential { () throws(CredentialError) in
      if let file { try Credential.read(file) } else { try environment.credential(["GATE_TOKEN", "GITHUB_TOKEN"]) }
    }
    let reader = credential { () throws(CredentialError) in try environment.credential(["GATE_READER_TOKEN"]) }
    let status = credential { () throws(CredentialError) in try environment.credential(["GATE_STATUS_TOKEN"]) }
    var tokens: [CredentialRole: Credential] = [:]
    tokens[.team] = reader
    tokens[.status] = status
    let identities = identities(for: roles, besides: tokens, api: api)
    guard problems.count == earlier else { return nil }
    guard let general else {
      noteMissing(.tokenMissing(file.map { [$0] } ?? ["GATE_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN"]), .unauthorized)
      return nil
    }
    var credentials = LoopCredentials(repository: general, team: reader ?? general, status: status)
    if let identity = identities[.team] { credentials.team = .identity(identity) }
    if let identity = identities[.status] { credentials.status = .identity(identity) }
    return credentials
  }

  /// A credential, if there is one; what is wrong with it is noted.
  private mutating func credential(_ read: () throws(CredentialError) -> Credential?) -> Credential? {
    do throws(CredentialError) {
      return try read()
    } catch {
      if case .file(let fault) = error { note(.fileUnreadable(fault)) } else { note(.tokenMalformed(error)) }
      return nil
    }
  }
}
