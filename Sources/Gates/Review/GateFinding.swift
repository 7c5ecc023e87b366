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
  /// Every declaration in the comments that the gate need not be asked, valid or void, oldest first.
  package var waivers: [WaiverFinding]
  /// The teams that may waive the gate; looked at only where a declaration depends on them.
  package var waiverTeams: [TeamFinding]
  /// Members whose approval, given now, would count.
  package var eligible: [User]
  /// Why it could not be told whether somebody blocks; nil where that is known, whatever the verdict rests on.
  package var blockDoubt: UndecidedCause?
  /// The deciding diagnostic first.
  package var diagnostics: [Diagnostic]

  /// The members among the candidates.
  package var approvers: [User] { candidates.filter { $0.membership == .member }.map(\.user) }

  /// The teams that may waive and do not approve too.
  package var otherWaiverTeams: [TeamFinding] {
    waiverTeams.filter { team in !teams.contains { $0.reference == team.reference } }
  }

  /// Whether it passed because of a waiver.
  package var isWaived: Bool { diagnostics.first?.code == ReviewCode.waived.rawValue }

  /// Whose waiver is valid, each once.
  package var waivedBy: [User] {
    var seen: Set<Int> = []
    return waivers.filter { $0.membership == .member && seen.insert($0.user.id).inserted }.map(\.user)
  }
}
