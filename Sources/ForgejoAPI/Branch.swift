package import Calls
internal import JSON

/// A branch and the commit at its tip.
package struct Branch: Equatable, Sendable {
  /// Its short name.
  package var name: String
  /// The commit at its tip.
  package var commit: CommitID

  package init(name: String, commit: CommitID) {
    self.name = name
    self.commit = commit
  }

  /// One branch; a tag of the same name is never taken for it.
  package static func one(_ name: String, of repository: RepositoryName) -> Call<Branch> {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    return Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "branches"] + parts, role: .repository, scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in
      try JSONAnswer.decode(response) { field throws(JSONError) in
        let answered = try field.member("name")
        guard try answered.string().utf8.elementsEqual(name.utf8) else { throw answered.mismatch("\"\(name)\"") }
        return Branch(name: name, commit: try field.member("commit").member("id").commit())
      }
    }
  }
}
