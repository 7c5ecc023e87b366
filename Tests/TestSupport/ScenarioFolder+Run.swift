import Foundation
import JSON
import ScriptedForge

extension ScenarioFolder {
  /// Runs the scenario and returns what is not as it should be, each in one line.
  ///
  /// With `updating`, what the run wrote becomes the expectation; the exit status and the exchanges must be right even
  /// then.
  package func run(
    updating: Bool = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
  ) throws -> [String] {
    guard let bytes = FileManager.default.bytes(atPath: "\(path)/scenario.json") else {
      return ["there is no scenario.json"]
    }
    let scenario: Scenario
    do {
      scenario = try Scenario(parsing: bytes)
    } catch {
      return ["scenario.json: \(error)"]
    }
    let directory = try TemporaryDirectory()
    try prepare(directory, for: scenario)
    let tokens = Dictionary(scenario.tokens.values.map { ($0, Self.token(of: $0)) }) { first, _ in first }
    let forge = try RunningForge(
      existing(["exchanges"]) + scenario.recordings.map { "\(path)/\($0)" }, tokens: tokens,
      rules: scenario.rules.map { "\(path)/\($0)" })
    let placeholders = RunPlaceholders(
      port: forge.port, directory: directory.path, executables: BuiltExecutable.folder)
    let finished = try FinishedProcess.run(
      executable(of: scenario), scenario.arguments.map(placeholders.filled),
      environment: environment(of: scenario, placeholders), directory: directory.path)
    let report = try forge.stop()

    var differences = try misnamedFiles()
    if finished.status != scenario.status {
      differences.append("exit status: expected \(scenario.status), got \(finished.status)")
    }
    differences += report.unmatched.map { "asked for what no exchange answers: \($0)" }
    differences += report.unplayed.map { "never asked for: \($0)" }
    let outputs = RunPlaceholders.withoutDelimiters(directory.contents(of: Self.outputs) ?? [])
    for (name, written) in [
      (outputName, finished.output), ("expected.err", finished.errors), ("expected.outputs", outputs),
    ] {
      differences += try compare(placeholders.emptied(written), with: name, updating: updating)
      for token in tokens.values where written.contains(token.utf8) { differences.append("\(name): holds \(token)") }
    }
    return differences
  }

  private static let outputs = "outputs"

  /// The value of a token with that name; long enough for a search to find nothing else.
  private static func token(of name: String) -> String {
    "scripted-token-of-\(name)"
  }

  private func prepare(_ directory: TemporaryDirectory, for scenario: Scenario) throws {
    for folder in existing(["files"]) {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: directory.file(name))
      }
    }
    if let event = scenario.event {
      try FileManager.default.copyItem(atPath: "\(path)/\(event)", toPath: directory.file("event.json"))
    }
    if scenario.hasOutputs { try directory.write("", to: Self.outputs) }
  }

  private func environment(of scenario: Scenario, _ placeholders: RunPlaceholders) -> [String: String] {
    var environment = scenario.environment.mapValues(placeholders.filled)
    if scenario.hasOutputs { environment["FORGEJO_OUTPUT"] = "\(placeholders.directory)/\(Self.outputs)" }
    if scenario.event != nil { environment["FORGEJO_EVENT_PATH"] = "\(placeholders.directory)/event.json" }
    for (variable, name) in scenario.tokens { environment[variable] = Self.token(of: name) }
    return environment
  }

  private func executable(of scenario: Scenario) throws -> String {
    scenario.command.hasPrefix("/") ? scenario.command : try BuiltExecutable.path(scenario.command)
  }

  /// Standard output is expected in `expected.json` where that file is there, else in `expected.log`.
  private var outputName: String {
    existing(["expected.json"]).isEmpty ? "expected.log" : "expected.json"
  }

  private func compare(_ written: [UInt8], with name: String, updating: Bool) throws -> [String] {
    let expected = ExpectedFile(name: name, folder: path)
    if updating { try expected.rewrite(written) }
    return expected.difference(from: written).map { [$0] } ?? []
  }

  /// A misspelt expectation would never be looked at.
  private func misnamedFiles() throws -> [String] {
    let known = [outputName, "expected.err", "expected.outputs"]
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.hasPrefix("expected") && !known.contains($0) }
      .map { "\($0): not looked at" }
  }

  private func existing(_ names: [String]) -> [String] {
    names.map { "\(path)/\($0)" }.filter { FileManager.default.fileExists(atPath: $0) }
  }
}
