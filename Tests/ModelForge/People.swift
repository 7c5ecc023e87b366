package import ForgejoAPI

/// The repository that everything is about.
package let app = RepositoryName(owner: "acme", name: "app")

package let alice = User(id: 2, login: "alice")
package let bob = User(id: 3, login: "bob")
package let carol = User(id: 4, login: "carol")
package let dave = User(id: 5, login: "dave")
package let erin = User(id: 6, login: "erin")
/// Who opens the pull requests.
package let frank = User(id: 7, login: "frank")
package let ghost = User(id: -1, login: "Ghost")
package let jobToken = User(id: -2, login: "forgejo-actions")

/// A commit whose id is that digit forty times.
package func commit(_ digit: Character) -> CommitID {
  guard let commit = CommitID(String(repeating: digit, count: 40)) else { preconditionFailure("no digit: \(digit)") }
  return commit
}

/// The head of the pull request, an older one, and the tip of its base.
package let head = commit("a")
package let olderHead = commit("b")
package let base = commit("c")
/// The tip of another branch.
package let olderBase = commit("d")
