import ForgejoAPI

/// The repository that everything is about.
let app = RepositoryName(owner: "acme", name: "app")

let alice = User(id: 2, login: "alice")
let bob = User(id: 3, login: "bob")
let carol = User(id: 4, login: "carol")
let dave = User(id: 5, login: "dave")
let erin = User(id: 6, login: "erin")
/// Who opens the pull requests.
let frank = User(id: 7, login: "frank")
let ghost = User(id: -1, login: "Ghost")
let jobToken = User(id: -2, login: "forgejo-actions")

/// A commit whose id is that digit forty times.
func commit(_ digit: Character) -> CommitID {
  guard let commit = CommitID(String(repeating: digit, count: 40)) else { preconditionFailure("no digit: \(digit)") }
  return commit
}

/// The head of the pull request, an older one, and the tip of its base.
let head = commit("a")
let olderHead = commit("b")
let base = commit("c")
/// The tip of another branch.
let olderBase = commit("d")
