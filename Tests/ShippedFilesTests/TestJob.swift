import Foundation
import TestSupport
import Testing

/// A job's folder, in which the commands of steps are run as the runner runs them.
struct TestJob {
  /// The folder: `temp` is RUNNER_TEMP, `cache` the tool cache, `outputs` and `path` the step's files.
  let directory: TemporaryDirectory
  /// What the command gets besides a job's recorded environment.
  var environment: [String: String]
  /// What it fetches from, which runs as long as the job is there.
  var server: ArchiveServer?

  init() throws {
    directory = try TemporaryDirectory()
    for folder in ["temp", "cache", "home"] {
      try FileManager.default.createDirectory(atPath: directory.file(folder), withIntermediateDirectories: true)
    }
    environment = try Self.recordedEnvironment().merging(
      [
        "PATH": "/usr/bin:/bin", "HOME": directory.file("home"), "RUNNER_TEMP": directory.file("temp"),
        "RUNNER_TOOL_CACHE": directory.file("cache"), "GITHUB_OUTPUT": directory.file("outputs"),
        "GITHUB_PATH": directory.file("path"),
        "FORGEJO_OUTPUT": directory.file("outputs"), "FORGEJO_PATH": directory.file("path"),
        "GITHUB_ACTION_REF": String(repeating: "0", count: 40),
        "GITHUB_ACTION_REPOSITORY": "acme/forgejo-gates",
      ]) { $1 }
  }

  /// The environment of a job, as a runner gave it, but that each name of the server is `server`.
  static func recordedEnvironment(server: String = "https://forge.example") throws -> [String: String] {
    let path = "\(TestFiles.tests)/ShippedFilesTests/Environments/pull_request_target-opened.json"
    let table = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    let environment = try #require(table as? [String: String])
    return environment.mapValues { $0.replacing("https://forge.example", with: server) }
  }

  /// Puts the executable and its links where the action setup puts them.
  func setUp() throws {
    let bin = directory.file("temp/forgejo-gates/bin")
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    let executable = try BuiltExecutable.path("forgejo-gates")
    for name in ["forgejo-gates", "gate-paths", "gate-policy", "gate-refire", "gate-review", "gate-semantic"] {
      try FileManager.default.createSymbolicLink(atPath: "\(bin)/\(name)", withDestinationPath: executable)
    }
  }

  /// Runs a step's command; `values` are those of the expressions in its `env`.
  func run(_ step: ShippedStep, values: [String: String] = [:]) throws -> FinishedStep {
    try directory.write("", to: "outputs")
    try directory.write("", to: "path")
    let script = try directory.write(step.command, to: "step.sh")
    let finished = try FinishedProcess.run(
      step.shell[0], Array(step.shell.dropFirst()) + [script],
      environment: environment.merging(step.environment(values)) { $1 }, directory: directory.path)
    return FinishedStep(
      status: finished.status, log: String(decoding: finished.output + finished.errors, as: UTF8.self),
      outputs: OutputFile.values(of: directory.contents(of: "outputs") ?? []),
      path: String(decoding: directory.contents(of: "path") ?? [], as: UTF8.self))
  }
}

/// What came of a step.
struct FinishedStep: Equatable {
  var status: Int
  /// What it wrote to standard output, then to standard error.
  var log: String
  /// Its outputs; nil where the runner would have lost them.
  var outputs: [String: String]?
  /// What it put on the PATH of later steps, a folder a line.
  var path: String
}
