import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import ModelForge
import ReviewGate
import Testing

@Suite("Several gates")
struct SeveralGatesTests {
  private func forge(_ gates: String) -> Forge {
    var forge = Forge()
    forge.history.approve(bob)
    forge.policy = "version: 1\nreviews:\n" + gates
    return forge
  }

  private let passing = "  pass:\n    teams: [qa]\n"
  private let refusing = "  refuse:\n    teams: [devs]\n"
  private let unavailable = "  unavailable:\n    teams: [broken]\n"
  private let unauthorized = "  unauthorized:\n    teams: [hidden]\n"
  private let misconfigured = "  misconfigured:\n    teams: [missing]\n"

  private func forge(_ gates: [String]) -> Forge {
    var forge = forge(gates.joined())
    forge.teams += [
      (Team(id: 10, name: "broken", organization: "acme"), []),
      (Team(id: 11, name: "hidden", organization: "acme"), []),
    ]
    forge.repositoryTeams = [2, 3, 10, 11]
    forge.fault = { request, _ in
      switch request.segments.dropFirst().first {
      case "10": .success(HTTPResponse(status: 502))
      case "11": .success(HTTPResponse(status: 403, body: Array(#"{"message": "no"}"#.utf8)))
      default: nil
      }
    }
    return forge
  }

  @Test("the worst verdict counts, in whichever order they stand")
  func worst() {
    let gates = [passing, refusing, unavailable, unauthorized, misconfigured]
    let verdicts: [Verdict] = [
      .passed, .refused, .undecided(.unavailable), .undecided(.unauthorized), .undecided(.misconfigured),
    ]
    for worst in gates.indices {
      for order in [Array(gates[...worst]), gates[...worst].reversed()] {
        let course = forge(order).run()
        #expect(course.verdict == verdicts[worst])
        #expect(course.outcome.findings.map(\.verdict).sorted() == Array(verdicts[...worst]))
      }
    }
  }

  @Test("what is worse than a gate's verdict from outside the gates counts")
  func outside() {
    var forge = forge([refusing])
    let gates = forge.fault
    let first = forge
    forge.fault = { request, occurrence in
      guard Forge.name(request) == "pulls/7", occurrence > 1 else { return gates(request, occurrence) }
      var pull = first.pull
      pull.baseName = "base-\(occurrence)"
      return .success(ok(first.json(pull)))
    }
    #expect(forge.run().verdict == .undecided(.changed))
  }

  @Test("only the chosen ones are judged, in the policy's order")
  func chosen() {
    let course = forge([passing, refusing]).run(Forge.request { $0.gates = ["pass"] })
    #expect(course.verdict == .passed && course.outcome.findings.map(\.gate.name) == ["pass"])
    let both = forge([passing, refusing]).run(Forge.request { $0.gates = ["refuse", "pass"] })
    #expect(both.outcome.findings.map(\.gate.name) == ["pass", "refuse"])
    #expect(both.outcome.reasons == ["approvals-missing"])
  }

  @Test("an unknown one is exit 2, with the nearest name, whatever the others say")
  func unknown() {
    let course = forge([passing, refusing]).run(Forge.request { $0.gates = ["pas", "refuse", "zzz"] })
    #expect(course.verdict == .undecided(.misconfigured))
    #expect(course.outcome.reasons == ["unknown-gate", "unknown-gate"])
    #expect(
      course.outcome.diagnostics.map(\.help) == [
        ["did you mean --gate pass?"], ["use the name of a gate that is there"],
      ])
  }

  @Test("a policy without any is exit 2")
  func none() {
    var forge = Forge()
    forge.policy = "version: 1\n"
    #expect(forge.run().outcome.reasons == ["no-review-gate"])
    #expect(forge.run().verdict == .undecided(.misconfigured))
  }
}
