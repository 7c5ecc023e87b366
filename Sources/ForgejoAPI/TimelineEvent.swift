package import Calls
internal import JSON

/// One event of a pull request's timeline that a gate takes notice of.
package struct TimelineEvent: Equatable, Sendable {
  /// What happened.
  package enum Kind: Equatable, Sendable {
    /// Somebody submitted a review, or saved its draft.
    case review(id: Int)
    /// Somebody dismissed a review; stays when it is taken back.
    case dismissal(review: Int)
    /// The base branch was changed.
    case retarget(from: String, to: String)
    /// Somebody pushed to the branch: the commits that came, the head last; of a forced push the old head and the new.
    case push(commits: [CommitID])
    /// Somebody commented; in the event's place the server names the first author, whoever edited it since.
    case comment(Comment)
  }

  /// A comment as it reads now.
  package struct Comment: Equatable, Sendable {
    /// The text, untrusted: any writer may have edited it.
    package var body: String
    /// When it was last edited; when it was written, where never, or within the same second.
    package var updated: Timestamp

    package init(body: String, updated: Timestamp) {
      self.body = body
      self.updated = updated
    }
  }

  /// Its number: the order of events, since times are whole seconds.
  package var id: Int
  /// What happened.
  package var kind: Kind
  /// Who did it; nil where the server names nobody, which is an error in the event of a review or a push.
  package var user: User?
  /// When it was written.
  package var created: Timestamp

  package init(id: Int, kind: Kind, user: User?, created: Timestamp) {
    self.id = id
    self.kind = kind
    self.user = user
    self.created = created
  }

  private init?(_ field: JSONField) throws(JSONError) {
    switch try field.member("type").string() {
    case "review": kind = .review(id: try field.member("review_id").integer())
    case "dismiss_review": kind = .dismissal(review: try field.member("review_id").integer())
    case "change_target_branch":
      kind = .retarget(from: try field.member("old_ref").string(), to: try field.member("new_ref").string())
    case "pull_push": kind = .push(commits: try field.pushedCommits())
    case "comment":
      kind = .comment(
        Comment(body: try field.member("body").string(), updated: try field.member("updated_at").timestamp()))
    default: return nil
    }
    id = try field.member("id").integer()
    user =
      switch kind {
      // Who submitted and who pushed decides, so a gap there is no fact.
      case .review, .push: try User(field.member("user"))
      case .dismissal, .retarget, .comment:
        if let user = try field.optional("user") { try User(user) } else { nil }
      }
    created = try field.member("created_at").timestamp()
  }

  /// The most rows of one timeline that are read.
  package static let limit = 100_000

  /// The whole timeline of a pull request.
  ///
  /// Asked without `page`: only then the total is the whole list's, and it equals the rows, null ones included.
  package static func all(on number: Int, of repository: RepositoryName) -> Call<Timeline> {
    let request = CallRequest(
      ["repos", repository.owner, repository.name, "issues", String(number), "timeline"], role: .repository,
      scope: "read:issue", bodyLimit: CallRequest.listBodyLimit)
    return Call(request) { response throws(ReadFailure.Cause) in
      let root = try JSONAnswer.root(of: response)
      try RowLimit.check(root, what: "timeline rows", limit: limit)
      // An empty timeline is null, not an empty list.
      let rows =
        root.value == .null ? [] : try JSONAnswer.read(root) { field throws(JSONError) in try field.elements() }
      var events: [TimelineEvent] = []
      var nullRows = 0
      for row in rows {
        // A reference whose comment is gone elsewhere becomes null; it was never one of the kinds read here.
        if row.value == .null {
          nullRows += 1
        } else if let event = try JSONAnswer.read(row, { field throws(JSONError) in try TimelineEvent(field) }) {
          events.append(event)
        }
      }
      let total = try JSONAnswer.total(of: response)
      guard rows.count == total else { throw .incomplete("\(rows.count) timeline rows came, the total says \(total)") }
      return Timeline(events: events.sorted { $0.id < $1.id }, nullRows: nullRows)
    }
  }
}

extension JSONField {
  /// The commits of a push, which the event holds as JSON in its text; none where there is no text.
  fileprivate func pushedCommits() throws(JSONError) -> [CommitID] {
    guard let text = try optional("body")?.string(), !text.isEmpty else { return [] }
    guard let commits = try JSONField(JSONValue(parsing: Array(text.utf8))).optional("commit_ids") else { return [] }
    var ids: [CommitID] = []
    for commit in try commits.elements() { ids.append(try commit.commit()) }
    return ids
  }
}

/// A pull request's timeline, as far as a gate takes notice of it.
package struct Timeline: Equatable, Sendable {
  /// The events in the order in which they happened.
  package var events: [TimelineEvent]
  /// How many rows the server gave as null; they are set aside.
  package var nullRows: Int

  package init(events: [TimelineEvent], nullRows: Int = 0) {
    self.events = events
    self.nullRows = nullRows
  }
}
