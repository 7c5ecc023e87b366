package import Calls
package import ForgejoAPI
package import HTTP
import JSON

extension Forge {
  /// The next number of a commit's rows.
  private func nextNumber(_ commit: CommitID) -> Int {
    (statuses[commit]?.map(\.id).max() ?? 0) + 1
  }

  /// Somebody posts a status, a job by default; returns its number.
  @discardableResult
  package mutating func post(
    _ state: String, as context: String = "qa-review (main)", on commit: CommitID = head, by creator: User? = nil,
    description: String = ""
  ) -> Int {
    let number = nextNumber(commit)
    statuses[commit, default: []].append(
      CommitStatus(
        id: number, context: context, state: state, description: description, creator: creator,
        created: Timestamp(seconds: 1_795_256_000)))
    return number
  }

  /// The answer to a posted status, which is stored.
  package mutating func take(_ request: CallRequest) -> HTTPResponse {
    guard let commit = request.segments.last.flatMap({ CommitID($0) }), let body = request.body,
      let root = try? JSONField(JSONValue(parsing: body)), let state = try? root.member("state").string(),
      let context = try? root.member("context").string(),
      let description = try? root.member("description").string()
    else { return HTTPResponse(status: 422) }
    post(state, as: context, on: commit, description: description)
    return statuses[commit]?.last.map { HTTPResponse(status: 201, body: json($0).encoded()) }
      ?? HTTPResponse(status: 500)
  }

  /// The state in force under a context; nil where there is none.
  package func state(of context: String = "qa-review (main)", on commit: CommitID = head) -> String? {
    statuses[commit]?.last { $0.context == context }?.state
  }
}
