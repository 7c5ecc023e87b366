import ActionsHost
import Calls
import Diagnostics
import HTTP

extension ServerSettingsReader {
  /// The job's own identity for each of these roles that has an audience instead of a token (docs/keyless.md); what is
  /// wrong with it is noted.
  mutating func identities(
    for roles: Set<CredentialRole>, besides tokens: [CredentialRole: Credential], api: WebAddress?
  ) -> [CredentialRole: JobIdentity] {
    var audiences: [(role: CredentialRole, audience: Credential, variable: String)] = []
    for role in CredentialRole.allCases where roles.contains(role) {
      guard let variable = role.audienceVariable, let audience = identityPart(variable) else { continue }
      if let token = tokens[role] { note(.keylessAndToken(variable, token.source.description)) }
      audiences.append((role, audience, variable))
    }
    guard !audiences.isEmpty, let api, let request = request(for: audiences.map(\.variable), at: api) else {
      return [:]
    }
    return Dictionary(
      uniqueKeysWithValues: audiences.map { role, audience, variable in
        (role, JobIdentity(request: request, audience: audience.secret.revealed, variable: variable))
      })
  }

  /// What the runner gave the job to ask with; its token goes to no other server than all the others.
  private mutating func request(for audiences: [String], at api: WebAddress) -> JobIdentity.Request? {
    let variables = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"]
    let missing = variables.filter { environment.value($0) == nil }
    guard missing.isEmpty else {
      note(.idTokenRequestMissing(missing, audiences))
      return nil
    }
    guard let text = environment.value(variables[0])?.text, let token = identityPart(variables[1]) else { return nil }
    let mark = text.utf8.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
    let query = text[mark...].utf8
    do throws(WebAddressError) {
      let address = try WebAddress(parsing: String(text[..<mark]))
      guard query.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .blankOrControl }
      guard !query.contains(UInt8(ascii: "#")) else { throw .fragment }
      guard address.origin == api.origin else {
        note(.idTokenRequestElsewhere(address.origin, server: api.origin))
        return nil
      }
      return JobIdentity.Request(url: "\(address)" + (query.isEmpty ? "?" : String(text[mark...])), token: token.secret)
    } catch {
      note(.idTokenRequestMalformed("\(variables[0]) \(error.description)"))
      return nil
    }
  }

  /// A variable's value by the rules of tokens: white space at its ends is cut, what is left is ASCII on one line.
  private mutating func identityPart(_ variable: String) -> Credential? {
    do throws(CredentialError) {
      return try environment.credential([variable])
    } catch {
      note(.idTokenRequestMalformed("\(variable) holds a control character, or one outside ASCII"))
      return nil
    }
  }
}

extension CredentialRole {
  /// The variable that names the audience of the integration for this role's calls; nil where none may.
  fileprivate var audienceVariable: String? {
    switch self {
    case .team: "GATE_READER_AUDIENCE"
    case .status: "GATE_STATUS_AUDIENCE"
    case .repository, .gateway: nil
    }
  }
}
