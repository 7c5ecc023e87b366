/// Who may waive a review gate, and how.
package struct WaiverPolicy: Equatable, Sendable {
  /// What a waiver is given for.
  package enum Binding: String, CaseIterable, Equatable, Sendable {
    /// The head commit, whose whole id the command names.
    case head
    /// The pull request as it stands and changes.
    case pull
  }

  /// The teams whose members may waive, at least one.
  package var teams: [TeamReference]
  /// What a waiver is given for.
  package var bind = Binding.head
  /// Other spellings of `/na`, one word each.
  package var commands: [String] = []

  /// Waivers with every other default.
  package init(teams: [TeamReference] = []) {
    self.teams = teams
  }
}
