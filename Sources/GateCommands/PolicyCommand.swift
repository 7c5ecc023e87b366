import ActionsHost
import CommandLineOptions
import Diagnostics
import Reports

extension Command {
  /// `gate-policy` checks a policy, shows what it means, or tries it on declared cases.
  package static let policy = Command(
    table: CommandTable(
      name: PolicyRun.name,
      summary: "Checks a policy, shows what it means, or tries it on declared cases.",
      usage: [
        "gate-policy check FILE", "gate-policy check --pr NUMBER [options]",
        "gate-policy show FILE", "gate-policy show --repo OWNER/NAME [--pr NUMBER | --ref BRANCH] [options]",
        "gate-policy test FILE...",
      ],
      groups: [
        OptionGroup(
          "Policy",
          [
            CommandOption(
              PolicyRun.ref, value: "BRANCH",
              "With show: the branch whose policy is shown; by default the repository's default branch.")
          ]),
        CommonOptions.server(),
        OptionGroup("Output", [CommonOptions.format]),
      ],
      arguments: [
        CommandArgument(
          "ACTION", allowed: PolicyRun.Action.allCases.map(\.rawValue),
          "check finds every problem; show prints the policy with every default and where each value comes from; test "
            + "runs the cases of a file."),
        CommandArgument(
          "FILE", isOptional: true, isRepeated: true,
          "The policy file, and no server is asked; for test, files of cases (docs/policy-tests.md). Without it, check "
            + "reads the copy at a pull request's head, and show that of its base or of a branch."),
      ],
      examples: [
        CommandNote("gate-policy check .forgejo/gates.yml", "before a change of the policy is pushed"),
        CommandNote("gate-policy check", "in a job, the pull request's own copy, without a checkout"),
        CommandNote("gate-policy test .forgejo/gates-tests.yml", "whether it still does what it should"),
      ],
      exitStatuses: [
        CommandNote("0", "the policy is right, every case holds"),
        CommandNote("1", "a case does not hold, or the pull request deletes the policy"),
        CommandNote("2", "the policy, a file of cases or the command line is wrong"),
        CommandNote("3", "undecided: network, server, a malformed answer, or the result could not be written"),
        CommandNote("4", "undecided: a credential is missing, rejected, or may not see what must be seen"),
        CommandNote("5", "undecided: the pull request has another head than was expected, or it is not filed yet"),
      ]),
    perform: { PolicyRun($0).perform() })
}

/// A run of gate-policy between the parsed command line and its result.
struct PolicyRun {
  let context: CommandContext

  static let name = "gate-policy"
  static let ref = "ref"

  enum Action: String, CaseIterable {
    case check
    case show
    case test
  }

  init(_ context: CommandContext) {
    self.context = context
  }

  func perform() -> CommandResult {
    guard let action = line.arguments.first.flatMap(Action.init) else {
      return cannotBegin([.commandLine("ACTION is missing")])
    }
    let problems = problems(of: action)
    guard problems.isEmpty else { return cannotBegin(problems) }
    if action == .test { return test(files) }
    guard let file = files.first else { return PolicyCopyRun(context, action).perform() }
    switch PolicyFileReader.read(file) {
    case .failure(let problems): return cannotBegin(problems.diagnostics)
    case .success(let policy):
      let report = PolicyReport(policy, file: file, headline: "\(file) is a policy")
      return action == .show ? report.shown(isJSON: line.wantsJSON) : CommandResult(.report(report.checked()))
    }
  }

  private var line: ParsedCommandLine { context.line }
  private var files: [String] { Array(line.arguments.dropFirst()) }

  private func cannotBegin(_ problems: [Diagnostic]) -> CommandResult {
    CommandResult(.report(.cannotBegin(Self.name, problems)))
  }

  /// What the table cannot say: a file goes with no server, and what each action takes.
  private func problems(of action: Action) -> [Diagnostic] {
    let isSet = (CommonOptions.server().options.map(\.name) + [Self.ref]).filter(line.isSet)
    guard action != .test else {
      return isSet.map { .commandLine("--\($0) does not go with test, which asks no server") }
        + (files.isEmpty ? [.commandLine("FILE is missing", help: ["name a file of cases"])] : [])
    }
    if files.count > 1 {
      return files.dropFirst().map {
        .commandLine("unexpected argument \"\($0)\"", help: ["check and show take one FILE, test takes several"])
      }
    }
    guard files.isEmpty else {
      return isSet.map { .commandLine("FILE and --\($0) exclude each other", help: ["with a FILE no server is asked"]) }
    }
    if action == .check, line.isSet(Self.ref) { return [.commandLine("--ref goes with show only")] }
    if line.isSet("pr"), line.isSet(Self.ref) { return [.commandLine("--pr and --ref exclude each other")] }
    if line.value(of: Self.ref)?.isEmpty == true { return [.commandLine("--ref is empty")] }
    let isMeant = !isSet.isEmpty || context.environment.value("GITHUB_REPOSITORY") != nil
    return isMeant
      ? []
      : [
        .commandLine(
          "FILE is missing",
          help: [
            action == .check
              ? "name a file, or a pull request: --pr NUMBER" : "name a file, or a repository: --repo OWNER/NAME"
          ])
      ]
  }
}
