import ActionsHost
import CommandLineOptions
import CurlHTTP
import Diagnostics
import GatePolicy
import HTTP
import Readings
import Reports
import SemanticGate

extension Command {
  /// `gate-semantic` asks a gateway to review a pull request's head, and says what it answered.
  package static let semantic = Command(
    table: CommandTable(
      name: SemanticReport.command,
      summary: "Asks a semantic-review gateway to review a pull request at its head commit.",
      usage: [
        "gate-semantic [--force] [--if-unconfigured skip] [--advisory] [options]",
        "gate-semantic --wait DURATION [--bot LOGIN] [options]",
      ],
      groups: [gateway, verdict, CommonOptions.server(), OptionGroup("Output", [CommonOptions.format])],
      examples: [
        CommandNote("gate-semantic --if-unconfigured skip", "in a job, where not every repository has a gateway"),
        CommandNote("gate-semantic --wait 20m", "the job's result is the review's verdict"),
      ],
      exitStatuses: [
        CommandNote("0", "accepted, or nothing had to be asked; with --wait: the bot approved"),
        CommandNote("1", "not reviewable (draft, closed); with --wait: the bot asks for changes"),
        CommandNote("2", "misconfigured: flags, gateway, policy or environment are wrong"),
        CommandNote("3", "the gateway or the server cannot be reached, or no verdict came"),
        CommandNote("4", "a token is missing, rejected, or may not see what must be seen"),
        CommandNote("5", "the pull request has another head by now"),
      ]),
    refuse: SemanticRun.refuse, perform: SemanticRun.perform)

  private static let gateway = OptionGroup(
    "Gateway",
    [
      CommandOption(
        "gateway-url", value: "URL", environment: ["GATE_GATEWAY_URL"],
        "The gateway's own address, without a path. Its token comes from GATE_GATEWAY_TOKEN."),
      CommandOption("force", "Review the head once more, also where it was reviewed."),
      CommandOption(
        "if-unconfigured", value: "WHAT", allowed: ["fail", "skip"], default: "fail",
        "What to do where the gateway's address or token is not set."),
      CommandOption("advisory", "Exit 0 whatever comes of it, with a loud warning."),
      CommandOption(
        "token-name", value: "NAME", default: SemanticRequest.Gateway.tokenName,
        "How the Actions secret with the gateway's token is called, for the help that is printed."),
      CommandOption(
        "gateway-token-name", value: "NAME", default: SemanticRequest.Gateway.gatewayTokenName,
        "How the gateway's own variable with that token is called, for the help that is printed."),
    ])

  private static let verdict = OptionGroup(
    "Verdict",
    [
      CommandOption(
        "wait", value: "DURATION", "Wait so long for the bot's review, whose verdict is the run's: 90s, 20m, 1h."),
      CommandOption(
        "bot", value: "LOGIN",
        "Whose review it is, where the gateway does not say it; another than it says is an error."),
      CommandOption(
        "context", value: "TEXT", "The context of the gateway's commit status; by default the policy's."),
      CommonOptions.policy,
    ])
}

/// A run of gate-semantic between the parsed command line and the report.
private enum SemanticRun {
  /// What flags and environment say besides the server's settings.
  private struct Settings {
    var wait: SemanticRequest.Wait?
    var deadline: Int?
    var tokenName: String
    var gateway: GatewaySettings
  }

  private static func settings(_ line: ParsedCommandLine, _ reader: inout ServerSettingsReader) -> Settings {
    let settings = Settings(
      wait: wait(line, &reader), deadline: reader.deadline(),
      tokenName: line.value(of: "token-name") ?? SemanticRequest.Gateway.tokenName, gateway: reader.gateway())
    if !settings.gateway.missing.isEmpty, line.value(of: "if-unconfigured") != "skip" {
      reader.note(.gatewayNotConfigured(missing: settings.gateway.missing, tokenName: settings.tokenName))
    }
    return settings
  }

  static func refuse(_ context: CommandContext, _ problems: [Diagnostic]) -> CommandResult {
    var reader = ServerSettingsReader(context.line, context.environment)
    _ = settings(context.line, &reader)
    _ = reader.read(identities: [])
    return cannotBegin(problems + reader.problems.map(\.diagnostic), because: .misconfigured, isAdvisory: false)
  }

  static func perform(_ context: CommandContext) -> CommandResult {
    let line = context.line
    var reader = ServerSettingsReader(line, context.environment)
    let own = settings(line, &reader)
    guard var settings = reader.read(identities: []), let asked = settings.asked, let deadline = own.deadline,
      reader.problems.isEmpty
    else {
      return cannotBegin(
        reader.problems.map(\.diagnostic), because: reader.cause, isAdvisory: line.isSet("advisory"))
    }
    settings.credentials.gateway = own.gateway.token
    let request = SemanticRequest(
      asked: asked,
      gateway: own.gateway.address.map {
        SemanticRequest.Gateway(
          address: $0.description, tokenName: own.tokenName,
          gatewayTokenName: line.value(of: "gateway-token-name") ?? SemanticRequest.Gateway.gatewayTokenName)
      }, missing: own.gateway.missing, isForced: line.isSet("force"), wait: own.wait,
      isAdvisory: line.isSet("advisory"), deadline: deadline * 1000, spread: context.clock.jitter(1000),
      credentials: settings.credentials.names)
    var loop = settings.loop(context, deadline: deadline, gateway: own.gateway.address)
    let facts = loop.facts(of: SemanticReading(request))
    var report = SemanticReport(request, facts, server: settings.server.description, record: loop.record).report()
    report.diagnostics += settings.warnings
    return CommandResult(.report(report), secrets: loop.secrets)
  }

  /// The report of a run that asked nothing; a command line that is wrong is nothing to be advised of.
  private static func cannotBegin(
    _ problems: [Diagnostic], because cause: UndecidedCause, isAdvisory: Bool
  ) -> CommandResult {
    var report = Report.cannotBegin(SemanticReport.command, problems, because: cause)
    report.outputs.append(SemanticReport.output(SemanticOutcome.Word(cause)))
    let isCommandLine = problems.contains { $0.code == RunCode.commandLine.rawValue }
    return CommandResult(.report(isAdvisory && !isCommandLine ? SemanticReport.advisory(report) : report))
  }

  private static func wait(_ line: ParsedCommandLine, _ reader: inout ServerSettingsReader) -> SemanticRequest.Wait? {
    guard let text = line.value(of: "wait") else {
      for option in ["bot", "context", "policy"] where line.isSet(option) {
        reader.note(
          .commandLine("--\(option) needs --wait", help: ["without it nothing is asked about the bot's review"]))
      }
      return nil
    }
    let seconds = ServerSettingsReader.duration(text)
    if seconds == nil {
      reader.note(.commandLine("--wait is no duration from 1s to 24h: \"\(text)\"", help: ["write it like 20m"]))
    }
    let bot = line.value(of: "bot")
    if bot?.isEmpty == true { reader.note(.commandLine("--bot is empty")) }
    return SemanticRequest.Wait(duration: (seconds ?? 0) * 1000, bot: bot, context: context(line, &reader))
  }

  /// The context by flag or by a policy's file; nil leaves it to the base's policy.
  private static func context(_ line: ParsedCommandLine, _ reader: inout ServerSettingsReader) -> String? {
    if let text = line.value(of: "context") {
      if text.isEmpty { reader.note(.commandLine("--context is empty")) }
      if line.isSet("policy") { reader.note(.commandLine("--context and --policy exclude each other")) }
      return text
    }
    guard let path = line.value(of: "policy") else { return nil }
    switch PolicyFileReader.read(path) {
    case .success(let policy): return (policy.semanticReview ?? SemanticReviewPolicy()).context
    case .failure(let problems):
      for problem in problems.diagnostics { reader.note(problem) }
      return nil
    }
  }
}
