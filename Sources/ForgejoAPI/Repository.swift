package import Calls
internal import JSON

/// A repository as the server names it now.
package struct Repository: Equatable, Sendable {
  /// Its number, which a renamed or moved one keeps.
  package var id: Int
  /// Its owner and name, in the server's own letter case.
  package var name: RepositoryName
  /// The branch that is shown first; nil in everything but the answer about the repository itself.
  package var defaultBranch: String?

  package init(id: Int, name: RepositoryName, defaultBranch: String? = nil) {
    self.id = id
    self.name = name
    self.defaultBranch = defaultBranch
  }

  init(_ field: JSONField) throws(JSONError) {
    id = try field.member("id").integer()
    let fullName = try field.member("full_name")
    guard let name = RepositoryName(parsing: try fullName.string()) else { throw fullName.mismatch("owner/name") }
    self.name = name
  }

  /// The repository itself: asked to tell a missing pull request from a hidden repository, and for its default branch.
  package static func one(_ name: RepositoryName) -> Call<Repository> {
    Call(CallRequest(["repos", name.owner, name.name], role: .repository, scope: "read:repository")) {
      response throws(ReadFailure.Cause) in
      try JSONAnswer.decode(response) { field throws(JSONError) in
        var repository = try Repository(field)
        repository.defaultBranch = try field.optional("default_branch")?.string()
        return repository
      }
    }
  }
}
