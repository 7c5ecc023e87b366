package import Calls
internal import JSON

/// A decision that somebody submitted: an approval, or a request for changes.
package struct Review: Equatable, Sendable {
  /// What was decided.
  package enum Decision: String, Equatable, Sendable {
    case approved = "APPROVED"
    case changesRequested = "REQUEST_CHANGES"
  }

  /// Its number; for one person the highest is the newest, between people the order says nothing.
  package var id: Int
  /// Whose row it is; no proof of who submitted it: the timeline is.
  package var user: User
  /// What was decided.
  package var decision: Decision
  /// The commit that it is about, by the sender's word; nil where that is no whole id.
  package var commit: CommitID?
  /// Whether the server marked it as older than the head; the mark may be late.
  package var isStale: Bool
  /// Whether it was dismissed, by a person or by a newer decision of the same person.
  package var isDismissed: Bool
  /// Whether its sender could write, or was on the protection rule's list: reported, never trusted.
  package var isOfficial: Bool
  /// When the row last changed; an edit of its text does not count, a dismissal does.
  package var updated: Timestamp

  package init(
    id: Int, user: User, decision: Decision, commit: CommitID?, isStale: Bool = false, isDismissed: Bool = false,
    isOfficial: Bool = true, updated: Timestamp
  ) {
    self.id = id
    self.user = user
    self.decision = decision
    self.commit = commit
    self.isStale = isStale
    self.isDismissed = isDismissed
    self.isOfficial = isOfficial
    self.updated = updated
  }

  private init?(_ field: JSONField) throws(JSONError) {
    // Requests, comments and drafts decide nothing; a team's request has no user, which is normal there.
    guard let decision = Decision(rawValue: try field.member("state").string()) else { return nil }
    self.decision = decision
    id = try field.member("id").integer()
    user = try User(field.member("user"))
    commit = CommitID(try field.member("commit_id").string())
    isStale = try field.member("stale").boolean()
    isDismissed = try field.member("dismissed").boolean()
    isOfficial = try field.member("official").boolean()
    updated = try field.member("updated_at").timestamp()
  }

  /// The most reviews of one pull request that are read.
  package static let limit = 100_000

  /// All decisions on a pull request, in the order of their numbers.
  ///
  /// Asked without `page`, since only then every row comes. The total also counts drafts that are hidden from the
  /// caller, so it may be larger than the rows, never smaller.
  package static func all(on number: Int, of repository: RepositoryName) -> Call<[Review]> {
    let request = CallRequest(
      ["repos", repository.owner, repository.name, "pulls", String(number), "reviews"], role: .repository,
      scope: "read:repository", bodyLimit: CallRequest.listBodyLimit)
    return Call(request) { response throws(ReadFailure.Cause) in
      let root = try JSONAnswer.root(of: response)
      try RowLimit.check(root, what: "reviews", limit: limit)
      let rows = try JSONAnswer.read(root) { field throws(JSONError) in
        var rows: [Review] = []
        for element in try field.elements() {
          guard let review = try Review(element) else { continue }
          rows.append(review)
        }
        return rows.sorted { $0.id < $1.id }
      }
      let count = try JSONAnswer.read(root) { field throws(JSONError) in try field.elements().count }
      let total = try JSONAnswer.total(of: response)
      guard count <= total else { throw .incomplete("\(count) reviews came, the total says \(total)") }
      guard zip(rows, rows.dropFirst()).allSatisfy({ $0.id < $1.id }) else {
        throw .incomplete("one review came twice")
      }
      return rows
    }
  }
}
