package import Calls
package import ForgejoAPI
import Foundation
package import HTTP
package import JSON

/// A server's state as values, and the answers that it gives, without any transport.
package struct Forge {
  /// What comes in the place of an answer; told which one of the equal requests it is, from 1.
  package typealias Fault = (_ request: CallRequest, _ occurrence: Int) -> Result<HTTPResponse, ReadFailure.Cause>?

  /// The pull request that is judged.
  package var pull = PullRequest(
    repository: Repository(id: 1, name: app), number: 7, author: frank, head: head, baseName: "main", base: base,
    mergeBase: base)
  /// The other open ones.
  package var others: [PullRequest] = []
  /// What each number's ref points to, where that is not the head.
  package var refs: [Int: CommitID?] = [:]
  /// What happened on the pull request.
  package var history = History()
  /// The rows of the timeline that are null.
  package var nullRows = 0
  /// What happened on the other ones, by number.
  package var otherHistories: [Int: History] = [:]
  /// The policies of other commits than `base`; nil: no such file.
  package var otherPolicies: [CommitID: String?] = [:]
  /// The policy in commit `base`; nil: no such file.
  package var policy: String? = "version: 1\nreviews:\n  qa-review:\n    teams: [qa]\n"
  /// The organisation's teams, and who is in each.
  package var teams: [(team: Team, members: [User])] = [
    (Team(id: 2, name: "qa", organization: "acme"), [bob, erin]),
    (Team(id: 3, name: "devs", organization: "acme"), [carol, frank]),
  ]
  /// The teams that may work with the repository, by number.
  package var repositoryTeams: Set<Int> = [2, 3]
  /// The files that the pull request adds, as its diff names them.
  package var files = ["src/main.swift"]
  /// The rows of each commit's statuses.
  package var statuses: [CommitID: [CommitStatus]] = [:]
  /// How many rows a page has.
  package var pageSize = 50
  /// What comes in the place of an answer.
  package var fault: Fault = { _, _ in nil }

  /// A server that is well, with one pull request on which nothing happened.
  package init() {}

  /// The answer to a request, of a server that is well; a consumer has taken its body.
  package func answer(_ request: CallRequest) -> HTTPResponse {
    var response = whole(request)
    guard response.status == 200, var consumer = request.consumer else { return response }
    _ = consumer.take(response.body.span)
    response.consumer = consumer
    response.body = []
    return response
  }

  private func whole(_ request: CallRequest) -> HTTPResponse {
    let parts = request.segments
    if parts.last == "commits" { return count(request.query) }
    switch (parts.first, parts.count) {
    case ("repos", 3...) where parts[1] == app.owner && parts[2] == app.name:
      return answer(Array(parts.dropFirst(3)), request)
    case ("orgs", 3) where parts[1] == "acme" && parts[2] == "teams":
      return list(teams.map { json($0.team, inList: true) }, page: page(of: request))
    case ("teams", 2...): return answer(team: Int(parts[1]) ?? 0, Array(parts.dropFirst(2)))
    default: return notFound
    }
  }

  private func answer(_ rest: [String], _ request: CallRequest) -> HTTPResponse {
    let policy = policy(at: request.query.first { $0.name == "ref" }?.value)
    switch rest {
    case []: return ok(json(pull.repository))
    case ["teams"]:
      return ok(.array(teams.filter { repositoryTeams.contains($0.team.id) }.map { json($0.team, inList: true) }))
    case ["pulls"]: return list(openPulls.map(json), page: page(of: request))
    case ["pulls", "\(pull.number)", "reviews"]: return whole(history.reviews.map(json))
    case ["issues", "\(pull.number)", "timeline"]:
      return whole(history.events.map(json) + Array(repeating: .null, count: nullRows))
    case ["pulls", "\(pull.number).diff"]: return HTTPResponse(status: 200, body: Array(diff.utf8))
    case ["git", "refs", "pull"]: return ok(.array(([pull] + others).compactMap(ref)))
    case ["contents", ".forgejo"]: return ok(.array((policy == nil ? ["workflows"] : ["gates.yml"]).map(entry)))
    case ["contents", ".forgejo", "gates.yml"]: return policy.map { ok(file($0)) } ?? notFound
    case ["commits", request.segments.dropLast().last ?? "", "statuses"]:
      let commit = request.segments.dropLast().last.flatMap { CommitID($0) }
      // The server lists the newest second first, which is no order of numbers.
      return whole((commit.flatMap { statuses[$0] } ?? []).reversed().map(json))
    default: return answer(pull: rest)
    }
  }

  private func policy(at commit: String?) -> String? {
    otherPolicies.first { $0.key.hex == commit }.map(\.value) ?? policy
  }

  /// One commit leads from the base to the head.
  private func count(_ query: [QueryItem]) -> HTTPResponse {
    let isHead = query.contains { $0.name == "sha" && $0.value == pull.head.hex }
    return ok(.array(isHead ? [object(["sha": .string(pull.head.hex)])] : []), total: isHead ? 1 : 0)
  }

  private var diff: String {
    files.map {
      """
      diff --git a/\($0) b/\($0)
      new file mode 100644
      index 000000000000..e69de29bb2d1

      """
    }.joined()
  }

  private func answer(pull rest: [String]) -> HTTPResponse {
    for pull in [pull] + others {
      switch rest {
      case ["pulls", "\(pull.number)"]: return ok(json(pull))
      case ["pulls", "\(pull.number)", "reviews"]:
        return whole((otherHistories[pull.number] ?? History()).reviews.map(json))
      case ["issues", "\(pull.number)", "timeline"]:
        return whole((otherHistories[pull.number] ?? History()).events.map(json))
      default: break
      }
      if rest == ["git", "refs", "pull", "\(pull.number)", "head"] {
        return ref(pull).map { ok(.array([$0])) } ?? notFound
      }
    }
    return notFound
  }

  private func answer(team id: Int, _ rest: [String]) -> HTTPResponse {
    guard let (team, members) = teams.first(where: { $0.team.id == id }) else { return notFound }
    switch (rest.first, rest.count) {
    case (nil, 0): return ok(json(team, inList: false))
    case ("members", 1): return whole(members.map(json))
    case ("members", 2): return members.first { $0.login == rest[1] }.map { ok(json($0)) } ?? notFound
    default: return notFound
    }
  }

  private var openPulls: [PullRequest] {
    ([pull] + others).filter(\.isOpen).sorted { $0.number > $1.number }
  }

  private func page(of request: CallRequest) -> Int {
    request.query.first { $0.name == "page" }.flatMap { Int($0.value) } ?? 1
  }

  private func list(_ rows: [JSONValue], page: Int) -> HTTPResponse {
    ok(.array(Array(rows.dropFirst((page - 1) * pageSize).prefix(pageSize))), total: rows.count)
  }

  private func whole(_ rows: [JSONValue]) -> HTTPResponse {
    ok(.array(rows), total: rows.count)
  }

  /// The server's own "not found".
  private var notFound: HTTPResponse {
    HTTPResponse(status: 404, body: Array(#"{"message": "The target couldn't be found."}"#.utf8))
  }
}

/// A 200 with that JSON, and a total where one is given.
package func ok(_ value: JSONValue, total: Int? = nil) -> HTTPResponse {
  HTTPResponse(
    status: 200, headers: total.map { [HTTPHeader("X-Total-Count", "\($0)")] } ?? [], body: value.encoded())
}

// MARK: - Values as the API writes them

extension Forge {
  private func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  private func json(_ user: User) -> JSONValue {
    object(["id": .integer(user.id), "login": .string(user.login)])
  }

  private func json(_ repository: Repository) -> JSONValue {
    object(["id": .integer(repository.id), "full_name": .string(repository.name.description)])
  }

  package func json(_ pull: PullRequest) -> JSONValue {
    object([
      "number": .integer(pull.number), "user": json(pull.author), "state": .string(pull.isOpen ? "open" : "closed"),
      "merged": .boolean(pull.isMerged), "head": object(["sha": .string(pull.head.hex)]),
      "base": object([
        "ref": .string(pull.baseName), "sha": .string(pull.base.hex), "repo": json(pull.repository),
      ]),
      "merge_base": .string(pull.mergeBase?.hex ?? ""), "changed_files": .integer(pull.changedFiles),
    ])
  }

  func json(_ status: CommitStatus) -> JSONValue {
    object([
      "id": .integer(status.id), "context": .string(status.context), "status": .string(status.state),
      "description": .string(status.description), "creator": status.creator.map(json) ?? .null,
      "created_at": .string(text(status.created)),
    ])
  }

  private func json(_ review: Review) -> JSONValue {
    object([
      "id": .integer(review.id), "user": json(review.user), "state": .string(review.decision.rawValue),
      "commit_id": .string(review.commit?.hex ?? ""), "stale": .boolean(review.isStale),
      "dismissed": .boolean(review.isDismissed), "official": .boolean(review.isOfficial),
      "updated_at": .string(text(review.updated)),
    ])
  }

  private func json(_ event: TimelineEvent) -> JSONValue {
    var body = ""
    var updated = event.created
    switch event.kind {
    case .comment(let comment): (body, updated) = (comment.body, comment.updated)
    case .push(let commits):
      body = String(decoding: object(["commit_ids": .array(commits.map { .string($0.hex) })]).encoded(), as: UTF8.self)
    default: break
    }
    let (type, review, from, to) =
      switch event.kind {
      case .review(let id): ("review", id, "", "")
      case .dismissal(let review): ("dismiss_review", review, "", "")
      case .retarget(let from, let to): ("change_target_branch", 0, from, to)
      case .push: ("pull_push", 0, "", "")
      case .comment: ("comment", 0, "", "")
      }
    return object([
      "id": .integer(event.id), "type": .string(type), "review_id": .integer(review), "old_ref": .string(from),
      "new_ref": .string(to), "user": event.user.map(json) ?? .null, "created_at": .string(text(event.created)),
      "updated_at": .string(text(updated)), "body": .string(body),
    ])
  }

  private func json(_ team: Team, inList: Bool) -> JSONValue {
    object([
      "id": .integer(team.id), "name": .string(team.name),
      "organization": inList ? .null : object(["username": .string(team.organization ?? "")]),
    ])
  }

  private func ref(_ pull: PullRequest) -> JSONValue? {
    guard let commit = refs[pull.number] ?? pull.head else { return nil }
    return ref(pull.number, at: commit)
  }

  private func ref(_ number: Int, at commit: CommitID) -> JSONValue {
    object(["ref": .string("refs/pull/\(number)/head"), "object": object(["sha": .string(commit.hex)])])
  }

  /// The answer about one number's ref.
  package func refDocument(_ number: Int, at commit: CommitID) -> JSONValue {
    .array([ref(number, at: commit)])
  }

  private func entry(_ name: String) -> JSONValue {
    object(["name": .string(name), "type": .string("file")])
  }

  private func file(_ text: String) -> JSONValue {
    object([
      "type": .string("file"), "encoding": .string("base64"),
      "content": .string(Data(text.utf8).base64EncodedString()), "size": .integer(text.utf8.count),
    ])
  }

  private func text(_ time: Timestamp) -> String {
    Date(timeIntervalSince1970: Double(time.seconds)).formatted(.iso8601)
  }
}
