import CommandLineOptions
import Diagnostics

extension Command {
  /// `forgejo-gates man` prints a manual page.
  static let manualPage: Command = Command(
    table: CommandTable(
      name: "\(AllCommands.multiCall) man",
      summary: "Prints the manual page of a command, rendered from its option table.",
      usage: ["forgejo-gates man COMMAND"], groups: [],
      arguments: [
        CommandArgument(
          "COMMAND", allowed: [AllCommands.multiCall] + AllCommands.list.map(\.table.name), "Whose page.")
      ],
      examples: [CommandNote("forgejo-gates man gate-review | man -l -", "the page, where it is not installed")]),
    perform: { context in
      let name = context.line.arguments[0]
      let table = AllCommands.list.map(\.table).first { $0.name == name } ?? Command.multiCall.table
      return text(table.manualPage(package: AllCommands.multiCall, version: Version.number))
    })

  /// `forgejo-gates completions` prints a script for a shell.
  static let completions: Command = Command(
    table: CommandTable(
      name: "\(AllCommands.multiCall) completions",
      summary: "Prints the completions of all commands for a shell, rendered from their option tables.",
      usage: ["forgejo-gates completions SHELL"], groups: [],
      arguments: [
        CommandArgument("SHELL", allowed: CompletionShell.allCases.map(\.rawValue), "For which shell.")
      ],
      examples: [
        CommandNote("source <(forgejo-gates completions bash)", "in ~/.bashrc"),
        CommandNote("forgejo-gates completions zsh > ~/.zfunc/_forgejo-gates", "in a folder of zsh's fpath"),
        CommandNote("forgejo-gates completions fish | source", "in ~/.config/fish/config.fish"),
      ]),
    perform: { context in
      // The table takes no other word.
      let shell = CompletionShell(rawValue: context.line.arguments[0]) ?? .bash
      let commands = AllCommands.list.map {
        Completions.Command(word: AllCommands.word(for: $0), executable: $0.table.name, table: $0.table)
      }
      let own = AllCommands.ofMultiCall.map {
        Completions.Command(word: AllCommands.word(for: $0), executable: nil, table: $0.table)
      }
      return text(Completions(executable: Command.multiCall.table, commands: commands + own).script(for: shell))
    })

  private static func text(_ text: String) -> CommandResult {
    CommandResult(.text(Array(text.utf8), .passed))
  }
}
