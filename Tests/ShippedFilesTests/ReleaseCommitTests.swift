import Foundation
import TestSupport
import Testing

@Suite("The two commits of a release")
struct ReleaseCommitTests {
  /// A repository with a first commit, in which each step writes files and commits them.
  private struct Repository {
    let directory: TemporaryDirectory

    init() throws {
      directory = try TemporaryDirectory()
      try git("init", "--quiet")
      try commit(["action/setup/release": "version=\ncommit=\n", "source": "1"])
    }

    @discardableResult
    func commit(_ files: [String: String]) throws -> String {
      for (name, text) in files { try directory.write(text, to: name) }
      try git("add", "--all")
      try git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "x")
      return try git("rev-parse", "HEAD")
    }

    func check() throws -> FinishedProcess {
      try FinishedProcess.run(
        "\(TestFiles.repository)/Scripts/check-release", [directory.path], environment: ["PATH": "/usr/bin:/bin"])
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String {
      let finished = try FinishedProcess.run(
        "/usr/bin/git", arguments, environment: ["HOME": directory.path], directory: directory.path)
      try #require(finished.status == 0, "\(String(decoding: finished.errors, as: UTF8.self))")
      return String(decoding: finished.output, as: UTF8.self).split(separator: "\n").joined()
    }
  }

  private static func release(_ commit: String) -> String { "version=1.2.3\ncommit=\(commit)\n" }

  @Test("the check of this repository holds")
  func own() throws {
    let finished = try FinishedProcess.run(
      "\(TestFiles.repository)/Scripts/check-release", environment: ["PATH": "/usr/bin:/bin", "HOME": "/root"])
    #expect(finished.status == 0, "\(String(decoding: finished.errors, as: UTF8.self))")
  }

  @Test("before a release there is nothing to check")
  func none() throws {
    let finished = try Repository().check()
    #expect(finished.status == 0 && finished.output == Array("no release yet\n".utf8))
  }

  @Test("a release that is set by a commit of its own holds, and later commits do not disturb it")
  func right() throws {
    let repository = try Repository()
    let built = try repository.commit(["source": "2"])
    let setting = try repository.commit(["action/setup/release": Self.release(built)])
    for file in ["source", "other"] {
      let finished = try repository.check()
      #expect(finished.status == 0)
      #expect(
        String(decoding: finished.output, as: UTF8.self)
          == "version 1.2.3 is built from \(built) and set by \(setting)\n")
      try repository.commit([file: "3"])
    }
  }

  @Test("a commit that changes more besides is told")
  func more() throws {
    let repository = try Repository()
    let built = try repository.commit(["source": "2"])
    try repository.commit(["action/setup/release": Self.release(built), "source": "3"])
    let finished = try repository.check()
    #expect(finished.status == 1 && String(decoding: finished.errors, as: UTF8.self).contains("changes more than that"))
  }

  @Test("an archive that is not built from the commit before is told")
  func other() throws {
    let repository = try Repository()
    let built = try repository.commit(["source": "2"])
    try repository.commit(["source": "3"])
    try repository.commit(["action/setup/release": Self.release(built)])
    let finished = try repository.check()
    #expect(finished.status == 1 && String(decoding: finished.errors, as: UTF8.self).contains("is not the parent of"))
  }
}
