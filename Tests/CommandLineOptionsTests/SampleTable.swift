import CommandLineOptions

extension CommandTable {
  /// A command with every kind of option and argument.
  static let sample = CommandTable(
    name: "gate-sample", summary: "Judges a pull request, as an example of a command that has all kinds of options.",
    usage: ["gate-sample [--repo OWNER/NAME] [--pr N] [--team TEAM]... MODE [FILE...]"],
    groups: [
      OptionGroup(
        "What is judged",
        [
          CommandOption(
            "repo", value: "OWNER/NAME", environment: ["FORGEJO_REPOSITORY", "GITHUB_REPOSITORY"],
            "The repository, by its owner and its name."),
          CommandOption("pr", value: "N", "The pull request's number."),
          CommandOption("team", value: "TEAM", isRepeated: true, "A team whose members may approve."),
        ]),
      OptionGroup(
        "Output",
        [
          CommandOption("format", value: "FORMAT", allowed: ["log", "json"], default: "log", "What is printed."),
          CommandOption("dry-run", "Change nothing."),
        ]),
    ],
    arguments: [
      CommandArgument("MODE", allowed: ["check", "show"], "What to do."),
      CommandArgument("FILE", isOptional: true, isRepeated: true, "Files to read."),
    ],
    examples: [CommandNote("gate-sample --pr 7 check", "Judge pull request 7.")],
    exitStatuses: [CommandNote("0", "Passed."), CommandNote("2", "Flags, policy or environment are wrong.")])
}
