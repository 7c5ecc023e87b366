import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import Readings
import TestSupport

/// The repository that everything is about.
let app = RepositoryName(owner: "acme", name: "app")

let bob = User(id: 3, login: "bob")
let carol = User(id: 4, login: "carol")

/// Where the credentials came from.
let credentials = CredentialNames(repository: "GATE_TOKEN", team: "GATE_READER_TOKEN")

/// Whose answers about teams are recorded.
enum Caller: String, CaseIterable, Sendable {
  case anonymous = "anonymous"
  case wrongToken = "wrong-token"
  case memberWithoutScope = "member-of-qa-bob-read-misc-only"
  case memberWithRepositoryScope = "member-of-qa-bob-read-repository-only"
  case member = "member-of-qa-bob-read-organization"
  case owner = "owner-alice-all"
  case admin = "site-admin-read-organization"
  case outsideTeam = "org-member-outside-qa-carol"
  case outsideTeamBot = "org-member-gatebot-in-bots"
  /// A job's token gets the same answers.
  case outsider = "outsider-dave"

  /// All that a caller was answered about team qa, number 2; the repository's teams are the owner's answer.
  func facts(_ version: ServerVersion) throws -> TeamFacts {
    var facts = TeamFacts()
    facts.ofRepository = try Recording("teams/owner-alice-all/repo-teams", version).answer(to: Team.ofRepository(app))
    facts[control: 2] = try recording("team", version).answer(to: Team.control(2))
    facts[roster: 2] = try recording("members", version).answer(to: Team.roster(2))
    facts[organization: "acme", page: 1] = try recording("org-teams", version)
      .answer(to: Team.ofOrganization("acme", page: 1))
    facts[probe: "bob", of: 2] = try recording("member-bob", version).answer(to: Team.member("bob", of: 2))
    facts[probe: "carol", of: 2] = try recording("member-carol-not", version).answer(to: Team.member("carol", of: 2))
    return facts
  }

  private func recording(_ name: String, _ version: ServerVersion) throws -> Recording {
    try Recording("teams/\(rawValue)/\(name)", version)
  }
}

/// A fact that came.
func value<Value>(_ value: Value) -> Answer<Value> {
  .value(value, at: 0)
}

/// A read that failed with that status; the server's own refusals are JSON with a message.
func refused<Value>(_ status: Int, message: String? = "no") -> Answer<Value> {
  failed(.status(status, message: message))
}

/// A read that failed.
func failed<Value>(_ cause: ReadFailure.Cause) -> Answer<Value> {
  .failed(ReadFailure(Team.control(2).request, cause), at: 0)
}

/// Facts about team qa, number 2: seen, with these members.
func seen(_ members: [User], organization: String = "acme", name: String = "qa") -> TeamFacts {
  var facts = TeamFacts()
  facts.ofRepository = value([Team(id: 2, name: "qa")])
  facts[control: 2] = value(Team(id: 2, name: name, organization: organization))
  facts[roster: 2] = value(members)
  return facts
}

/// The paths of the questions, in order.
func paths<Facts>(_ questions: [Question<Facts>]) -> [String] {
  questions.map { String($0.request.description.dropFirst("GET ".count)) }
}

/// A diagnostic as one text: code, message, evidence, help.
func text(_ diagnostic: Diagnostic) -> String {
  ([diagnostic.code + ": " + diagnostic.message] + diagnostic.evidence + diagnostic.help.map { "help: " + $0 })
    .joined(separator: "\n")
}
