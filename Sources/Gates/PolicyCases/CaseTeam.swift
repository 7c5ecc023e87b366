import Diagnostics

/// A team, by the name that the policy has for it, and who is in it.
struct CaseTeam: Equatable, Sendable {
  var name: String
  var members: [String] = []
  var location: SourceLocation?
}
