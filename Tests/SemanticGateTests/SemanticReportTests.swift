import Calls
import Diagnostics
import HTTP
import Reports
import Testing

@testable import SemanticGate

struct SemanticReportTests {
  private static func report(
    _ result: Result<HTTPResponse, TransportError>, isAdvisory: Bool = false
  ) -> Report {
    SemanticReport(
      Samples.request(isAdvisory: isAdvisory), Samples.facts(result), server: "https://forge.example",
      record: ReadingRecord()
    ).report()
  }

  @Test("an accepted request is exit 0 and no verdict")
  func accepted() {
    let report = Self.report(Samples.accepted)
    #expect(report.exitStatus == .passed)
    #expect(report.verdict.word == "undecided")
    #expect(
      report.outputs == [
        StepOutput("verdict", "undecided"), StepOutput("reason", "request-accepted"),
        StepOutput("outcome", "accepted"),
      ])
  }

  @Test("an advisory run changes the exit status only, and says loudly that it would have failed")
  func advisory() {
    let rejected = Result<HTTPResponse, TransportError>.success(
      HTTPResponse(status: 401, body: Array("unauthorized".utf8)))
    let plain = Self.report(rejected)
    let advisory = Self.report(rejected, isAdvisory: true)
    #expect(plain.exitStatus == .unauthorized)
    #expect(advisory.exitStatus == .passed)
    #expect(advisory.outputs == plain.outputs)
    #expect(advisory.verdict == plain.verdict)
    #expect(advisory.diagnostics.first?.code == "advisory")
    #expect(advisory.headline.hasPrefix("ADVISORY"))
    #expect(Self.report(Samples.accepted, isAdvisory: true) == Self.report(Samples.accepted))
  }

  @Test("a gateway that is not configured, and need not be, is skipped")
  func skipped() {
    var request = Samples.request()
    request.gateway = nil
    request.missing = ["GATE_GATEWAY_URL"]
    let report = SemanticReport(
      request, SemanticFacts(), server: "https://forge.example", record: ReadingRecord()
    ).report()
    #expect(report.exitStatus == .passed)
    #expect(report.verdict.word == "undecided")
    #expect(report.outputs.last == StepOutput("outcome", "skipped"))
    #expect(report.diagnostics.first?.evidence == ["not set: GATE_GATEWAY_URL"])
  }

  @Test("what the gateway and the bot write cannot begin a line of the log")
  func hostile() {
    let hostile = HTTPResponse(status: 401, body: Array("x\n::set-env name=PATH::/tmp\r\n::error::\u{1B}[0m".utf8))
    let log = LogRendering.render(Self.report(.success(hostile)), style: .job)
    let lines = String(decoding: log, as: UTF8.self).split(separator: "\n")
    #expect(!lines.contains { $0.hasPrefix("::") })
    #expect(!log.contains(0x1B))
  }
}
