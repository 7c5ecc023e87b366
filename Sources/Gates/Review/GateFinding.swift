package import Calls
package import Diagnostics
package import ForgejoAPI
package import GatePolicy
package import Readings

/// What one gate concluded, and everything that it rests on.
package struct GateFinding: Equatable, Sendable {
  /// A team of the gate, and whether it was seen.
  package struct TeamFinding: Equatable, Sendable {
    /// The team as the policy names it.
    package var reference: TeamReference
    /// Whether it was seen, and who is in it.
    package var standing: TeamStanding
  }

  /// A person, and whether the person is in a team of the gate.
  package struct Person: Equatable, Sendable {
    /// Who it is.
    package var user: User
    /// In one of the teams, in none of them, or not to be told.
    package var membership: Membership
    /// Why asking about the person alone told nothing, where that was asked.
    package var probe: ReadFailure?
  }

  /// The gate.
  package var gate: ReviewGatePolicy
  /// What was concluded.
  package var verdict: Verdict
  /// Every decision row, the oldest person's first.
  package var rows: [RowFinding]
  /// Who approved at the head, and would count as a member.
  package var candidates: [Person]
  /// Who asked for changes, without that being lifted.
  package var blockers: [Person]
  /// The teams.
  package var teams: [TeamFinding]
  /// Members whose approval, given now, would count.
  package var eligible: [User]
  /// The deciding diagnostic first.
  package var diagnostics: [Diagnostic]

  /// The members among the candidates.
  package var approvers: [User] { candidates.filter { $0.membership == .member }.map(\.user) }
}
