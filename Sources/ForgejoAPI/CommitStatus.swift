package import Calls
internal import HTTP
internal import JSON

/// One row of a commit's statuses: rows are never overwritten, the highest number of a context is in force.
package struct CommitStatus: Equatable, Sendable {
  /// Its number among the commit's rows, from 1.
  package var id: Int
  /// What was checked, as the poster calls it.
  package var context: String
  /// The state's word as it was sent: the server takes any.
  package var state: String
  /// What the poster says of it.
  package var description: String
  /// Who posted it; nil for jobs and their tokens.
  package var creator: User?
  /// When it was posted.
  package var created: Timestamp

  package init(
    id: Int, context: String, state: String, description: String = "", creator: User?, created: Timestamp
  ) {
    self.id = id
    self.context = context
    self.state = state
    self.description = description
    self.creator = creator
    self.created = created
  }

  private init(_ field: JSONField) throws(JSONError) {
    id = try field.member("id").integer()
    context = try field.optional("context")?.string() ?? ""
    state = try field.optional("status")?.string() ?? ""
    description = try field.optional("description")?.string() ?? ""
    creator =
      if let user = try field.optional("creator") { try User(user) } else { nil }
    created = try field.member("created_at").timestamp()
  }

  /// Whether it stands under a context; the server tells contexts apart by their bytes.
  package func isOf(_ context: String) -> Bool {
    self.context.utf8.elementsEqual(context.utf8)
  }

  /// Posts a status; the answer is the row that the server made of it.
  ///
  /// Sent once: after an answer that was lost, only ``all(on:of:)`` shows whether it arrived.
  package static func post(_ status: NewCommitStatus, on commit: CommitID, of repository: RepositoryName)
    -> Call<CommitStatus>
  {
    let request = CallRequest(
      ["repos", repository.owner, repository.name, "statuses", commit.hex], method: .post, role: .status,
      scope: "write:repository", body: status.body)
    return Call(request) { response throws(ReadFailure.Cause) in
      try JSONAnswer.read(JSONAnswer.root(of: response, status: 201)) { field throws(JSONError) in
        try CommitStatus(field)
      }
    }
  }

  /// The most rows of one commit that are read.
  package static let limit = 100_000

  /// All statuses of a commit, in the order of their numbers.
  ///
  /// Asked without `page`, since only then every row comes; the list's own order is none.
  package static func all(on commit: CommitID, of repository: RepositoryName) -> Call<[CommitStatus]> {
    let request = CallRequest(
      ["repos", repository.owner, repository.name, "commits", commit.hex, "statuses"], role: .repository,
      scope: "read:repository", bodyLimit: CallRequest.listBodyLimit)
    return Call(request) { response throws(ReadFailure.Cause) in
      let root = try JSONAnswer.root(of: response)
      try RowLimit.check(root, what: "statuses", limit: limit)
      let rows = try JSONAnswer.read(root) { field throws(JSONError) in
        var rows: [CommitStatus] = []
        for element in try field.elements() { rows.append(try CommitStatus(element)) }
        return rows.sorted { $0.id < $1.id }
      }
      let total = try JSONAnswer.total(of: response)
      guard rows.count == total else { throw .incomplete("\(rows.count) statuses came, the total says \(total)") }
      guard zip(rows, rows.dropFirst()).allSatisfy({ $0.id < $1.id }) else {
        throw .incomplete("one status came twice")
      }
      return rows
    }
  }
}
