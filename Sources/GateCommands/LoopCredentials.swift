package import ActionsHost
package import Calls
package import Readings

/// The credential for each role; the loop alone attaches them to requests.
package struct LoopCredentials: Equatable, Sendable {
  /// For everything in the repository itself.
  package var repository: Credential
  /// For teams and their members; the repository's where no other is given.
  package var team: Credential
  /// For statuses, to be written; the repository's where no other is given.
  package var status: Credential
  /// For the semantic-review gateway, where there is one.
  package var gateway: Credential?

  package init(repository: Credential, team: Credential, status: Credential? = nil, gateway: Credential? = nil) {
    self.repository = repository
    self.team = team
    self.status = status ?? repository
    self.gateway = gateway
  }

  /// The credential that goes with a call; nil where there is none, and nothing may be sent.
  package subscript(role: CredentialRole) -> Credential? {
    switch role {
    case .repository: repository
    case .team: team
    case .status: status
    case .gateway: gateway
    }
  }

  /// Where each came from.
  package var names: CredentialNames {
    CredentialNames(
      repository: repository.source.description, team: team.source.description,
      status: status.source.description, gateway: gateway?.source.description ?? "GATE_GATEWAY_TOKEN")
  }
}
