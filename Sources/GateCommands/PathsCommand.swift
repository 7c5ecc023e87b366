import ActionsHost
import CommandLineOptions
import CurlHTTP
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import PathsGate
import Readings
import Reports

extension Command {
  /// `gate-paths` tells which classes of work a pull request needs, by its changed paths.
  package static let paths = Command(
    table: CommandTable(
      name: PathsReport.command,
      summary: "Tells which classes of work a pull request needs, by its changed paths, without a checkout.",
      usage: [
        "gate-paths [--policy FILE] [options]",
        "gate-paths --class NAME=PATTERN [--class NAME=PATTERN]... [options]",
        "gate-paths --from-git BASE...HEAD [options]",
      ],
      groups: [
        OptionGroup(
          "Rules",
          [
            CommonOptions.policy,
            CommandOption(
              "class", value: "NAME=PATTERN", isRepeated: true,
              "A class without a policy; a name that stands again adds a pattern."),
            CommandOption("filters", value: "FILE", "Classes in the format of dorny/paths-filter, in its dialect."),
            CommandOption(
              "dialect", value: "DIALECT", allowed: PathsPolicy.Dialect.allCases.map(\.rawValue), default: "actions",
              "Whose rules the patterns of --class follow (docs/globs.md)."),
            CommandOption(
              "unmatched", value: "WHAT", allowed: PathsPolicy.Unmatched.allCases.map(\.rawValue),
              default: "everything", "What a path in no class sets, with --class or --filters."),
            CommandOption(
              "quantifier", value: "HOW", allowed: PathsPolicy.Quantifier.allCases.map(\.rawValue), default: "some",
              "How many patterns of a class must select a path, with --class or --filters."),
            CommandOption(
              "everything-on", value: "PATTERN", isRepeated: true,
              "A path that sets every class, with --class or --filters; empty for none. Default: .forgejo/**, "
                + ".gitea/**, .github/**."),
          ]),
        OptionGroup(
          "What is classified",
          [
            CommandOption(
              "from-git", value: "RANGE", "A range of the clone in this folder, in the place of a pull request."),
            CommandOption("explain", value: "PATH", "Say which pattern decides each class for this path."),
          ]),
        CommonOptions.server(anotherHead: "Another head sets every class."),
        OptionGroup(
          "Output",
          [
            CommandOption("list", value: "FILE", "Write the changed paths with their classes to a file, as JSON."),
            CommonOptions.format,
          ]),
      ],
      examples: [
        CommandNote("gate-paths --class 'app=src/**' --class 'docs=docs/**'", "in a job, without a policy"),
        CommandNote("gate-paths --policy .forgejo/gates.yml --from-git main...HEAD", "before a push"),
      ],
      exitStatuses: [
        CommandNote("0", "the classes were written; on any doubt every class is true"),
        CommandNote("2", "misconfigured: flags, policy or environment are wrong"),
        CommandNote("3", "the outputs could not be written"),
      ]),
    refuse: { context, problems in
      var run = PathsRun(context)
      return run.refuse(problems)
    },
    perform: { context in
      var run = PathsRun(context)
      return run.perform()
    })
}
