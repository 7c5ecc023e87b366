import Foundation
import TestSupport
import Testing

/// A real repository with two trees and no files checked out, so that a name can be any bytes that git takes.
struct GitRepository {
  /// A file in a tree.
  struct File {
    var path: [UInt8]
    var content: [UInt8]
    var mode: String

    init(_ path: [UInt8], _ content: [UInt8] = Array("text\n".utf8), mode: String = "100644") {
      self.path = path
      self.content = content
      self.mode = mode
    }

    init(_ path: String, _ content: String = "text\n", mode: String = "100644") {
      self.init(Array(path.utf8), Array(content.utf8), mode: mode)
    }

    /// Another repository's commit.
    static func submodule(_ path: String, commit: Character) -> Self {
      File(path, String(repeating: commit, count: 40), mode: "160000")
    }
  }

  private let directory: TemporaryDirectory

  init(old: [File], new: [File]) throws {
    directory = try TemporaryDirectory()
    try git(["init", "--quiet", "--bare"])
    try git(["fast-import", "--quiet"], input: Self.commit("old", of: old) + Self.commit("new", of: new))
  }

  /// What git writes to standard output.
  @discardableResult
  func git(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
    let run = try FinishedProcess.run(
      "/usr/bin/git", arguments,
      environment: ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_DIR": directory.path],
      input: input, directory: directory.path)
    try #require(run.status == 0, "git \(arguments): \(String(decoding: run.errors, as: UTF8.self))")
    return run.output
  }

  /// The two trees' differences in one of git's formats.
  func diff(_ options: [String], configuration: [String] = []) throws -> [UInt8] {
    try git(configuration.flatMap { ["-c", $0] } + ["diff"] + options + ["old", "new"])
  }

  /// A commit without a parent, as `git fast-import` reads it.
  private static func commit(_ branch: String, of files: [File]) -> [UInt8] {
    var stream = Array("commit refs/heads/\(branch)\ncommitter A <a@forge.example> 0 +0000\ndata 0\n".utf8)
    for file in files {
      // Every byte as three octal digits: no name needs any other quoting.
      let path = file.path.map { "\\" + String(String(Int($0) + 0o1000, radix: 8).dropFirst()) }.joined()
      if file.mode == "160000" {
        stream += Array("M 160000 \(String(decoding: file.content, as: UTF8.self)) \"\(path)\"\n".utf8)
      } else {
        stream += Array("M \(file.mode) inline \"\(path)\"\ndata \(file.content.count)\n".utf8) + file.content + [0x0A]
      }
    }
    return stream + [0x0A]
  }
}
