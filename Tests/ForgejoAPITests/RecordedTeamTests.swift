import Calls
import ForgejoAPI
import TestSupport
import Testing

@Suite("What real servers say about teams and files")
struct RecordedTeamTests {
  private let qa = Team(id: 2, name: "qa", organization: "acme")
  private let insider = "teams/member-of-qa-bob-read-organization"

  @Test("the team itself names its organisation", arguments: ServerVersion.allCases)
  func control(version: ServerVersion) throws {
    #expect(try Recording("\(insider)/team", version).read(by: Team.control(2)) == qa)
  }

  @Test("a control about another number is no answer", arguments: ServerVersion.allCases)
  func otherControl(version: ServerVersion) throws {
    let response = try Recording("\(insider)/team", version).response
    #expect(shape(Team.control(3), response) == "id: expected the number asked for, found an integer")
  }

  @Test("a roster is whole by its total, an empty one too", arguments: ServerVersion.allCases)
  func roster(version: ServerVersion) throws {
    let roster = try Recording("\(insider)/members", version).read(by: Team.roster(2))
    #expect(roster == [User(id: 3, login: "bob"), User(id: 6, login: "erin")])
    #expect(try Team.roster(5).decode(try Recording("teams/empty/members", version).response) == [])
  }

  @Test("a page of a roster is not the roster", arguments: ServerVersion.allCases)
  func partOfRoster(version: ServerVersion) throws {
    let response = try Recording("teams/paging/members-limit-1", version).response
    #expect(cause(Team.roster(2), response) == .incomplete("1 members came, the total says 2"))
  }

  @Test("lists of teams name no organisation", arguments: ServerVersion.allCases)
  func lists(version: ServerVersion) throws {
    let page = try Recording("\(insider)/org-teams", version).read(by: Team.ofOrganization("acme", page: 1))
    #expect(page.total == 5)
    #expect(page.rows.map { $0?.name } == ["bots", "devs", "empty", "Owners", "qa"])
    #expect(page.rows.allSatisfy { $0?.organization == nil })
    let teams = try Recording("teams/owner-alice-all/repo-teams", version).read(by: Team.ofRepository(app))
    #expect(teams.map(\.name) == ["Owners", "bots", "devs", "empty", "qa"])
  }

  @Test("a member is a user, whatever the letter case; an old name is a redirect", arguments: ServerVersion.allCases)
  func member(version: ServerVersion) throws {
    let bob = User(id: 3, login: "bob")
    #expect(try Recording("\(insider)/member-bob", version).read(by: Team.member("bob", of: 2)) == bob)
    #expect(try Recording("teams/case/member-BOB", version).read(by: Team.member("BOB", of: 2)) == bob)
    let renamed = try Recording("teams/renamed/member-new-name", version).read(by: Team.member("zoe2", of: 2))
    #expect(renamed == User(id: 10, login: "zoe2"))
    let old = try Recording("teams/renamed/member-old-name", version)
    #expect(cause(Team.member("zoe", of: 2), old.response) == .redirect(to: "/api/v1/teams/2/members/zoe2"))
  }

  @Test("who is not in the team is 404", arguments: ServerVersion.allCases)
  func stranger(version: ServerVersion) throws {
    let recording = try Recording("\(insider)/member-carol-not", version)
    #expect(recording.answer(to: Team.member("carol", of: 2)).failure?.status == 404)
  }

  @Test("the policy file comes whole", arguments: ServerVersion.allCases)
  func file(version: ServerVersion) throws {
    let text = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n"
    #expect(try entry("gates.yml", version) == .file(Array(text.utf8)))
    // 0xE9 is no UTF-8: the bytes are the file's own.
    #expect(try entry("latin1.yml", version) == .file([0x23, 0x20, 0xE9, 0xFF, 0x0A]))
  }

  @Test("a link and a folder are no files", arguments: ServerVersion.allCases)
  func otherEntries(version: ServerVersion) throws {
    #expect(try entry("link.yml", version) == .symlink)
    guard case .directory(let names) = try entry(nil, version) else {
      Issue.record("no folder")
      return
    }
    #expect(names.contains("gates.yml") && names.contains("link.yml"))
  }

  private func entry(_ name: String?, _ version: ServerVersion) throws -> ContentsEntry {
    let commits = [
      ServerVersion.forgejo11: "05784cf0cd900d8d643bcae43ad1c1d7875e222e",
      .forgejo15: "2c7305c5d8ac14aa651e7c6596db048cbe522fff", .forgejo16: "f6968c3fca3bd2e487200f6ebd23199a142d4bab",
    ]
    let commit = try #require(CommitID(commits[version] ?? ""))
    let path = [".forgejo"] + [name].compactMap(\.self)
    return try Recording("policy/contents-\(name ?? "directory")", version)
      .read(by: ContentsEntry.at(path, of: app, commit: commit))
  }
}
