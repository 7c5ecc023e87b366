import TestSupport
import Testing

@Suite struct FinishedProcessTests {
  private func shell(
    _ script: String, environment: [String: String] = [:], input: String = "", timeLimit: Double = 30
  ) throws -> FinishedProcess {
    try FinishedProcess.run(
      "/bin/sh", ["-c", script], environment: environment, input: Array(input.utf8), timeLimit: timeLimit)
  }

  @Test("status, output, errors and input are the process's own, large ones too")
  func whole() throws {
    let finished = try shell("cat; head -c 300000 /dev/zero >&2; exit 7", input: "read")
    #expect(finished.status == 7)
    #expect(finished.output == Array("read".utf8))
    #expect(finished.errors.count == 300_000)
  }

  @Test("the environment is exactly the one that was given")
  func environment() throws {
    let finished = try FinishedProcess.run("/usr/bin/env", environment: ["ONLY": "this"])
    #expect(String(decoding: finished.output, as: UTF8.self) == "ONLY=this\n")
  }

  @Test("a process that a signal ended has its number, negative")
  func signal() throws {
    #expect(try shell("kill -9 $$").status == -9)
  }

  @Test("a process that does not end is ended")
  func timeLimit() {
    #expect(throws: ProcessError.timeLimit(seconds: 0.2, executable: "/bin/sh")) {
      try shell("while :; do :; done", timeLimit: 0.2)
    }
  }

  @Test("what is not there is not run")
  func missing() {
    #expect(throws: ProcessError.notExecutable("/nowhere")) { try FinishedProcess.run("/nowhere", environment: [:]) }
    #expect(throws: ProcessError.self) { try BuiltExecutable.path("no-such-product") }
  }
}
