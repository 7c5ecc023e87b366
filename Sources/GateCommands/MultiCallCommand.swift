import CommandLineOptions
import Diagnostics
import Reports

extension Command {
  /// `forgejo-gates` without a command's name says which ones there are.
  static let multiCall: Command = Command(
    table: CommandTable(
      name: AllCommands.multiCall,
      summary: "Merge gates for Forgejo Actions, all in one executable.",
      usage: ["forgejo-gates COMMAND [options]"],
      groups: [],
      arguments: [CommandArgument("COMMAND", "One of: \(names.joined(separator: ", "))")],
      examples: [
        CommandNote("forgejo-gates review --help", "what one command does"),
        CommandNote("source <(forgejo-gates completions bash)", "completions, for zsh and fish likewise"),
      ]),
    perform: { context in
      let typed = context.line.arguments[0]
      let nearest = nearestName(to: typed, among: names)
      return CommandResult(
        .report(
          .cannotBegin(
            AllCommands.multiCall,
            [
              .commandLine(
                "there is no command \"\(typed)\"",
                help: [nearest.map { "did you mean \($0)?" } ?? "the commands: \(names.joined(separator: ", "))"])
            ])))
    })

  /// The commands as they follow the executable's name, `review`.
  private static var names: [String] {
    (AllCommands.list + AllCommands.ofMultiCall).map(AllCommands.word)
  }
}
