import Foundation
import TestSupport
import Testing
import YAML

@Suite("Commands of steps")
struct StepTests {
  @Test("shellcheck finds nothing in a command", arguments: try ShippedStep.all())
  func shellcheck(_ step: ShippedStep) throws {
    let directory = try TemporaryDirectory()
    let shell = step.shell[0].hasSuffix("bash") ? "bash" : "sh"
    let checked = try FinishedProcess.run(
      "/usr/bin/shellcheck", ["--shell", shell, try directory.write(step.command + "\n", to: "command")],
      environment: ["LC_ALL": "C.UTF-8"])
    #expect(checked.status == 0, "\(String(decoding: checked.output, as: UTF8.self))")
  }

  /// A step in the place of a scenario's command, with inputs in the place of its arguments.
  struct Row: Sendable, CustomStringConvertible {
    var step: ShippedStep
    var inputs: [String: String] = [:]
    var scenario: String
    /// Declared outputs that this run does not write.
    var lacks: Set<String> = []
    var description: String { "\(step) as \(scenario)" }
  }

  static func rows() throws -> [Row] {
    [
      Row(step: try .ofAction("review"), scenario: "gate-review/event-pull-request-target-15"),
      Row(step: try .ofAction("review"), scenario: "gate-review/event-job-refused-15"),
      Row(step: try .ofAction("review"), scenario: "gate-review/keyless-16"),
      Row(step: try .ofAction("review"), scenario: "gate-review/keyless-own-workflow-16"),
      Row(step: try .ofAction("paths"), scenario: "gate-paths/docs-job"),
      Row(step: try .of("workflows/paths.yml", job: "paths"), scenario: "gate-paths/docs-job"),
      Row(step: try .ofAction("policy"), scenario: "gate-policy/check-event-15"),
      Row(step: try .ofAction("policy"), scenario: "gate-policy/check-event-older-head-15"),
      Row(step: try .ofAction("refire"), scenario: "gate-refire/event-pull-request-target-15"),
      Row(step: try .ofAction("refire"), scenario: "gate-refire/event-fork-15"),
      Row(step: try .ofAction("refire"), scenario: "gate-refire/comment-recheck-15"),
      Row(step: try .ofAction("refire"), scenario: "gate-refire/sweep-schedule-15", lacks: ["verdict"]),
      Row(step: try .ofAction("semantic"), inputs: ["force": "true"], scenario: "gate-semantic/in-a-job"),
    ]
  }

  @Test("in a job a step writes what its executable writes, and every declared output", arguments: try rows())
  func asScenario(_ row: Row) throws {
    let job = try TestJob()
    try job.setUp()
    let original = "\(TestFiles.scenarios)/\(row.scenario)"
    let scenario = try Self.folder(of: original, running: row, in: job)
    let differences = try scenario.run(updating: false)
    #expect(differences == [])

    let written = FileManager.default.bytes(atPath: "\(original)/expected.outputs") ?? []
    let names = try #require(OutputFile.values(of: written)).keys
    for output in row.step.file.root.members("outputs") where !row.lacks.contains(output.key) {
      #expect(names.contains(output.key), "\(output.key)")
    }
  }

  @Test("the jobs that are there to be replaced run as they stand", arguments: ["app", "docs"])
  func replaced(_ job: String) throws {
    #expect(try TestJob().run(try .of("workflows/paths.yml", job: job)).status == 0)
  }

  @Test(
    "without setup a step ends with 2, and says what to add",
    arguments: ["review", "paths", "semantic", "refire", "policy"])
  func notSetUp(_ action: String) throws {
    let finished = try TestJob().run(try .ofAction(action))
    #expect(finished.status == 2 && finished.outputs == [:])
    #expect(
      finished.log.contains(
        "help:   - uses: https://FORGE/acme/forgejo-gates/action/setup@0000000000000000000000000000000000000000\n"))
  }

  @Test("the inputs become arguments, whatever characters they have")
  func arguments() throws {
    let job = try TestJob()
    let bin = "temp/forgejo-gates/bin"
    for name in ["gate-review", "gate-paths", "gate-semantic", "gate-refire", "gate-policy"] {
      let path = try job.directory.write("#!/bin/sh\nprintf '<%s>' \"$@\"\n", to: "\(bin)/\(name)")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    let hostile = "$(touch x);*"
    for (action, inputs, event, arguments) in [
      ("review", [:], "pull_request_target", "<>"),
      (
        "review", ["gates": "a  \(hostile)", "teams": "b\nc", "approvals": "2", "pr": "7"], "schedule",
        "<--gate=a><--gate=$(touch><--gate=x);*><--team=b><--team=c><--approvals=2><--pr=7>"
      ),
      (
        "paths", ["classes": "app=src/a b/**\ndocs=\(hostile)\n", "dialect": "gitignore", "pr": "7"], "push",
        "<--class=app=src/a b/**><--class=docs=\(hostile)><--dialect=gitignore><--pr=7>"
      ),
      ("semantic", [:], "push", "<--if-unconfigured=fail>"),
      (
        "semantic",
        ["wait": "20m", "advisory": "true", "force": "true", "if_unconfigured": "skip", "pr": "7"], "push",
        "<--if-unconfigured=skip><--wait=20m><--force><--advisory><--pr=7>"
      ),
      ("refire", [:], "issue_comment", "<>"), ("refire", [:], "pull_request_target", "<>"),
      ("refire", [:], "schedule", "<--sweep>"), ("refire", [:], "workflow_dispatch", "<--sweep>"),
      ("refire", ["gates": "a b", "pr": "7"], "workflow_dispatch", "<--gate=a><--gate=b><--pr=7>"),
      ("policy", [:], "pull_request", "<check>"), ("policy", ["pr": "7"], "schedule", "<check><--pr=7>"),
    ] as [(String, [String: String], String, String)] {
      var job = job
      job.environment["GITHUB_EVENT_NAME"] = event
      let values = Dictionary(uniqueKeysWithValues: inputs.map { ("inputs.\($0.key)", $0.value) })
      let finished = try job.run(try .ofAction(action), values: values)
      #expect(finished.status == 0 && finished.log == arguments, "\(action) \(inputs) \(event): \(finished.log)")
    }
    #expect(!FileManager.default.fileExists(atPath: job.directory.file("x")))
  }

  @Test(
    "the required job passes only where each job succeeded, or was skipped with its class exactly false",
    arguments: [
      ("success", "success", "true", "success", "true", 0), ("success", "success", "true", "skipped", "false", 0),
      ("success", "skipped", "false", "skipped", "false", 0), ("success", "success", "", "success", "", 0),
      ("success", "success", "true", "skipped", "true", 1), ("success", "success", "true", "skipped", "", 1),
      ("success", "skipped", "False", "success", "true", 1), ("success", "failure", "true", "success", "true", 1),
      ("success", "cancelled", "false", "success", "true", 1), ("success", "", "", "success", "true", 1),
      ("success", "success", "true", "failure", "false", 1), ("failure", "success", "true", "success", "true", 1),
      ("skipped", "skipped", "false", "skipped", "false", 1), ("", "success", "true", "success", "true", 1),
    ])
  func required(
    _ paths: String, _ app: String, _ appClass: String, _ docs: String, _ docsClass: String, _ status: Int
  ) throws {
    let finished = try TestJob().run(
      try .of("workflows/paths.yml", job: "required"),
      values: [
        "needs.paths.result": paths, "needs.app.result": app, "needs.docs.result": docs,
        "needs.paths.outputs.app": appClass, "needs.paths.outputs.docs": docsClass,
      ])
    #expect(finished.status == status, "\(finished.log)")
  }

  /// The scenario with the step in the place of its command.
  private static func folder(of original: String, running row: Row, in job: TestJob) throws -> ScenarioFolder {
    let url = URL(fileURLWithPath: "\(original)/scenario.json")
    var scenario = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let values = Dictionary(uniqueKeysWithValues: row.inputs.map { ("inputs.\($0.key)", $0.value) })
    let folder = "scenario"
    for name in try FileManager.default.contentsOfDirectory(atPath: original) where name != "scenario.json" {
      try copy("\(original)/\(name)", to: folder, name, in: job)
    }
    var recordings: [String] = []
    for (index, recording) in (scenario["recordings"] as? [String] ?? []).enumerated() {
      recordings.append("recorded-\(index)")
      try copy("\(original)/\(recording)", to: folder, recordings[index], in: job)
    }
    if let event = scenario["event"] as? String, event.hasPrefix("../") {
      scenario["event"] = "event.json"
      try copy("\(original)/\(event)", to: folder, "event.json", in: job)
    }
    let own = job.environment.filter { ["PATH", "HOME", "RUNNER_TEMP", "GITHUB_ACTION_REF"].contains($0.key) }
    let bin = ["PATH": "\(job.directory.file("temp/forgejo-gates/bin")):/usr/bin:/bin"]
    scenario["command"] = row.step.shell[0]
    scenario["arguments"] =
      Array(row.step.shell.dropFirst()) + [try job.directory.write(row.step.command, to: "step.sh")]
    // A runner gives each value under both names.
    let said = scenario["environment"] as? [String: String] ?? [:]
    let twins = ["FORGEJO_": "GITHUB_", "GITHUB_": "FORGEJO_"].flatMap { prefix, other in
      said.filter { $0.key.hasPrefix(prefix) }.map { (other + $0.key.dropFirst(prefix.count), $0.value) }
    }
    scenario["environment"] = try TestJob.recordedEnvironment(server: "http://127.0.0.1:{port}")
      .merging(own) { $1 }.merging(bin) { $1 }.merging(row.step.environment(values)) { $1 }
      .merging(twins) { $1 }.merging(said) { $1 }
    scenario["recordings"] = recordings
    let text = try JSONSerialization.data(withJSONObject: scenario)
    try job.directory.write(String(decoding: text, as: UTF8.self), to: "\(folder)/scenario.json")
    return ScenarioFolder(path: job.directory.file(folder))
  }

  private static func copy(_ original: String, to folder: String, _ name: String, in job: TestJob) throws {
    try FileManager.default.createDirectory(
      atPath: job.directory.file(folder), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: original, toPath: job.directory.file("\(folder)/\(name)"))
  }
}
