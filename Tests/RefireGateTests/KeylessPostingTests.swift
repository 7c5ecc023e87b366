import Calls
import Diagnostics
import HTTP
import ModelForge
import Readings
import RefireGate
import ReviewGate
import Testing

@Suite("A status that is posted with the job's own identity")
struct KeylessPostingTests {
  private func course(_ cause: ReadFailure.Cause) -> RefireCourse {
    var forge = Forge()
    forge.history.approve(bob)
    forge.fault = { request, _ in request.role == .status ? .failure(cause) : nil }
    return forge.run(
      Forge.refire {
        $0.credentials.status = "GATE_STATUS_AUDIENCE"
        $0.credentials.identities = [.status]
      })
  }

  private func posts(_ course: RefireCourse) -> Int {
    course.batches.count { $0.contains { $0.hasPrefix("statuses/") } }
  }

  @Test("was not sent where no ID token came: it is not looked for, not sent again, and undecided")
  func notGiven() {
    let course = course(.noIDToken(.status(500)))
    #expect(course.posted == [] && posts(course) == 1)
    #expect(course.outcome.exit == .undecided(.unavailable))
    let said = course.outcome.diagnostics.filter { $0.code == "status-not-posted" }
    #expect(said.count == 1)
    #expect(said[0].evidence.contains("the request for an ID token: 500"))
    #expect(!said[0].evidence.joined().contains("may still arrive"))
  }

  @Test("was not stored where the ID token is refused, and it is said which rule refuses it")
  func refused() {
    let course = course(.idTokenRefused(.claim("ref", asked: #"be "refs/heads/main""#, came: #""refs/heads/side""#)))
    #expect(course.posted == [] && posts(course) == 1)
    #expect(course.outcome.exit == .undecided(.unauthorized))
    let said = course.outcome.diagnostics.flatMap { $0.evidence + $0.help }
    #expect(said.contains(#"the rule: ref must be "refs/heads/main""#))
    #expect(said.contains { $0.hasPrefix("if the branch is protected") })
  }
}
