import TestSupport
import Testing
import YAML

/// A step with a command, of an action or of a job.
struct ShippedStep: Sendable {
  let file: ShippedFile
  let node: YAMLNode
  /// The folder of the action, where it is not the repository's.
  var actionFolder: String?

  init(file: ShippedFile, node: YAMLNode) {
    self.file = file
    self.node = node
  }

  /// The step with a command of an action.
  static func ofAction(_ name: String) throws -> ShippedStep {
    let file = try ShippedFile.read("action/\(name)/action.yml")
    return ShippedStep(file: file, node: try #require(file.steps.first).node)
  }

  /// The first step with a command of a job.
  static func of(_ path: String, job: String) throws -> ShippedStep {
    let file = try ShippedFile.read(path)
    let step = file.steps.first { $0.job == job && $0.node.member("run") != nil }
    return ShippedStep(file: file, node: try #require(step).node)
  }

  /// Every step with a command.
  static func all() throws -> [ShippedStep] {
    try ShippedFile.all().flatMap { file in
      file.steps.filter { $0.node.member("run") != nil }.map { ShippedStep(file: file, node: $0.node) }
    }
  }

  var command: String { node.text("run") ?? "" }

  /// How the runner calls the shell, before the name of the file with the command.
  var shell: [String] {
    node.text("shell") == "sh" ? ["/bin/sh", "-e"] : ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]
  }

  /// The step's own environment, with the values of its expressions; of an action also what leads to its folder.
  func environment(_ values: [String: String]) -> [String: String] {
    var environment: [String: String] = [:]
    if file.kind == .action {
      environment["GITHUB_ACTION_PATH"] =
        actionFolder ?? "\(TestFiles.repository)/\(file.path.dropLast("/action.yml".count))"
    }
    let defaults = file.root.members("inputs").map { ("inputs.\($0.key)", $0.value.text("default") ?? "") }
    let values = Dictionary(uniqueKeysWithValues: defaults).merging(values) { $1 }
    for member in node.members("env") {
      environment[member.key] = Expression.filled(member.value.text ?? "", values)
    }
    return environment
  }
}

extension ShippedStep: CustomStringConvertible {
  var description: String { "\(file.path):\(node.mark.line)" }
}
