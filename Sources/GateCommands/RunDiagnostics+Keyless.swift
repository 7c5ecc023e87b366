import Diagnostics
import Readings

extension Diagnostic {
  static func keylessAndToken(_ audience: String, _ token: String) -> Diagnostic {
    Diagnostic(
      KeylessCode.keylessAndToken, "\(audience) and \(token) are both set, and only one of them can be used",
      help: [
        "unset \(token), and delete the secret behind it, if the job's own identity is to be used; else \(audience)"
      ])
  }

  static func idTokenRequestMissing(_ missing: [String], _ audiences: [String]) -> Diagnostic {
    Diagnostic(
      KeylessCode.idTokenRequestMissing,
      "\(audiences.joined(separator: " and ")) needs the job's own identity, and this run has none",
      evidence: missing.map { "\($0) is not set" },
      help: [
        "write `enable-openid-connect: true` into the workflow, if it lacks that line",
        "use a Forgejo from 16 on (before 15 there are no ID tokens at all) and a runner from 12.5 on",
        "start the job by pull_request_target: a fork's pull_request has no identity",
        "outside of a job use a token",
      ])
  }

  static func idTokenRequestMalformed(_ what: String) -> Diagnostic {
    Diagnostic(
      KeylessCode.idTokenRequestMalformed, "the job's own identity cannot be asked for: \(what)",
      help: [
        "copy an audience alone, on one line; the address is the server's, and malformed where it lives under a path: "
          + "store a token there"
      ])
  }

  static func idTokenRequestElsewhere(_ origin: String, server: String) -> Diagnostic {
    Diagnostic(
      KeylessCode.idTokenRequestElsewhere, "ID tokens are asked for at another server than the one in use",
      evidence: ["ACTIONS_ID_TOKEN_REQUEST_URL: \(origin)", "the server in use: \(server)"],
      help: ["name the server as it calls itself (its ROOT_URL): --server \(origin)"])
  }
}
