package import ActionsHost
package import Calls
package import Readings

/// The credential for each role; the loop alone attaches them to requests.
package struct LoopCredentials: Equatable, Sendable {
  /// For everything in the repository itself.
  package var repository: Credential
  /// For teams and their members; the repository's where no other is given.
  package var team: RoleCredential
  /// For statuses, to be written; the repository's where no other is given.
  package var status: RoleCredential
  /// For the semantic-review gateway, where there is one.
  package var gateway: Credential?

  package init(repository: Credential, team: Credential, status: Credential? = nil, gateway: Credential? = nil) {
    self.repository = repository
    self.team = .token(team)
    self.status = .token(status ?? repository)
    self.gateway = gateway
  }

  /// The credential that goes with a call; nil where there is none, and nothing may be sent.
  package subscript(role: CredentialRole) -> RoleCredential? {
    switch role {
    case .repository: .token(repository)
    case .team: team
    case .status: status
    case .gateway: gateway.map { .token($0) }
    }
  }

  /// Where each came from.
  package var names: CredentialNames {
    CredentialNames(
      repository: repository.source.description, team: team.name, status: status.name,
      gateway: gateway?.source.description ?? "GATE_GATEWAY_TOKEN",
      identities: Set(CredentialRole.allCases.filter { identity(of: $0) != nil }))
  }

  /// The identity that goes with a call, where it is one.
  func identity(of role: CredentialRole) -> JobIdentity? {
    guard case .identity(let identity)? = self[role] else { return nil }
    return identity
  }

  /// The identities to get an ID token for, one an audience.
  var identities: [JobIdentity] {
    CredentialRole.allCases.compactMap(identity).reduce(into: []) { identities, identity in
      if !identities.contains(where: { $0.audience == identity.audience }) { identities.append(identity) }
    }
  }

  /// Everything in them that must not be written.
  var secrets: [Secret] {
    CredentialRole.allCases.compactMap { self[$0]?.secret }
  }
}
