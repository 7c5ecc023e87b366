package import Calls
internal import JSON

/// A team of an organisation.
package struct Team: Equatable, Sendable {
  /// Its number, unique on the server.
  package var id: Int
  /// Its name, unique in its organisation, letter case aside.
  package var name: String
  /// The organisation's name; nil in lists, which leave it out.
  package var organization: String?

  package init(id: Int, name: String, organization: String? = nil) {
    self.id = id
    self.name = name
    self.organization = organization
  }

  init(_ field: JSONField) throws(JSONError) {
    id = try field.member("id").integer()
    name = try field.member("name").string()
    organization =
      if let organization = try field.optional("organization") {
        try organization.member("username").string()
      } else { nil }
  }

  /// The teams that may work with a repository; job tokens see them, and the server gives them whole.
  package static func ofRepository(_ repository: RepositoryName) -> Call<[Team]> {
    Call(
      CallRequest(["repos", repository.owner, repository.name, "teams"], role: .repository, scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in
      try JSONAnswer.decode(response) { field throws(JSONError) in
        var teams: [Team] = []
        for element in try field.elements() { teams.append(try Team(element)) }
        return teams
      }
    }
  }

  /// One page of an organisation's teams, for members of the organisation.
  package static func ofOrganization(_ organization: String, page: Int) -> Call<Page<Team>> {
    Call(
      CallRequest(
        ["orgs", organization, "teams"], query: [QueryItem("limit", "50"), QueryItem("page", String(page))],
        role: .team, scope: "read:organization")
    ) { response throws(ReadFailure.Cause) in
      try Page(response) { field throws(JSONError) in try Team(field) }
    }
  }

  /// The team itself, with its organisation: the positive control, without which a 404 about a member says nothing.
  package static func control(_ id: Int) -> Call<Team> {
    Call(CallRequest(["teams", String(id)], role: .team, scope: "read:organization")) {
      response throws(ReadFailure.Cause) in
      try JSONAnswer.decode(response) { field throws(JSONError) in
        let team = try Team(field)
        guard team.id == id else { throw try field.member("id").mismatch("the number asked for") }
        // Without its organisation it may be anybody's.
        _ = try field.member("organization")
        return team
      }
    }
  }

  /// Everybody in a team; the count must be the server's total.
  package static func roster(_ id: Int) -> Call<[User]> {
    Call(CallRequest(["teams", String(id), "members"], role: .team, scope: "read:organization")) {
      response throws(ReadFailure.Cause) in
      let users = try JSONAnswer.decode(response) { field throws(JSONError) in
        var users: [User] = []
        for element in try field.elements() { users.append(try User(element)) }
        return users
      }
      let total = try JSONAnswer.total(of: response)
      guard users.count == total, Set(users.map(\.id)).count == total else {
        throw .incomplete("\(users.count) members came, the total says \(total)")
      }
      return users
    }
  }

  /// One person in a team, by the name that the person has now.
  package static func member(_ login: String, of id: Int) -> Call<User> {
    Call(CallRequest(["teams", String(id), "members", login], role: .team, scope: "read:organization")) {
      response throws(ReadFailure.Cause) in
      try JSONAnswer.decode(response) { field throws(JSONError) in try User(field) }
    }
  }
}
