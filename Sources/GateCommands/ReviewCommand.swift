import ActionsHost
import Calls
import CommandLineOptions
import CurlHTTP
import Diagnostics
import GatePolicy
import HTTP
import Reports
import ReviewGate

extension Command {
  /// `gate-review` tells whether enough of a team approved a pull request at its head.
  package static let review = Command(
    table: CommandTable(
      name: ReviewReport.command,
      summary: "Tells whether enough people of the right teams have approved a pull request at its head commit.",
      usage: [
        "gate-review [--gate NAME]... [--policy FILE] [options]",
        "gate-review --team TEAM [--team TEAM]... [--approvals N] [options]",
      ],
      groups: [
        OptionGroup(
          "Rules",
          [
            CommandOption(
              "gate", value: "NAME", isRepeated: true, "Judge this gate of the policy; all of them by default."),
            CommonOptions.policy,
            CommandOption(
              "team", value: "TEAM", isRepeated: true,
              "Judge without a policy: a team's name, its number, or ORG/TEAM#NUMBER."),
            CommandOption(
              "approvals", value: "N", default: "1", "How many people of the --team teams must approve."),
            CommandOption("allow-closed", "Judge a closed or merged pull request like an open one."),
          ]),
        CommonOptions.server(tokens: CommonOptions.teamTokens),
        OptionGroup("Output", [CommonOptions.format]),
      ],
      examples: [
        CommandNote(
          "gate-review --server https://forge.example --repo acme/app --pr 7", "the run of a red check, once more"),
        CommandNote("gate-review --team qa --approvals 2", "in a job, without a policy"),
      ],
      exitStatuses: CommonOptions.exitStatuses),
    refuse: ReviewRun.refuse, perform: ReviewRun.perform)
}

/// A run of gate-review between the parsed command line and the report.
private enum ReviewRun {
  static func refuse(_ context: CommandContext, _ problems: [Diagnostic]) -> CommandResult {
    var reader = ServerSettingsReader(context.line, context.environment)
    _ = rules(context.line, &reader)
    _ = reader.deadline()
    _ = reader.read(identities: [.team])
    return CommandResult(
      .report(.cannotBegin(ReviewReport.command, problems + reader.problems.map(\.diagnostic))))
  }

  static func perform(_ context: CommandContext) -> CommandResult {
    var reader = ServerSettingsReader(context.line, context.environment)
    let rules = rules(context.line, &reader)
    let deadline = reader.deadline()
    guard let settings = reader.read(identities: [.team]), let number = settings.number, let rules, let deadline,
      reader.problems.isEmpty
    else {
      return reader.cannotBegin(ReviewReport.command)
    }
    let request = ReviewRequest(
      repository: settings.repository, repositoryID: settings.repositoryID, number: number,
      expectedHead: settings.expectedHead, rules: rules, gates: context.line.values(of: "gate"),
      allowsClosed: context.line.isSet("allow-closed"), credentials: settings.credentials.names)
    var loop = settings.loop(context, deadline: deadline)
    let facts = loop.facts(of: ReviewReading(request))
    var report = ReviewReport(
      request, ReviewDecision(request).outcome(facts), server: settings.server.description,
      addressOption: settings.addressOption, record: loop.record
    ).report()
    report.diagnostics += settings.warnings
    return CommandResult(.report(report), secrets: loop.secrets)
  }

  private static func rules(
    _ line: ParsedCommandLine, _ reader: inout ServerSettingsReader
  ) -> ReviewRequest.Rules? {
    let teams = line.values(of: "team")
    guard !teams.isEmpty else {
      if line.isSet("approvals") {
        reader.note(.commandLine("--approvals needs --team", help: ["with a policy, `approvals` stands in it"]))
      }
      return reader.policyRules()
    }
    for option in ["gate", "policy"] where line.isSet(option) {
      reader.note(
        .commandLine(
          "--team and --\(option) exclude each other", help: ["--team takes the whole policy's place"]))
    }
    var references: [TeamReference] = []
    for team in teams {
      do throws(TeamReferenceError) {
        references.append(try TeamReference(parsing: team, digits: .id))
      } catch {
        reader.note(.commandLine("--team \"\(team)\": \(error.description)"))
      }
    }
    let text = line.value(of: "approvals") ?? "1"
    guard let approvals = Int(text), approvals > 0 else {
      reader.note(.commandLine("--approvals is no number from 1: \"\(text)\""))
      return nil
    }
    return .given(.flags(teams: references, approvals: approvals), name: ReviewRequest.Rules.teamFlags)
  }
}
