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
    var audiences: [(role: CredentialRole, audience: Credential?, variable: String)] = []
    for role in CredentialRole.allCases where roles.contains(role) {
      guard let variable = role.audienceVariable else { continue }
      let noted = problems.count
      let audience = identityPart(variable)
      guard audience != nil || problems.count > noted else { continue }
      if let token = tokens[role] { note(.keylessAndToken(variable, token.source.description)) }
      audiences.append((role, audience, variable))
    }
    guard !audiences.isEmpty, let request = request(for: audiences.map(\.variable), at: api) else { return [:] }
    return audiences.reduce(into: [:]) { identities, part in
      guard let audience = part.audience?.secret.revealed else { return }
      identities[part.role] = JobIdentity(request: request, audience: audience, variable: part.variable)
    }
  }

  /// What the runner gave the job to ask with; its token goes to no other server than all the others.
  private mutating func request(for audiences: [String], at api: WebAddress?) -> JobIdentity.Request? {
    let (urlVariable, tokenVariable) = ("ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
    let url = environment.value(urlVariable)
    let noted = problems.count
    let token = identityPart(tokenVariable)
    guard problems.count == noted else { return nil }
    guard let url, let token else {
      let missing = (url == nil ? [urlVariable] : []) + (token == nil ? [tokenVariable] : [])
      note(.idTokenRequestMissing(missing, audiences))
      return nil
    }
    let mark = url.text.utf8.firstIndex(of: UInt8(ascii: "?")) ?? url.text.endIndex
    let query = url.text[mark...]
    do throws(WebAddressError) {
      let address = try WebAddress(parsing: String(url.text[..<mark]))
      guard query.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .blankOrControl }
      guard !query.utf8.contains(UInt8(ascii: "#")) else { throw .fragment }
      guard let api else { return nil }
      guard address.origin == api.origin else {
        note(.idTokenRequestElsewhere(address.origin, server: api.origin))
        return nil
      }
      return JobIdentity.Request(url: "\(address)" + (query.isEmpty ? "?" : query), token: token.secret)
    } catch {
      note(.idTokenAddressMalformed(urlVariable, error))
      return nil
    }
  }

  /// A variable's value by the rules of tokens: white space at its ends is cut, what is left is ASCII on one line.
  private mutating func identityPart(_ variable: String) -> Credential? {
    do throws(CredentialError) {
      return try environment.credential([variable])
    } catch {
      note(.idTokenPartMalformed(variable))
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
