package import Calls
internal import JSON

/// A pull request as it stood when it was read.
package struct PullRequest: Equatable, Sendable {
  /// The repository that it wants to change, as the server names it now.
  package var repository: Repository
  /// Its number.
  package var number: Int
  /// Who opened it.
  package var author: User
  /// Whether it is open; a merged one is not.
  package var isOpen: Bool
  /// Whether it was merged.
  package var isMerged: Bool
  /// The tip of its branch: what is merged, and what statuses are about.
  package var head: CommitID
  /// The base branch's short name.
  package var baseName: String
  /// The tip of the base branch when it was read; moves with every merge there.
  package var base: CommitID
  /// The merge base, nil where the server names none.
  package var mergeBase: CommitID?
  /// How many files it changes, by the server's count.
  package var changedFiles: Int
  /// How many lines it adds and deletes, by the server's count.
  package var changedLines: Int

  package init(
    repository: Repository, number: Int, author: User, isOpen: Bool = true, isMerged: Bool = false, head: CommitID,
    baseName: String, base: CommitID, mergeBase: CommitID? = nil, changedFiles: Int = 1, changedLines: Int = 0
  ) {
    self.repository = repository
    self.number = number
    self.author = author
    self.isOpen = isOpen
    self.isMerged = isMerged
    self.head = head
    self.baseName = baseName
    self.base = base
    self.mergeBase = mergeBase
    self.changedFiles = changedFiles
    self.changedLines = changedLines
  }

  init(_ field: JSONField) throws(JSONError) {
    let head = try field.member("head")
    let base = try field.member("base")
    repository = try Repository(base.member("repo"))
    number = try field.member("number").integer()
    author = try User(field.member("user"))
    let state = try field.member("state")
    switch try state.string() {
    case "open": isOpen = true
    case "closed": isOpen = false
    default: throw state.mismatch("\"open\" or \"closed\"")
    }
    isMerged = try field.member("merged").boolean()
    self.head = try head.member("sha").commit()
    baseName = try base.member("ref").string()
    self.base = try base.member("sha").commit()
    mergeBase = try field.optional("merge_base")?.mergeBase()
    changedFiles = try field.optional("changed_files")?.integer() ?? 0
    let lines = try (field.optional("additions")?.integer() ?? 0)
      .addingReportingOverflow(field.optional("deletions")?.integer() ?? 0)
    changedLines = lines.overflow ? .max : lines.partialValue
  }

  /// One pull request.
  package static func one(_ number: Int, of repository: RepositoryName) -> Call<PullRequest> {
    Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "pulls", String(number)], role: .repository,
        scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in
      try JSONAnswer.decode(response) { field throws(JSONError) in try PullRequest(field) }
    }
  }

  /// One page of the open pull requests, 50 asked for; the server's own limit may give fewer.
  package static func open(of repository: RepositoryName, page: Int) -> Call<Page<PullRequest>> {
    Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "pulls"],
        query: [QueryItem("state", "open"), QueryItem("limit", "50"), QueryItem("page", String(page))],
        role: .repository, scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in
      try Page(response) { field throws(JSONError) in try PullRequest(field) }
    }
  }
}

extension JSONField {
  /// The merge base, which the server leaves empty where it has none.
  fileprivate func mergeBase() throws(JSONError) -> CommitID? {
    try string().isEmpty ? nil : commit()
  }
}
