/// What one review gate asks for.
package struct ReviewGatePolicy: Equatable, Sendable {
  /// What an older thing than the newest change of the base branch is worth.
  package enum Retarget: String, CaseIterable, Equatable, Sendable {
    /// It does not count.
    case voids
    /// It counts.
    case ignored
  }

  /// What a request for changes by a member of the teams does.
  package enum ChangesRequested: String, CaseIterable, Equatable, Sendable {
    /// It refuses the pull request until it is lifted.
    case blocks
    /// Nothing.
    case ignored
  }

  /// What other open pull requests with the same head commit do to a job's own verdict.
  package enum SameHead: String, CaseIterable, Equatable, Sendable {
    /// They must pass too.
    case all
    /// Nothing.
    case ignore
  }

  /// The gate's name, `[a-z][a-z0-9_-]*`.
  package let name: String
  /// The teams whose members' approvals count, at least one.
  package var teams: [TeamReference]
  /// How many distinct people over all teams must approve, from 1.
  package var approvals: Int
  /// The name of the commit status that stands for the gate.
  package var context: ContextTemplate
  /// First lines of a comment that ask for a new evaluation, besides `/recheck` and `/recheck NAME`.
  package var commands: [String] = []
  /// The gate applies only where a changed path is selected by these; nil: always.
  package var paths: [PathPattern]?
  /// What an approval or waiver from before the newest change of the base branch is worth.
  package var retarget = Retarget.voids
  /// What a member's request for changes does.
  package var changesRequested = ChangesRequested.blocks
  /// Whether approvals of people who pushed to the branch do not count; the author's never do.
  package var excludesPushers = false
  /// Whose approvals never count besides.
  package var excludedUsers: [UserReference] = []
  /// Who may waive the gate; nil: nobody.
  package var waivers: WaiverPolicy?
  /// What other open pull requests with the same head do.
  package var sameHead = SameHead.all

  /// A gate with every other default.
  package init(name: String, teams: [TeamReference] = [], approvals: Int = 1) {
    self.name = name
    self.teams = teams
    self.approvals = approvals
    context = ContextTemplate(gate: name)
  }
}
