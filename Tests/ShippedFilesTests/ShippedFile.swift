import Foundation
import TestSupport
import YAML

/// An action or a workflow of the repository, parsed by the project's own YAML module.
struct ShippedFile: Sendable {
  enum Kind: Equatable, Sendable {
    case action
    case workflow
  }

  /// Where it is below the repository's top.
  let path: String
  let text: String
  let root: YAMLNode
  let kind: Kind

  init(path: String, text: String) throws {
    self.path = path
    self.text = text
    kind = path.hasPrefix("action/") ? .action : .workflow
    switch YAMLDocument(parsing: Array(text.utf8)) {
    case .root(let node): root = node
    case .problems(let problems, _): throw problems[0]
    }
  }

  static func read(_ path: String) throws -> ShippedFile {
    try ShippedFile(
      path: path, text: try String(contentsOfFile: "\(TestFiles.repository)/\(path)", encoding: .utf8))
  }

  /// `action/*/action.yml`, and `workflows/*.yml`.
  static func all() throws -> [ShippedFile] {
    try
      (names(in: "action").filter { !$0.contains(".") }.map { "action/\($0)/action.yml" }
      + names(in: "workflows").map { "workflows/\($0)" }).map(read)
  }

  /// The inputs of each action, by its name.
  static func inputsOfActions() throws -> [String: Set<String>] {
    var inputs: [String: Set<String>] = [:]
    for file in try all() where file.kind == .action {
      inputs[String(file.path.split(separator: "/")[1])] = Set(file.root.members("inputs").map(\.key))
    }
    return inputs
  }

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(TestFiles.repository)/\(folder)").sorted()
  }
}

extension ShippedFile: CustomStringConvertible {
  var description: String { path }
}

extension ShippedFile {
  /// The jobs of a workflow, by name, in their order.
  var jobs: [(name: String, node: YAMLNode)] {
    root.members("jobs").map { ($0.key, $0.value) }
  }

  /// Every step, with the name of its job; of an action, with the empty name.
  var steps: [(job: String, node: YAMLNode)] {
    switch kind {
    case .action: root.member("runs")?.value.elements("steps").map { ("", $0) } ?? []
    case .workflow: jobs.flatMap { job in job.node.elements("steps").map { (job.name, $0) } }
    }
  }
}

extension YAMLNode {
  /// The text of a scalar; nil for anything else.
  var text: String? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar.text
  }

  /// The text of the member with that key.
  func text(_ key: String) -> String? { member(key)?.value.text }

  /// The members of the mapping below a key; none where there is no such mapping.
  func members(_ key: String) -> [YAMLMember] {
    guard case .mapping(let members)? = member(key)?.value.content else { return [] }
    return members
  }

  /// The elements of the list below a key; a single scalar is a list of one.
  func elements(_ key: String) -> [YAMLNode] {
    guard let value = member(key)?.value else { return [] }
    if case .sequence(let elements) = value.content { return elements }
    return value.text == nil ? [] : [value]
  }

  /// Every scalar below, with the keys that lead to it.
  func scalars(at path: [String] = []) -> [(path: [String], text: String)] {
    switch content {
    case .scalar(let scalar): [(path, scalar.text)]
    case .sequence(let elements): elements.flatMap { $0.scalars(at: path) }
    case .mapping(let members): members.flatMap { $0.value.scalars(at: path + [$0.key]) }
    }
  }
}
