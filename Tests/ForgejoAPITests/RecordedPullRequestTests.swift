import Calls
import ForgejoAPI
import HTTP
import TestSupport
import Testing

@Suite("What real servers say about pull requests and repositories")
struct RecordedPullRequestTests {
  @Test("an open pull request has author, head and base", arguments: ServerVersion.allCases)
  func open(version: ServerVersion) throws {
    let pull = try Recording("reviews/00-pull", version).read(by: PullRequest.one(1, of: app))
    let heads = [
      ServerVersion.forgejo11: "506e7b05760d5a7c0b6ce4edb435ac83b717da6e",
      .forgejo15: "138b2f288e40670e27118cf689b418afed866e05", .forgejo16: "854ce5421ec356fe50c77df20b1ab642d40d0bb6",
    ]
    #expect(pull.head.hex == heads[version])
    #expect(pull.repository == Repository(id: 1, name: app))
    #expect(pull.number == 1 && pull.author == User(id: 7, login: "frank"))
    #expect(pull.isOpen && !pull.isMerged && pull.baseName == "main" && pull.mergeBase == pull.base)
    #expect(pull.changedFiles == 1)
  }

  @Test("a closed one is not open, a merged one is neither", arguments: ServerVersion.allCases)
  func closed(version: ServerVersion) throws {
    let closed = try Recording("reviews/16-closed-pull", version).read(by: PullRequest.one(1, of: app))
    #expect(!closed.isOpen && !closed.isMerged)
    let number = version == .forgejo15 ? 27 : 24
    let merged = try Recording("gone/merged-pull", version).read(by: PullRequest.one(number, of: app))
    #expect(!merged.isOpen && merged.isMerged)
    #expect(merged.mergeBase != merged.base && merged.mergeBase != nil)
  }

  @Test("the list of open ones comes with its total and whole rows", arguments: ServerVersion.allCases)
  func list(version: ServerVersion) throws {
    let recording = try Recording("reopened/2-open-list", version)
    let pull = try Recording("reopened/1-pull", version).answer(to: PullRequest.one(3, of: app)).value
    let repository = try #require(pull?.repository.name)
    let page = try recording.read(by: PullRequest.open(of: repository, page: 1))
    #expect(page.total == 3)
    #expect(page.rows.map { $0?.number } == [3, 2, 1])
    #expect(page.rows.first == pull)
  }

  @Test("a reopened pull request's ref lags behind its branch", arguments: ServerVersion.allCases)
  func ref(version: ServerVersion) throws {
    let pull = try Recording("reopened/1-pull", version).answer(to: PullRequest.one(3, of: app)).value
    let repository = try #require(pull?.repository.name)
    let ref = try Recording("reopened/1-head-ref", version).read(by: HeadRef.one(3, of: repository))
    #expect(ref?.number == 3)
    #expect(ref?.commit != pull?.head)
    let all = try Recording("reopened/3-all-refs", version).read(by: HeadRef.all(of: repository))
    #expect(all.map(\.number) == [1, 2, 3])
    #expect(all.last == ref)
    #expect(try Recording("pulls/refs-one", version).read(by: HeadRef.one(1, of: app))?.number == 1)
  }

  @Test("a ref that is not found is none yet, where the server itself says so", arguments: ServerVersion.allCases)
  func missingRef(version: ServerVersion) throws {
    let recording = try Recording("pulls/refs-repo-without-pulls", version)
    #expect(try HeadRef.one(1, of: app).decode(recording.response) == nil)
    #expect(recording.answer(to: HeadRef.all(of: app)).failure?.status == 404)
  }

  @Test("a repository answers in its own letter case", arguments: ServerVersion.allCases)
  func repository(version: ServerVersion) throws {
    let asked = RepositoryName(owner: "ACME", name: "App")
    let repository = try Recording("moved/case/repo", version).read(by: Repository.one(asked))
    #expect(repository == Repository(id: 1, name: app, defaultBranch: "main"))
    #expect(repository.name.matches(asked))
  }

  @Test(
    "a branch answers with the commit at its tip; under another name than asked it is no answer",
    arguments: ServerVersion.allCases)
  func branch(version: ServerVersion) throws {
    let recording = try Recording("branches/main", version)
    let branch = try recording.read(by: Branch.one("main", of: app))
    #expect(branch.name == "main" && branch.commit.short == Self.tips[version])
    guard case .malformed = cause(Branch.one("dev", of: app), recording.response) else {
      Issue.record("a branch of another name was taken")
      return
    }
  }

  private static let tips: [ServerVersion: String] = [
    .forgejo11: "ab2d81def5", .forgejo15: "9533bf92a2", .forgejo16: "d5b048511b",
  ]

  @Test("a branch's name keeps its slashes as parts of the path")
  func branchPath() {
    #expect(Branch.one("release/1.0", of: app).request.description == "GET /repos/acme/app/branches/release/1.0")
  }

  @Test("a renamed repository or organisation is a redirect, and its place is kept", arguments: ServerVersion.allCases)
  func moved(version: ServerVersion) throws {
    let pull = try Recording("moved/renamed-get-repos_acme_NAME_pulls_1", version)
    let place = try #require(pull.response.value(of: "Location"))
    #expect(place.hasSuffix("-new/pulls/1"))
    #expect(cause(PullRequest.one(1, of: app), pull.response) == .redirect(to: place))
    let teams = try Recording("moved/org-old-name", version)
    #expect(
      cause(Team.ofOrganization("acme", page: 1), teams.response) == .redirect(to: teams.response.value(of: "Location"))
    )
  }

  @Test("a hidden or missing one is 404, with the server's message", arguments: ServerVersion.allCases)
  func missing(version: ServerVersion) throws {
    let repository = try Recording("reviews/17-unknown-repo", version)
    #expect(
      cause(PullRequest.one(1, of: app), repository.response)
        == .status(404, message: "The target couldn't be found."))
    let reviews = try Recording("reviews/17-unknown-pr", version)
    #expect(cause(Review.all(on: 99999, of: app), reviews.response) == .status(404, message: "GetPullRequestByIndex"))
  }
}
