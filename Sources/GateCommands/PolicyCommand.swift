import CommandLineOptions
import Diagnostics
import GatePolicy
import Reports

extension Command {
  /// `gate-policy` checks a policy file offline, or shows what it means.
  package static let policy = Command(
    table: CommandTable(
      name: "gate-policy",
      summary: "Checks a policy file, or shows what it means, without a server.",
      usage: ["gate-policy check FILE", "gate-policy show FILE"],
      groups: [OptionGroup("Output", [CommonOptions.format])],
      arguments: [
        CommandArgument(
          "ACTION", allowed: ["check", "show"], "check finds every problem; show prints the policy with every default."),
        CommandArgument("FILE", "The policy file."),
      ],
      examples: [CommandNote("gate-policy check .forgejo/gates.yml", "before a change of the policy is pushed")],
      exitStatuses: [
        CommandNote("0", "the policy is right"),
        CommandNote("2", "it is not, or the command line is wrong"),
        CommandNote("3", "the result could not be written"),
      ]),
    perform: perform)

  private static func perform(_ context: CommandContext) -> CommandResult {
    let path = context.line.arguments[1]
    switch PolicyFileReader.read(path) {
    case .failure(let problems):
      return CommandResult(.report(.cannotBegin("gate-policy", problems.diagnostics)))
    case .success(let policy):
      if context.line.arguments[0] == "show" { return CommandResult(.text(Array(policy.shown().utf8), .passed)) }
      let gates = policy.reviews.map(\.name)
      let classes = policy.paths?.classes.map(\.name) ?? []
      return CommandResult(
        .report(
          Report(
            command: "gate-policy", verdict: .passed, headline: "\(path) is a policy",
            subject: [
              "review gates: " + (gates.isEmpty ? "none" : gates.joined(separator: ", ")),
              "classes of paths: " + (classes.isEmpty ? "none" : classes.joined(separator: ", ")),
            ],
            diagnostics: policy.patternWarnings(file: path),
            outputs: [StepOutput("verdict", Verdict.passed.word), StepOutput("reason", "")])))
    }
  }
}
