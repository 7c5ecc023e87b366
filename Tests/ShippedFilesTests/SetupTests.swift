import Foundation
import TestSupport
import Testing

@Suite("The action setup")
struct SetupTests {
  /// A job, with a copy of the action that names the server's release.
  private static func job(_ server: ArchiveServer?, version: String = ArchiveServer.version) throws -> TestJob {
    var job = try TestJob()
    job.server = server
    try FileManager.default.copyItem(
      atPath: "\(TestFiles.repository)/action/setup", toPath: job.directory.file("setup"))
    try job.directory.write(
      "# as Scripts/package writes it\nversion=\(version)\ncommit=\nbase=\(server?.base ?? "")\n"
        + "sha256_x86_64=\(server?.hash ?? "")\n", to: "setup/release")
    return job
  }

  /// Runs the step of the copy.
  private static func run(_ job: TestJob, inputs: [String: String] = [:]) throws -> FinishedStep {
    var step = try ShippedStep.ofAction("setup")
    step.actionFolder = job.directory.file("setup")
    return try job.run(step, values: Dictionary(uniqueKeysWithValues: inputs.map { ("inputs.\($0.key)", $0.value) }))
  }

  private static let cached = "cache/forgejo-gates/\(ArchiveServer.version)/\(ArchiveServer.name).tar.gz"

  @Test("it fetches, checks, unpacks and runs what was released", arguments: [ArchiveServer.Answer.archive, .redirect])
  func fetched(_ answer: ArchiveServer.Answer) throws {
    let server = try ArchiveServer(answer)
    let job = try Self.job(server)
    let finished = try Self.run(job)
    let bin = job.directory.file("temp/forgejo-gates/bin")
    #expect(finished.status == 0, "\(finished.log)")
    #expect(finished.log.hasSuffix("forgejo-gates 9.8.7\n"))
    #expect(finished.path == "\(bin)\n")
    #expect(finished.outputs == ["version": ArchiveServer.version, "path": bin])
    #expect(FileManager.default.isExecutableFile(atPath: "\(bin)/forgejo-gates"))
    #expect(job.directory.contents(of: Self.cached) == FileManager.default.bytes(atPath: server.archive))
  }

  @Test("a second one in the same job does nothing")
  func twice() throws {
    let server = try ArchiveServer(.archive)
    let job = try Self.job(server)
    #expect(try Self.run(job).status == 0)
    try server.stop()
    let again = try Self.run(job)
    #expect(again == FinishedStep(status: 0, log: "forgejo-gates 9.8.7 is set up already\n", outputs: [:], path: ""))
    let other = try Self.run(job, inputs: ["version": "1.0.0", "sha256": String(repeating: "0", count: 64)])
    #expect(other.status == 2 && other.log == "setup: another version is set up in this job already\n")
  }

  @Test(
    "what is not the released archive is not used",
    arguments: [
      (ArchiveServer.Answer.otherArchive, "another SHA-256"), (.cut, "could not be fetched"),
      (.loop, "could not be fetched"), (.missing, "could not be fetched"), (.page, "another SHA-256"),
    ])
  func wrong(_ answer: ArchiveServer.Answer, _ said: String) throws {
    let job = try Self.job(try ArchiveServer(answer))
    let finished = try Self.run(job)
    #expect(finished.status == 3 && finished.log.contains(said) && finished.log.contains("\nhelp: "), "\(finished.log)")
    #expect(finished.path.isEmpty && finished.outputs == [:])
    #expect(job.directory.contents(of: Self.cached) == nil)
    #expect(!FileManager.default.fileExists(atPath: job.directory.file("temp/forgejo-gates")))
  }

  @Test(
    "nothing is taken from a cache that somebody else wrote, and the right archive takes its place",
    arguments: [0o644, 0o444])
  func poisoned(permissions: Int) throws {
    let server = try ArchiveServer(.archive)
    let job = try Self.job(server)
    let poison = try ArchiveServer(.archive, executable: "#!/bin/sh\ntouch \(job.directory.file("poisoned"))\n")
    try Self.fillCache(of: job, from: poison)
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: job.directory.file(Self.cached))
    #expect(try Self.run(job).log.hasSuffix("forgejo-gates 9.8.7\n"))
    #expect(!FileManager.default.fileExists(atPath: job.directory.file("poisoned")))
    #expect(job.directory.contents(of: Self.cached) == FileManager.default.bytes(atPath: server.archive))
  }

  @Test("the right archive in the cache spares the request")
  func cached() throws {
    let server = try ArchiveServer(.archive)
    let job = try Self.job(server)
    try Self.fillCache(of: job, from: server)
    try server.stop()
    let finished = try Self.run(job)
    #expect(finished.status == 0 && finished.log.hasPrefix("forgejo-gates 9.8.7 from the tool cache\n"))
  }

  @Test("a job without a tool cache, or with one that cannot be written, is set up", arguments: [nil, "/proc/none"])
  func noCache(_ cache: String?) throws {
    var job = try Self.job(try ArchiveServer(.archive))
    job.environment["RUNNER_TOOL_CACHE"] = cache
    #expect(try Self.run(job).status == 0)
  }

  @Test("another version needs its hash from the workflow")
  func otherVersion() throws {
    let server = try ArchiveServer(.archive)
    let job = try Self.job(server, version: "1.0.0")
    let refused = try Self.run(job, inputs: ["version": ArchiveServer.version])
    #expect(refused.status == 2 && refused.log.contains("so the input sha256 is needed"))
    let finished = try Self.run(job, inputs: ["version": ArchiveServer.version, "sha256": server.hash])
    #expect(finished.status == 0 && finished.outputs?["version"] == ArchiveServer.version)
  }

  @Test(
    "inputs that are none are refused before anything is fetched",
    arguments: [
      (["version": "1.0.0;x", "sha256": ""], "no version"), (["version": "../1", "sha256": ""], "no version"),
      (["version": "1.0.0", "sha256": "0123"], "not 64 digits"),
      (["version": "1.0.0", "sha256": String(repeating: "G", count: 64)], "other characters"),
      (["version": "", "sha256": "0"], "not 64 digits"),
    ])
  func inputs(_ inputs: [String: String], _ said: String) throws {
    let finished = try Self.run(try Self.job(nil), inputs: inputs)
    #expect(finished.status == 2 && finished.log.contains(said), "\(finished.log)")
  }

  @Test("a commit that names no release says so")
  func unreleased() throws {
    let finished = try Self.run(try Self.job(nil, version: ""))
    #expect(finished.status == 2 && finished.log.hasPrefix("setup: this commit of the action names no release\n"))
  }

  @Test(
    "a machine on which it could not run is refused with the reason",
    arguments: [
      ("uname", "echo aarch64", "there is no archive for aarch64"),
      ("getconf", "echo 'glibc 2.35'", "glibc 2.35, and 2.36 is needed (Ubuntu 22.04 is older)"),
      ("getconf", "exit 1", "not the GNU one (Alpine has musl)"),
    ])
  func machine(_ tool: String, _ answer: String, _ said: String) throws {
    var job = try Self.job(nil)
    try Self.replace(tool, "#!/bin/sh\n\(answer)\n", in: &job)
    let finished = try Self.run(job)
    #expect(finished.status == 2 && finished.log.contains(said) && finished.log.contains("\nhelp: "), "\(finished.log)")
  }

  @Test("where curl is missing, or a library of the executable, the line to run first is shown")
  func packages() throws {
    let line =
      "\nhelp: run first: apt-get update && apt-get install --yes --no-install-recommends ca-certificates curl\n"
    var withoutCurl = try Self.job(try ArchiveServer(.archive))
    for tool in ["sh", "sed", "uname", "getconf", "rm", "mkdir", "cat"] {
      try Self.replace(tool, "#!/bin/sh\nexec /bin/\(tool) \"$@\"\n", in: &withoutCurl)
    }
    withoutCurl.environment["PATH"] = withoutCurl.directory.file("tools")
    let refused = try Self.run(withoutCurl)
    #expect(refused.status == 2 && refused.log.contains("curl is not here") && refused.log.hasSuffix(line))

    let job = try Self.job(try ArchiveServer(.archive, executable: "#!/bin/sh\nexit 127\n"))
    let unusable = try Self.run(job)
    #expect(unusable.status == 2 && unusable.log.contains("does not start here") && unusable.log.hasSuffix(line))
    #expect(!FileManager.default.fileExists(atPath: job.directory.file("temp/forgejo-gates")))
  }

  private static func fillCache(of job: TestJob, from server: ArchiveServer) throws {
    let path = try job.directory.write("", to: Self.cached)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: server.archive, toPath: path)
  }

  /// Puts a tool before those of the same name.
  private static func replace(_ tool: String, _ text: String, in job: inout TestJob) throws {
    let path = try job.directory.write(text, to: "tools/\(tool)")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    job.environment["PATH"] = "\(job.directory.file("tools")):/usr/bin:/bin"
  }
}
