import Foundation
import JSON
import TestSupport
import Testing

/// A repository with a work tree on this machine, and runs of gate-paths in it.
final class Clone {
  /// What a run of gate-paths left behind.
  struct Run {
    /// The exit status.
    var status: Int
    /// The log.
    var log: String
    /// The outputs in order, `name=value`.
    var outputs: [String]
    /// The changed names, sorted; nil where the list does not count.
    var paths: [String]?

    /// Why, as one code.
    var reason: String? { value("reason") }

    /// The value of an output.
    func value(_ name: String) -> String? {
      outputs.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }
  }

  private let directory: TemporaryDirectory
  /// Where the work tree is.
  let path: String

  /// An empty repository on the branch `main`.
  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("clone")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try git("init", "--quiet", "--initial-branch", "main")
    for (key, value) in [("user.name", "A"), ("user.email", "a@forge.example"), ("commit.gpgsign", "false")] {
      try git("config", key, value)
    }
  }

  /// A clone of another one's branch `main`, made with further options.
  init(of other: Clone, _ options: String...) throws {
    directory = try TemporaryDirectory()
    path = directory.file("clone")
    try run("/usr/bin/git", ["clone", "--quiet"] + options + ["file://\(other.path)", path], in: directory.path)
  }

  private let environment = [
    "PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": "/nonexistent",
    "GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_DATE": "1700000000 +0000", "LC_ALL": "C",
  ]

  /// Runs git in it; what it wrote, without the last line's end.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    try run("/usr/bin/git", arguments, in: path)
  }

  @discardableResult
  private func run(_ executable: String, _ arguments: [String], in folder: String) throws -> String {
    let run = try FinishedProcess.run(executable, arguments, environment: environment, directory: folder)
    try #require(run.status == 0, "\(arguments): \(String(decoding: run.errors, as: UTF8.self))")
    return String(decoding: run.output, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// Writes a file; nothing is committed yet.
  func write(_ name: String, _ text: String = "text\n") throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Commits everything in the work tree and tags it.
  func commit(_ tag: String) throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message", tag)
    try git("tag", tag)
  }

  /// Runs gate-paths in a folder of it, with classes unless the words name rules of their own.
  func gatePaths(
    _ words: String..., rules: [String] = ["--class", "app=src/**", "--class", "docs=docs/**"], in folder: String = ".",
    environment more: [String: String] = [:]
  ) throws -> Run {
    let (outputs, list) = (directory.file("outputs"), directory.file("list.json"))
    for file in [outputs, list] { try? FileManager.default.removeItem(atPath: file) }
    let finished = try FinishedProcess.run(
      BuiltExecutable.path("gate-paths"), rules + words + ["--list", list],
      environment: environment.merging(["FORGEJO_OUTPUT": outputs]) { $1 }.merging(more) { $1 },
      directory: "\(path)/\(folder)")
    let written = JSONField(try JSONValue(parsing: try #require(directory.contents(of: "list.json"))))
    return Run(
      status: finished.status, log: String(decoding: finished.output, as: UTF8.self),
      outputs: Self.outputs(directory.contents(of: "outputs") ?? []),
      paths: try written.optional("paths")?.elements().map { try $0.member("path").string() }.sorted())
  }

  /// Reads the file of outputs: an empty value is one line, another stands between its delimiters.
  private static func outputs(_ file: [UInt8]) -> [String] {
    var lines = String(decoding: file, as: UTF8.self).split(separator: "\n")[...]
    var outputs: [String] = []
    while let first = lines.popFirst() {
      guard let mark = first.firstRange(of: "<<") else {
        outputs.append(String(first))
        continue
      }
      outputs.append("\(first[..<mark.lowerBound])=\(lines.prefix { $0 != first[mark.upperBound...] }.joined())")
      lines = lines.drop { $0 != first[mark.upperBound...] }.dropFirst()
    }
    return outputs
  }
}
