package import ActionsHost
package import Calls
package import Readings

/// The credential for each role; the loop alone attaches them to requests.
package struct LoopCredentials: Equatable, Sendable {
  /// For everything in the repository itself.
  package var repository: Credential
  /// For teams and their members; the repository's where no other is given.
  package var team: Credential

  package init(repository: Credential, team: Credential) {
    self.repository = repository
    self.team = team
  }

  /// The credential that goes with a call.
  package subscript(role: CredentialRole) -> Credential {
    switch role {
    case .repository: repository
    case .team: team
    }
  }

  /// Where each came from.
  package var names: CredentialNames {
    CredentialNames(repository: repository.source.description, team: team.source.description)
  }
}
