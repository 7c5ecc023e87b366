import Calls
import ForgejoAPI
import HTTP
import JSON
import Testing

@Suite("A 401 to an ID token")
struct IDTokenRefusalTests {
  /// What Forgejo 16 says before the line about integrations.
  private static let others = """
    token signature is invalid: crypto/rsa: verification error
    access token does not exist [sha: a.b.c]
    token is unverifiable: error while executing keyfunc: unexpected signing method: RS256
    task with token "a.b.c": resource does not exist

    """
  private static let own = "authorized integration: parse JWT error: "
  private static let rules = own + "token is unverifiable: error while executing keyfunc: "
  private static let mismatch = rules + "claim mismatch: "

  private func refusal(_ message: String) -> IDTokenRefusal {
    let body = JSONValue.object([JSONMember("message", .string(message)), JSONMember("url", .string(""))])
    return IDTokenRefusal(HTTPResponse(status: 401, body: body.encoded()))
  }

  @Test(
    "names the rule that does not hold, as recorded",
    arguments: [
      ("event_name", #""pull_request_target""#, #""pull_request""#),
      ("event_name", #""pull_request_target""#, #""push""#),
      ("ref", #""refs/heads/main""#, #""refs/heads/side1795268360272750789""#),
    ])
  func recorded(claim: String, asked: String, came: String) {
    let message = Self.others + Self.mismatch + #"claim "\#(claim)" must be \#(asked), but was \#(came)"#
    #expect(refusal(message) == .claim(claim, asked: "be \(asked)", came: came))
  }

  @Test("names rules of the other kinds too")
  func otherKinds() {
    #expect(
      refusal(Self.others + Self.mismatch + #"claim "event_name" must be one of ["a" "b"], but was "push""#)
        == .claim("event_name", asked: #"be one of ["a" "b"]"#, came: #""push""#))
    #expect(
      refusal(
        Self.mismatch + #"claim "ref" must match glob "refs/heads/{main,release/*}", but value "x" did not match"#)
        == .claim("ref", asked: #"match glob "refs/heads/{main,release/*}""#, came: #""x""#))
  }

  @Test("tells an unknown audience, a damaged signature and a server without integrations apart, as recorded")
  func causes() {
    #expect(refusal(Self.others + Self.rules + "matching authorized_integration not found") == .unknownIntegration)
    #expect(
      refusal(Self.others + Self.own + "token signature is invalid: crypto/rsa: verification error") == .badSignature)
    #expect(refusal("access token does not exist [sha: a.b.c]") == .integrationsUnsupported)
    #expect(refusal("user does not exist [uid: 0, name: ]") == .integrationsUnsupported)
  }

  @Test("what stands in quotes is a value, whatever it says")
  func quoted() {
    let came = #""x\", but was \"refs/heads/main""#
    #expect(
      refusal(Self.mismatch + #"claim "ref" must be "refs/heads/main", but was \#(came)"#)
        == .claim("ref", asked: #"be "refs/heads/main""#, came: came))
    let asked = #""a, but was \"b""#
    #expect(
      refusal(Self.mismatch + #"claim "ref" must be \#(asked), but was "c""#)
        == .claim("ref", asked: "be \(asked)", came: #""c""#))
  }

  @Test(
    "explains nothing where it does not read exactly like that",
    arguments: [
      "", "no", "Unauthorized", own, own + "token has invalid claims: token is expired", "x " + mismatch,
      mismatch + #"claim "ref" must be "a", but was "b"."#, mismatch + #"claim "ref" must be "a", but was b"#,
      mismatch + #"claim "ref" must be "a", but was "b"#, mismatch + #"claim "ref" must be "a, but was "b""#,
      mismatch + #"claim "ref" must be "a", but value "b""#, mismatch + #"claim "ref" must be "a""#,
      mismatch + #"claim "ref" must be "a", but was "b\"#, mismatch + #"claim "" must be "a", but was "b""#,
      mismatch + #"claim "REF" must be "a", but was "b""#, mismatch + #"claim "r\"" must be "a", but was "b""#,
      mismatch + "claim \"\(String(repeating: "a", count: 65))\" must be \"a\", but was \"b\"",
      mismatch + #"claim "ref" must be a string, but was float64"#, rules + "no key identified",
      // Two lines that claim to be the server's: one of them is not.
      mismatch + "claim \"ref\" must be \"a\", but was \"b\"\n" + mismatch
        + "claim \"ref\" must be \"b\", but was \"c\"",
      mismatch + "claim \"ref\" must be \"a\", but was \"b\"\nmore", own + "\nuser does not exist [uid: 0, name: ]",
      "User does not exist [uid: 0, name: ]", "user does not exist [uid: 7, name: x]",
    ])
  func unexplained(message: String) {
    #expect(refusal(message) == .unexplained)
  }

  @Test("explains nothing without the API's own JSON", arguments: ["", "<html>", "{}", #"{"message": 1}"#, "[]"])
  func notJSON(body: String) {
    #expect(IDTokenRefusal(HTTPResponse(status: 401, body: Array(body.utf8))) == .unexplained)
  }
}
