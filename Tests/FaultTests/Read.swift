import ScriptedForge

/// What a request of gate-review asks for.
enum Read: String, CaseIterable {
  case pull, repository, policy, folder, root
  case reviews, timeline, ref
  case teams, organization, control, roster, probe
  case open, refs, alone
  case idToken

  /// What that URL asks for, in a run about the pull request with that number; nil where nothing that is known.
  init?(url: String, number: Int) {
    guard let target = RequestTarget(String(url.dropFirst("https://forge.example".count))) else { return nil }
    let path = target.path.split(separator: "/").dropFirst(2).map(String.init)
    switch path {
    case ["repos", "acme", "app"]: self = .repository
    case ["repos", "acme", "app", "pulls"]: self = .open
    case ["repos", "acme", "app", "pulls", "\(number)"]: self = .pull
    case ["repos", "acme", "app", "pulls", "\(number)", "reviews"]: self = .reviews
    case ["repos", "acme", "app", "issues", "\(number)", "timeline"]: self = .timeline
    case ["repos", "acme", "app", "git", "refs", "pull"]: self = .refs
    case ["repos", "acme", "app", "git", "refs", "pull", "\(number)", "head"]: self = .ref
    case ["repos", "acme", "app", "teams"]: self = .teams
    case ["repos", "acme", "app", "contents"]: self = .root
    case ["repos", "acme", "app", "contents", ".forgejo"]: self = .folder
    case ["repos", "acme", "app", "contents", ".forgejo", "gates.yml"]: self = .policy
    case ["orgs", "acme", "teams"]: self = .organization
    case ["teams", "2"]: self = .control
    case ["teams", "2", "members"]: self = .roster
    case ["_apis", "pipelines", "workflows", "5", "idtoken"]: self = .idToken
    default:
      if path.starts(with: ["teams", "2", "members"]), path.count == 4 {
        self = .probe
      } else if path.starts(with: ["repos", "acme", "app", "pulls"]), path.count == 5 {
        self = .alone
      } else {
        return nil
      }
    }
  }
}
