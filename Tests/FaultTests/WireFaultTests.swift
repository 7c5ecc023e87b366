import Diagnostics
import ScriptedForge
import TestSupport
import Testing

/// The built executable, and a server that answers late, in pieces, or with a broken connection.
struct WireFaultTests {
  @Test(
    "a broken or silent connection leaves the run undecided, in time and with help",
    arguments: WireFault.allCases, run.exchanges)
  func broken(_ fault: WireFault, _ name: String) throws {
    let index = try #require(Self.run.exchanges.firstIndex(of: name))
    let victim = try Self.run.ownExchanges()[index]
    let directory = try TemporaryDirectory()
    let rules = try directory.write(
      #"[{ "path": "\#(victim.target)", \#(fault.members) }]"#, to: "rules.json")
    let forge = try RunningForge(Self.run.allFiles(), tokens: ReviewProcess.tokens, rules: rules)
    let deadline = fault.lasts ? 1 : 30
    let start = ContinuousClock.now
    let result = try ReviewProcess.run(Self.run, server: "http://127.0.0.1:\(forge.port)", deadline: deadline)
    let took = ContinuousClock.now - start

    let read = try #require(Read(url: "https://forge.example\(victim.target)", number: Self.run.number))
    let allowed: Set<ExitStatus> =
      fault.lasts ? [.unavailable] : AllowedStatuses(run: Self.run).statuses(of: read, .every, fault.kind)
    #expect(allowed.contains { Int($0.rawValue) == result.status }, "\(result.text)")
    #expect(took < .seconds(deadline + 10))
    #expect(result.status == 0 || result.text.contains("\nhelp: "), "\(result.text)")
    #expect(try forge.stop().unmatched == [])
  }

  @Test("an answer that is only slow is waited for")
  func slow() throws {
    let directory = try TemporaryDirectory()
    let rules = try directory.write(#"[{ "occurrence": 1, "delay": 300 }]"#, to: "rules.json")
    let forge = try RunningForge(Self.run.allFiles(), tokens: ReviewProcess.tokens, rules: rules, delay: 50)
    let result = try ReviewProcess.run(Self.run, server: "http://127.0.0.1:\(forge.port)", deadline: 30)
    #expect(result.status == 0, "\(result.text)")
  }

  private static let run = BaseRun.all[0]
}
