import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import Testing

@Suite("A call with the job's own identity that failed")
struct KeylessDiagnosticsTests {
  private let keyless = CredentialNames(
    repository: "FORGEJO_TOKEN", team: "GATE_READER_AUDIENCE", identities: [.team])

  private func failure(_ cause: ReadFailure.Cause) -> ReadFailure {
    ReadFailure(Team.control(2).request, cause)
  }

  private func refused(_ refusal: IDTokenRefusal) -> Diagnostic {
    failure(.idTokenRefused(refusal)).diagnostic(keyless)
  }

  @Test("is a matter of credentials where the token is refused, and of the server where it gave none")
  func cause() {
    for refusal in [IDTokenRefusal.claim("ref", asked: "", came: ""), .unknownIntegration, .badSignature, .unexplained]
    {
      #expect(failure(.idTokenRefused(refusal)).undecidedCause == .unauthorized)
    }
    for status in [401, 403] { #expect(failure(.noIDToken(.status(status))).undecidedCause == .unauthorized) }
    for other in [IDTokenFailure.status(404), .status(500), .malformed(""), .notAnswered(""), .outOfTime] {
      #expect(failure(.noIDToken(other)).undecidedCause == .unavailable)
    }
  }

  @Test("names the rule, what it asks, what came, and what to change")
  func claim() {
    #expect(
      text(refused(.claim("event_name", asked: #"be "pull_request_target""#, came: #""pull_request""#))) == """
        event-not-accepted: the integration of GATE_READER_AUDIENCE does not accept this job, by its rule on event_name
        GET /teams/2: 401
        the rule: event_name must be "pull_request_target"
        the job: event_name is "pull_request"
        help: start the job by an event that the rule names: pull_request_target, never pull_request or push, which run \
        what a writer changed
        """)
  }

  @Test(
    "has a code for each cause, and help for each claim",
    arguments: [
      (.claim("event_name", asked: "a", came: "b"), "event-not-accepted", "pull_request_target"),
      (.claim("ref", asked: "a", came: "b"), "branch-not-accepted", "leave the rule"),
      (.claim("workflow", asked: "a", came: "b"), "claim-not-accepted", "the workflow's file"),
      (.claim("repository_owner_id", asked: "a", came: "b"), "claim-not-accepted", "transferred"),
      (.claim("repository_id", asked: "a", came: "b"), "claim-not-accepted", "repository_id"),
      (.unknownIntegration, "integration-unknown", "audience"), (.badSignature, "id-token-damaged", "proxy"),
      (.integrationsUnsupported, "integrations-unsupported", "upgrade the server"),
      (.unexplained, "id-token-rejected", "docs/keyless.md"),
    ] as [(IDTokenRefusal, String, String)])
  func codes(refusal: IDTokenRefusal, code: String, help: String) {
    let diagnostic = refused(refusal)
    #expect(diagnostic.code == code && diagnostic.help.joined().contains(help))
    #expect(diagnostic.evidence.first == "GET /teams/2: 401")
  }

  @Test("says what came in the place of an ID token, and that nothing was sent")
  func notGiven() {
    let diagnostic = failure(.noIDToken(.status(500))).diagnostic(keyless)
    #expect(diagnostic.code == "id-token-not-given")
    #expect(diagnostic.evidence == ["the request for an ID token: 500", "GET /teams/2: not sent"])
  }

  @Test("is what a team is unseen for, and not only that it could not be read")
  func unseen() {
    for cause in [ReadFailure.Cause.noIDToken(.status(500)), .idTokenRefused(.unknownIntegration)] {
      let failure = failure(cause)
      #expect(
        Diagnostic.teamUnseen(.name("qa"), .failed(failure), id: 2, repository: app, keyless)
          == failure.diagnostic(keyless))
    }
  }

  @Test("speaks of the integration where a scope is missing")
  func scope() {
    let forbidden = failure(.status(403, message: nil)).diagnostic(keyless)
    #expect(
      forbidden.help == [
        "give the integration of GATE_READER_AUDIENCE the scope read:organization, which this read needs"
      ])
    let unseen = Diagnostic.teamUnseen(.name("qa"), .scopeMissing, id: 2, repository: app, keyless)
    #expect(unseen.help == ["make the integration of GATE_READER_AUDIENCE anew with the scope read:organization"])
  }
}
