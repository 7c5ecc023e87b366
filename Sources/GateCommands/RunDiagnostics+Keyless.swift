import Diagnostics
import HTTP
import Readings

extension Diagnostic {
  static func keylessAndToken(_ audience: String, _ token: String) -> Diagnostic {
    Diagnostic(
      KeylessCode.keylessAndToken, "\(audience) and \(token) are both set, and only one of them can be used",
      help: [
        "to use the job's own identity, unset \(token) and delete the secret behind it; to use that, unset \(audience)"
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
        "in a scheduled job, and outside of a job, use a token: GATE_READER_TOKEN",
      ])
  }

  static func idTokenPartMalformed(_ variable: String) -> Diagnostic {
    Diagnostic(
      KeylessCode.idTokenRequestMalformed, "\(variable) holds a control character, or one outside ASCII",
      help: ["store it alone, on one line, as the server gave it"])
  }

  static func idTokenAddressMalformed(_ variable: String, _ error: WebAddressError) -> Diagnostic {
    Diagnostic(
      KeylessCode.idTokenRequestMalformed, "the address in \(variable) cannot be used: it \(error.description)",
      help: ["on a server that lives under a path it is always like that: store a token there"])
  }

  static func idTokenRequestElsewhere(_ origin: String, server: String) -> Diagnostic {
    Diagnostic(
      KeylessCode.idTokenRequestElsewhere, "ID tokens are asked for at another server than the one in use",
      evidence: ["ACTIONS_ID_TOKEN_REQUEST_URL: \(origin)", "the server in use: \(server)"],
      help: ["name the server as it calls itself (its ROOT_URL): --server \(origin)"])
  }
}
