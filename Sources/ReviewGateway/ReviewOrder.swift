package import Calls
package import ForgejoAPI
internal import HTTP
internal import JSON

/// What the gateway is asked to review.
package struct ReviewOrder: Equatable, Sendable {
  /// The repository by the name that the API answers: under an old one the gateway reads, and its review is lost.
  package var repository: RepositoryName
  /// The pull request.
  package var number: Int
  /// Its head; the gateway compares it as text.
  package var head: CommitID
  /// Whether a head that was reviewed already is reviewed again; else the gateway accepts and does nothing.
  package var isForced: Bool

  package init(repository: RepositoryName, number: Int, head: CommitID, isForced: Bool) {
    self.repository = repository
    self.number = number
    self.head = head
    self.isForced = isForced
  }

  /// The request; it must be sent once for each time that a review is wanted, since equal ones are all reviewed.
  package var call: Call<GatewayAnswer> {
    Call(
      CallRequest(
        ["reviews", "ci"], method: .post, role: .gateway, scope: "", bodyLimit: Gateway.bodyLimit, body: body,
        limits: Gateway.limits)
    ) { GatewayAnswer($0) }
  }

  private var body: [UInt8] {
    var members = [
      JSONMember("owner", .string(repository.owner)), JSONMember("repo", .string(repository.name)),
      JSONMember("pr_number", .integer(number)), JSONMember("head_sha", .string(head.hex)),
    ]
    // The gateway takes a boolean or nothing, null is an error.
    if isForced { members.append(JSONMember("force", .boolean(true))) }
    return JSONValue.object(members).encoded()
  }
}
