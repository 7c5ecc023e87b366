package import ForgejoAPI
package import Readings

/// One declaration in a comment that a gate need not be asked, and what it is worth.
package struct WaiverFinding: Equatable, Sendable {
  /// The number of the comment, and of its event: it orders it against others.
  package var comment: Int
  /// Who wrote the comment.
  package var user: User
  /// The reason that was given, untrusted.
  package var reason: String
  /// Why it is void; nil where membership decides.
  package var rejection: ReviewCode?
  /// Whether its author is in a team that may waive; nil where it is void anyway, so that nobody asked.
  package var membership: Membership?
}
