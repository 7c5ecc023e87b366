package import Calls

/// Where each credential came from, in words that a report can show: `GATE_READER_TOKEN`; never the token itself.
package struct CredentialNames: Equatable, Sendable {
  /// The source of the repository reads' credential.
  package var repository: String
  /// The source of the team reads' credential.
  package var team: String
  /// The source of the credential that statuses are written with.
  package var status: String
  /// The source of the gateway's credential.
  package var gateway: String
  /// The roles for which the job's own identity stands in the place of a stored token; their source is an audience.
  package var identities: Set<CredentialRole>

  package init(
    repository: String, team: String, status: String? = nil, gateway: String = "GATE_GATEWAY_TOKEN",
    identities: Set<CredentialRole> = []
  ) {
    self.repository = repository
    self.team = team
    self.status = status ?? repository
    self.gateway = gateway
    self.identities = identities
  }

  /// The source of the credential that goes with a call.
  package subscript(role: CredentialRole) -> String {
    switch role {
    case .repository: repository
    case .team: team
    case .status: status
    case .gateway: gateway
    }
  }

  /// What has the scopes for a role's calls, as a help names it: `the token in GATE_READER_TOKEN`.
  package func holder(_ role: CredentialRole) -> String {
    identities.contains(role) ? "the integration of \(self[role])" : "the token in \(self[role])"
  }
}
