/// What came of a process that ran to its end.
package struct FinishedProcess: Equatable, Sendable {
  /// The exit status; the number of the signal that ended it, negative.
  package var status: Int
  /// What it wrote to standard output.
  package var output: [UInt8]
  /// What it wrote to standard error.
  package var errors: [UInt8]

  /// Runs an executable to its end; it gets exactly this environment, and is killed after `timeLimit` seconds.
  package static func run(
    _ executable: String, _ arguments: [String] = [], environment: [String: String], input: [UInt8] = [],
    directory: String? = nil, timeLimit: Double = 30
  ) throws -> FinishedProcess {
    let child = try ChildProcess(
      executable, arguments, environment: environment, input: input, directory: directory)
    let status = try child.wait(seconds: timeLimit)
    return FinishedProcess(status: status, output: child.output, errors: child.errors)
  }
}
