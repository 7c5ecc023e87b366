package import Calls
internal import JSON

/// How many commits are reachable from one commit and not from another.
///
/// It tells, by whole ids alone, whether a merge base is one: a server that makes it from the base's name can be led
/// astray by a tag of that name.
package enum CommitCount {
  /// The number of commits reachable from `commit` and not from `other`; 0 where it is `other` or an ancestor of it.
  package static func of(
    _ commit: CommitID, notIn other: CommitID, in repository: RepositoryName
  ) -> Call<Int> {
    Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "commits"],
        query: [
          QueryItem("sha", commit.hex), QueryItem("not", other.hex), QueryItem("limit", "1"),
          QueryItem("stat", "false"), QueryItem("verification", "false"), QueryItem("files", "false"),
        ], role: .repository, scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in
      let rows = try JSONAnswer.decode(response) { field throws(JSONError) in try field.elements().count }
      let total = try JSONAnswer.total(of: response)
      guard rows == min(total, 1) else {
        throw .incomplete("\(rows) commits came where the total is \(total) and one was asked for")
      }
      return total
    }
  }
}
