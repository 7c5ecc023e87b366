/// Whose credential a call wants; the loop that sends it attaches the token.
package enum CredentialRole: String, CaseIterable, Equatable, Hashable, Sendable {
  /// Everything in the repository itself.
  case repository
  /// Teams and their members.
  case team
  /// A commit's statuses, to be written.
  case status
  /// The semantic-review gateway, which is another server.
  case gateway
}
