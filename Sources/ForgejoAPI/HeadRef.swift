package import Calls
internal import HTTP
internal import JSON

/// The ref under which the server files a pull request's head: reviews belong to what it points to.
///
/// It follows the branch through a queue, seconds late under load, and a reopened pull request keeps the old one until
/// the next push.
package struct HeadRef: Equatable, Sendable {
  /// The pull request's number.
  package var number: Int
  /// The commit that the ref points to.
  package var commit: CommitID

  package init(number: Int, commit: CommitID) {
    self.number = number
    self.commit = commit
  }

  /// How long the ref is waited for, in milliseconds.
  package static let patience = 30_000

  /// The pause between two looks at it, in milliseconds.
  package static let pause = 2_000

  /// The ref of one pull request; nil where the server has not made it yet (404 with a JSON message).
  package static func one(_ number: Int, of repository: RepositoryName) -> Call<HeadRef?> {
    let request = CallRequest(
      ["repos", repository.owner, repository.name, "git", "refs", "pull", String(number), "head"], role: .repository,
      scope: "read:repository")
    return Call(request) { response throws(ReadFailure.Cause) in
      do throws(ReadFailure.Cause) {
        // The server answers by prefix, so other refs may stand in the list.
        return try list(response).first { $0.number == number }
      } catch {
        if case .status(404, .some) = error { return nil }
        throw error
      }
    }
  }

  /// The refs of all pull requests, open and closed; the server gives them whole.
  package static func all(of repository: RepositoryName) -> Call<[HeadRef]> {
    Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "git", "refs", "pull"], role: .repository,
        scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in try list(response) }
  }

  private static func list(_ response: HTTPResponse) throws(ReadFailure.Cause) -> [HeadRef] {
    try JSONAnswer.decode(response) { field throws(JSONError) in
      var refs: [HeadRef] = []
      for element in try field.elements() {
        let parts = try element.member("ref").string().split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "refs", parts[1] == "pull", parts[3] == "head", let number = Int(parts[2]),
          parts[2] == String(number)
        else { continue }
        refs.append(HeadRef(number: number, commit: try element.member("object").member("sha").commit()))
      }
      return refs
    }
  }
}
