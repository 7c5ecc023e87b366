package import ActionsHost
package import Diagnostics
package import Reports

/// What a command has to say.
package struct CommandResult: Equatable, Sendable {
  /// What is written.
  package enum Output: Equatable, Sendable {
    /// A verdict with its evidence, for the log and the step's outputs.
    case report(Report)
    /// A text that was asked for, like an effective policy, and its exit status.
    case text([UInt8], ExitStatus)
  }

  /// What is written.
  package var output: Output
  /// What must not be written, wherever it came from.
  package var secrets: [Secret]

  package init(_ output: Output, secrets: [Secret] = []) {
    self.output = output
    self.secrets = secrets
  }
}
