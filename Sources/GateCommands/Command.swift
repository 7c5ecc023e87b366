package import ActionsHost
package import CommandLineOptions

/// One executable: its option table, and what it does with a command line that the table accepts.
package struct Command: Sendable {
  /// The name, options and help.
  package let table: CommandTable
  /// Performs a run; pure but for what the context gives it.
  package let perform: @Sendable (CommandContext) -> CommandResult

  package init(table: CommandTable, perform: @escaping @Sendable (CommandContext) -> CommandResult) {
    self.table = table
    self.perform = perform
  }
}

/// What a command is performed with.
package struct CommandContext {
  /// The parsed command line, without problems.
  package var line: ParsedCommandLine
  /// The environment.
  package var environment: HostEnvironment
  /// The clock.
  package var clock: LoopClock
  /// Told about once a second what is waited for.
  package var progress: (_ waitingFor: String) -> Void
}
