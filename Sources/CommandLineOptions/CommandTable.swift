/// A command as a value: parsing, help, manual page and completions all come from this one table.
package struct CommandTable: Equatable, Sendable {
  /// The executable's name, `gate-review`.
  package let name: String
  /// What it does: one sentence.
  package let summary: String
  /// The forms of its command line, without the word "usage": `gate-review [--pr N] …`.
  package let usage: [String]
  /// Its options; `--help` and `--version` are added.
  package let groups: [OptionGroup]
  /// Its arguments that are no options, in order.
  package let arguments: [CommandArgument]
  /// Command lines worth copying.
  package let examples: [CommandNote]
  /// What its exit statuses mean.
  package let exitStatuses: [CommandNote]

  package init(
    name: String, summary: String, usage: [String], groups: [OptionGroup], arguments: [CommandArgument] = [],
    examples: [CommandNote] = [], exitStatuses: [CommandNote] = []
  ) {
    self.name = name
    self.summary = summary
    self.usage = usage
    self.groups = groups + [CommandTable.ownGroup]
    self.arguments = arguments
    self.examples = examples
    self.exitStatuses = exitStatuses
  }

  /// Every option, `--help` and `--version` included.
  package var options: [CommandOption] {
    groups.flatMap(\.options)
  }

  private static let ownGroup = OptionGroup(
    "Help",
    [
      CommandOption("help", "Print this text and exit."),
      CommandOption("version", "Print the version and exit."),
    ])
}
