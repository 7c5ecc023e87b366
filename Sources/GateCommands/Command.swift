package import ActionsHost
package import Calls
package import CommandLineOptions
package import Diagnostics

/// One executable: its option table, and what it does with a command line that the table accepts.
package struct Command: Sendable {
  /// The name, options and help.
  package let table: CommandTable
  /// Answers a command line that the table does not accept, whose problems are given; reads no more than a run would.
  package let refuse: @Sendable (CommandContext, [Diagnostic]) -> CommandResult
  /// Performs a run; pure but for what the context gives it.
  package let perform: @Sendable (CommandContext) -> CommandResult

  package init(
    table: CommandTable, refuse: (@Sendable (CommandContext, [Diagnostic]) -> CommandResult)? = nil,
    perform: @escaping @Sendable (CommandContext) -> CommandResult
  ) {
    self.table = table
    self.refuse = refuse ?? { _, problems in CommandResult(.report(.cannotBegin(table.name, problems))) }
    self.perform = perform
  }
}

/// What a command is performed with.
package struct CommandContext {
  /// The parsed command line; without problems, where the command is performed.
  package var line: ParsedCommandLine
  /// The environment.
  package var environment: HostEnvironment
  /// The clock.
  package var clock: LoopClock
  /// Told what is waited for.
  package var progress: (Progress) -> Void
}
