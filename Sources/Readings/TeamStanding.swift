package import Calls
package import Diagnostics
package import ForgejoAPI

/// Whether a person is in a team.
package enum Membership: Equatable, Sendable {
  case member
  case notMember
  /// It could not be told; never "no".
  case inconclusive
}

/// Whether a team is seen, and who is in it.
package enum TeamStanding: Equatable, Sendable {
  /// Not everything was asked yet.
  case open
  /// The team is the one that was meant, and its roster is whole.
  case seen(Team, roster: [User])
  /// The team is seen, its roster could not be read.
  case rosterUnread(Team, ReadFailure)
  /// The team is not seen, or is not the one that was meant; its number where that is known.
  case unseen(TeamUnseen, id: Int?)
}

/// Why a team is not seen.
package enum TeamUnseen: Equatable, Sendable {
  /// The organisation's complete list has no team of that name.
  case unknownName(nearest: String?, known: [String])
  /// No list that could be read has it.
  case notFound(ReadFailure?)
  /// The number belongs to another organisation's team.
  case elsewhere(Team)
  /// The number answers under another organisation or name than the policy's.
  case mismatch(Team)
  /// The organisation has no team of that number.
  case noSuchNumber
  /// The token's owner is in the organisation, not in the team.
  case readerOutsideTeam
  /// The token lacks the scope for organisations.
  case scopeMissing
  /// The token's owner is outside the organisation, or it is a job token.
  case readerOutsideOrganization
  /// The control failed, and what would tell why was not asked.
  case unexplained(ReadFailure)
  /// The control failed for a reason of its own.
  case failed(ReadFailure)

  /// Why a verdict that needs the team cannot be given.
  package var cause: UndecidedCause {
    switch self {
    case .unknownName, .elsewhere, .noSuchNumber: .misconfigured
    case .notFound(let failure): failure?.undecidedCause ?? .unauthorized
    case .mismatch, .readerOutsideTeam, .scopeMissing, .readerOutsideOrganization: .unauthorized
    case .unexplained(let failure), .failed(let failure): failure.undecidedCause
    }
  }
}
