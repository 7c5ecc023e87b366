import TestSupport

/// The built gate-review against a server of the test's own.
enum ReviewProcess {
  /// The values of the tokens that the exchanges name.
  static let tokens = ["gatebot": "token-of-gatebot", "reader": "token-of-reader"]

  /// Judges the pull request of a base run; the deadline is in seconds.
  static func run(
    _ run: BaseRun, server: String, deadline: Int, environment: [String: String] = [:]
  ) throws -> FinishedProcess {
    var environment = environment
    environment["GATE_TOKEN"] = tokens["gatebot"]
    environment["GATE_READER_TOKEN"] = tokens["reader"]
    return try FinishedProcess.run(
      BuiltExecutable.path("gate-review"),
      ["--server", server, "--repo", "acme/app", "--pr", "\(run.number)", "--deadline", "\(deadline)"],
      environment: environment)
  }
}

extension FinishedProcess {
  /// What it wrote to standard output.
  var text: String { String(decoding: output, as: UTF8.self) }
}
