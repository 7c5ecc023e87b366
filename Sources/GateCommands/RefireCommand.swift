import ActionsHost
import Calls
import CommandLineOptions
import CurlHTTP
import Diagnostics
import HTTP
import RefireGate
import Reports
import ReviewGate

extension Command {
  /// `gate-refire` evaluates review gates again and posts their commit statuses.
  package static let refire = Command(
    table: CommandTable(
      name: RefireReport.command,
      summary: "Evaluates the review gates of a pull request again and posts their commit statuses.",
      usage: [
        "gate-refire [--gate NAME]... [options]",
        "gate-refire --sweep [--gate NAME]... [options]",
      ],
      groups: [
        OptionGroup(
          "What is evaluated",
          [
            CommandOption(
              "gate", value: "NAME", isRepeated: true, "Evaluate this gate of the policy; all of them by default."),
            CommonOptions.policy,
            CommandOption(
              "sweep", "Evaluate every open pull request, and post what differs. It has 30 minutes without --deadline."),
            CommandOption(
              "concurrency", value: "NUMBER", default: "4", "How many pull requests a sweep evaluates side by side."),
            CommandOption("force", "Post a status also where the newest one has that state already."),
            CommandOption("dry-run", "Post nothing, and tell what would be posted."),
          ]),
        CommonOptions.server(
          tokens: CommonOptions.teamTokens
            + " Statuses are posted with GATE_STATUS_TOKEN, or with the identity of GATE_STATUS_AUDIENCE, in the same way."
        ),
        OptionGroup("Output", [CommonOptions.format]),
      ],
      examples: [
        CommandNote("gate-refire", "in a job: for the event's pull request, or for the command in its comment"),
        CommandNote(
          "gate-refire --server https://forge.example --repo acme/app --pr 7 --dry-run",
          "what would be posted, and why"),
        CommandNote("gate-refire --sweep", "in a scheduled job: dismissals and changes of teams start no run"),
      ],
      exitStatuses: [
        CommandNote("0", "the right statuses stand, whatever they say; or there was nothing to evaluate"),
        CommandNote("2", "misconfigured: flags, policy or environment are wrong"),
        CommandNote("3", "undecided, or not posted: network, server, or a malformed or incomplete answer"),
        CommandNote("4", "undecided, or not posted: a credential is missing, rejected, or may not see or write"),
        CommandNote("5", "undecided, or not posted: the pull request moved, or somebody else goes on posting"),
      ]),
    refuse: RefireRun.refuse, perform: RefireRun.perform)
}

/// A run of gate-refire between the parsed command line and the report.
private enum RefireRun {
  static func refuse(_ context: CommandContext, _ problems: [Diagnostic]) -> CommandResult {
    var reader = ServerSettingsReader(context.line, context.environment)
    _ = reader.policyRules()
    _ = reader.deadline()
    _ = width(&reader)
    _ = reader.read(needsPull: false)
    return CommandResult(
      .report(.cannotBegin(RefireReport.command, problems + reader.problems.map(\.diagnostic))))
  }

  static func perform(_ context: CommandContext) -> CommandResult {
    let line = context.line
    var reader = ServerSettingsReader(line, context.environment)
    let rules = reader.policyRules()
    let deadline = reader.deadline(default: line.isSet("sweep") ? sweepDeadline : nil)
    let width = width(&reader)
    let settings = reader.read(needsPull: false)
    if let settings, settings.number == nil, !line.isSet("sweep") {
      guard settings.event?.comment == nil else {
        return CommandResult(.report(RefireReport.nothing(.notAPullRequest())))
      }
      var missing = Diagnostic.pullRequestMissing(settings.whyNoPull)
      missing.help.append("or evaluate all open ones: --sweep")
      reader.note(missing)
    }
    guard let settings, let rules, let deadline, let width, reader.problems.isEmpty else {
      return reader.cannotBegin(RefireReport.command)
    }
    let number = line.isSet("sweep") ? 0 : settings.number ?? 0
    let review = ReviewRequest(
      repository: settings.repository, repositoryID: settings.repositoryID, number: number,
      expectedHead: settings.expectedHead, rules: rules, gates: line.values(of: "gate"),
      credentials: settings.credentials.names)
    let request = RefireRequest(
      review, trigger: line.isSet("sweep") ? .sweep(isLastTry: false) : trigger(settings, number),
      isForced: line.isSet("force"), isDryRun: line.isSet("dry-run"))
    var loop = settings.loop(context, deadline: deadline)
    var report =
      line.isSet("sweep")
      ? sweep(request, width, settings, &loop) : one(request, settings, &loop)
    report.diagnostics += settings.warnings
    return CommandResult(.report(report), secrets: loop.secrets)
  }

  /// How long a sweep may take where nobody says it, in seconds.
  private static let sweepDeadline = 1800

  /// How long a wave of a sweep may take, in milliseconds: what it lacks then is undecided.
  private static let waveLimit = 60_000

  private static func one(
    _ request: RefireRequest, _ settings: ServerSettings, _ loop: inout ReadingLoop<CurlTransport>
  ) -> Report {
    let facts = loop.facts(of: RefireReading(request))
    return RefireReport(
      request, RefireDecision(request).outcome(facts), server: settings.server.description,
      addressOption: settings.addressOption, record: loop.record
    ).report()
  }

  private static func sweep(
    _ request: RefireRequest, _ width: Int, _ settings: ServerSettings, _ loop: inout ReadingLoop<CurlTransport>
  ) -> Report {
    var sweep = Sweep(request, width: width)
    while true {
      switch sweep.next() {
      case .list(let reading): sweep.take(loop.facts(of: reading))
      case .wave(let readings):
        let progress = Progress("open pull requests", .init(done: sweep.progress.done, of: sweep.progress.total))
        sweep.take(loop.facts(of: readings, within: waveLimit, progress: progress))
      case .done:
        return SweepReport(
          request, sweep.outcome, server: settings.server.description, record: loop.record
        ).report()
      }
    }
  }

  /// How many pull requests go on side by side; nil where the flags are wrong.
  private static func width(_ reader: inout ServerSettingsReader) -> Int? {
    let line = reader.line
    if line.isSet("sweep") {
      for option in ["pr", "head"] where line.isSet(option) {
        reader.note(
          .commandLine(
            "--sweep and --\(option) exclude each other", help: ["--sweep is for all open pull requests, --pr for one"])
        )
      }
    } else if line.isSet("concurrency") {
      reader.note(
        .commandLine("--concurrency goes with --sweep only", help: ["add --sweep, or leave --concurrency out"]))
    }
    let text = line.value(of: "concurrency") ?? line.defaultValue(of: "concurrency") ?? ""
    guard let width = Int(text), (1...32).contains(width) else {
      reader.note(.commandLine("--concurrency is no number from 1 to 32: \"\(text)\""))
      return nil
    }
    return width
  }

  /// What started the run: an event counts only for the pull request that it is about.
  private static func trigger(_ settings: ServerSettings, _ number: Int) -> RefireRequest.Trigger {
    guard let event = settings.event, event.pullNumber == number else { return .asked }
    guard let comment = event.comment else { return .event }
    let action: CommentCommand.Action =
      switch event.action {
      case "edited": .edited
      case "deleted": .deleted
      default: .created
      }
    return .comment(
      CommentCommand(
        action, body: action == .edited ? comment.previousBody ?? "" : comment.body,
        isByPerson: (comment.authorID ?? 0) > 0))
  }
}
