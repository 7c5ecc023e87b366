package import Calls
internal import JSON

/// The refs whose names begin with a text: how a ref that takes the base branch's place is noticed.
package enum GitRefNames {
  /// The whole names, like `refs/tags/main`, of the refs that begin with `refs/` and the given name.
  ///
  /// The server answers by prefix, so longer names may stand in the list. None: 404 with a JSON message, which counts as
  /// an empty list; any other 404 is a failure.
  package static func beginning(with name: [String], in repository: RepositoryName) -> Call<[String]> {
    let request = CallRequest(
      ["repos", repository.owner, repository.name, "git", "refs"] + name, role: .repository, scope: "read:repository")
    return Call(request) { response throws(ReadFailure.Cause) in
      do throws(ReadFailure.Cause) {
        return try JSONAnswer.decode(response) { field throws(JSONError) in
          var names: [String] = []
          for element in try field.elements() { names.append(try element.member("ref").string()) }
          return names
        }
      } catch {
        if case .status(404, .some) = error { return [] }
        throw error
      }
    }
  }
}
