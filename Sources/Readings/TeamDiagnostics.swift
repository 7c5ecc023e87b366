package import Calls
package import Diagnostics
package import ForgejoAPI
package import GatePolicy

/// Why a team, or who is in it, is not seen.
package enum TeamCode: String, DiagnosticCode {
  case teamUnknown = "team-unknown"
  case teamNotVisible = "team-not-visible"
  case teamElsewhere = "team-elsewhere"
  case teamMismatch = "team-mismatch"
  case readerNotInTeam = "reader-not-in-team"
  case readerScopeMissing = "reader-scope-missing"
  case readerOutsideOrganization = "reader-outside-organization"
  case teamUnread = "team-unread"
  case rosterUnread = "roster-unread"
}

extension Diagnostic {
  /// A team is not seen, and why: each cause has its own text and its own help.
  package static func teamUnseen(
    _ reference: TeamReference, _ why: TeamUnseen, id: Int?, repository: RepositoryName,
    _ credentials: CredentialNames
  ) -> Diagnostic {
    let organization = TeamMembership(reference, of: repository).organization
    let reader = credentials.team
    let control = id.map { ["GET /teams/\($0): "] } ?? []
    switch why {
    case .unknownName(let nearest, let known):
      return Diagnostic(
        TeamCode.teamUnknown, "the organisation \(organization) has no team \(reference)",
        evidence: ["its teams: " + list(known)],
        help: [(nearest.map { "did you mean \($0)? " } ?? "") + "correct the team's name in the gate's rules"])
    case .noSuchNumber:
      return Diagnostic(
        TeamCode.teamUnknown,
        "the organisation \(organization) has no team with the number \(id.map { "\($0)" } ?? reference.description)",
        evidence: ["the organisation's complete list lacks it"],
        help: ["correct the team's number in the gate's rules"])
    case .elsewhere(let team):
      return Diagnostic(
        TeamCode.teamElsewhere, "team \(reference) belongs to another organisation than the repository",
        evidence: control.map { $0 + "team \(team.name) of \(team.organization ?? "no organisation")" },
        help: ["write it as \(team.organization ?? "org")/\(team.name)#\(team.id) if that team is meant"])
    case .mismatch(let team):
      return Diagnostic(
        TeamCode.teamMismatch, "the number of team \(reference) answers under another name",
        evidence: control.map { $0 + "team \(team.name) of \(team.organization ?? "no organisation")" },
        help: ["correct organisation, name or number in the gate's rules: all three must agree"])
    case .notFound(let failure?) where failure.undecidedCause != .unauthorized:
      let read = failure.diagnostic(credentials)
      return Diagnostic(
        TeamCode.teamNotVisible, "team \(reference) was not found, since a list of teams could not be read",
        evidence: [read.message] + read.evidence, help: read.help)
    case .notFound(let failure):
      return Diagnostic(
        TeamCode.teamNotVisible, "team \(reference) was not found, and it may be hidden from the token",
        evidence: failure.map { $0.diagnostic(credentials).evidence }
          ?? ["no list of teams that could be read has it"],
        help: [
          "give the gate a token that sees the organisation's teams: GATE_READER_TOKEN with scope read:organization, "
            + "its owner in team \(reference)"
        ])
    case .readerOutsideTeam:
      return Diagnostic(
        TeamCode.readerNotInTeam, "the owner of the token from \(reader) is in \(organization), not in \(reference)",
        evidence: control.map { $0 + "403" } + ["GET /orgs/\(organization)/teams: 200"],
        help: ["add the account behind \(reader) to team \(reference), or use the token of a member of it"])
    case .scopeMissing:
      return Diagnostic(
        TeamCode.readerScopeMissing, "the token from \(reader) lacks the scope for teams",
        evidence: control.map { $0 + "403" } + ["GET /orgs/\(organization)/teams: 403"],
        help: ["make \(credentials.holder(.team)) anew with the scope read:organization"])
    case .readerOutsideOrganization:
      return Diagnostic(
        TeamCode.readerOutsideOrganization, "the token from \(reader) sees no teams of \(organization)",
        evidence: control.map { $0 + "404" } + ["GET /orgs/\(organization)/teams: 403"],
        help: [
          ["FORGEJO_TOKEN", "GITHUB_TOKEN"].contains(reader)
            ? "a job's own token never sees teams: store the token of a member of \(reference), with the scope "
              + "read:organization, as a secret, and give it to the gate as GATE_READER_TOKEN"
            : "its owner is not in \(organization): add the account to team \(reference), or use the token of a member "
              + "of it, with the scope read:organization"
        ])
    case .unexplained(let failure), .failed(let failure):
      let read = failure.diagnostic(credentials)
      guard !failure.isAboutCredential else { return read }
      return Diagnostic(
        TeamCode.teamUnread, "team \(reference) could not be read: \(read.message)", evidence: read.evidence,
        help: read.help)
    }
  }

  /// A team is seen, its members are not.
  package static func rosterUnread(
    _ team: Team, _ failure: ReadFailure, _ credentials: CredentialNames
  ) -> Diagnostic {
    let read = failure.diagnostic(credentials)
    return Diagnostic(
      TeamCode.rosterUnread, "who is in team \(team.name) could not be read: \(read.message)",
      evidence: read.evidence, help: read.help)
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
  }
}
