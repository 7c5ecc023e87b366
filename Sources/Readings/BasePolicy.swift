package import Calls
package import Diagnostics
package import ForgejoAPI
package import GatePolicy

/// The policy of a pull request's base commit, read by the commit's whole id; never the pull request's own copy.
package struct BasePolicy: Equatable, Sendable {
  /// The repository.
  package let repository: RepositoryName
  /// The commit whose copy counts.
  package let commit: CommitID

  package init(of repository: RepositoryName, at commit: CommitID) {
    self.repository = repository
    self.commit = commit
  }

  /// The commit whose copy counts for a pull request: the base's tip; for a merged one, whose base has its own
  /// changes by now, the merge base.
  package init(of pull: PullRequest) {
    repository = pull.repository.name
    commit = pull.isMerged ? pull.mergeBase ?? pull.base : pull.base
  }

  private static let folder = ".forgejo"
  private static let name = "gates.yml"

  /// The policy's path, as reports name it.
  package static let path = "\(folder)/\(name)"

  /// What the facts say about the policy.
  package enum State: Equatable, Sendable {
    /// This must still be asked.
    case open([CallRequest])
    /// The policy.
    case policy(Policy)
    /// The file is there and is no policy.
    case broken([Diagnostic])
    /// The listing around it shows that the commit has no policy.
    case missing
    /// It could not be read, or it could not be told that there is none.
    case unreadable(ReadFailure)
  }

  /// The questions that are open; none where the policy is known, or known not to be.
  ///
  /// "Not found" means "no policy" only where the folder around it could be listed and lacks it: the server says the
  /// same of what it hides.
  package func questions(_ facts: PolicyFacts) -> [Question<PolicyFacts>] {
    switch facts.file {
    case .notAsked: return [Question(file, into: \.file)]
    case .failed(let failure, _) where failure.status == 404: break
    default: return []
    }
    switch facts.folder {
    case .notAsked: return [Question(entry([Self.folder]), into: \.folder)]
    case .failed(let failure, _) where failure.status == 404: break
    default: return []
    }
    return facts.root.isOpen ? [Question(entry([]), into: \.root)] : []
  }

  /// What the facts say; `open` as long as there are questions.
  package func state(_ facts: PolicyFacts) -> State {
    let open = questions(facts)
    guard open.isEmpty else { return .open(open.map(\.request)) }
    switch facts.file {
    case .value(.policy(let policy), _): return .policy(policy)
    case .value(.broken(let problems, _), _): return .broken(problems)
    case .value(.notAFile(let kind), _): return .broken([.policyNotAFile(kind, at: commit)])
    case .failed(let failure, _): return absence(facts, failure)
    case .notAsked: return .open([file.request])
    }
  }

  private func absence(_ facts: PolicyFacts, _ failure: ReadFailure) -> State {
    guard failure.status == 404 else { return .unreadable(failure) }
    switch (facts.folder, facts.root) {
    case (.value(.directory(let names), _), _):
      return names.contains(Self.name) ? .unreadable(failure) : .missing
    case (.value, _): return .unreadable(failure)
    case (.failed, .value(.directory(let names), _)):
      return names.contains(Self.folder) ? .unreadable(failure) : .missing
    case (.failed(let listing, _), _): return .unreadable(facts.root.failure ?? listing)
    case (.notAsked, _): return .unreadable(failure)
    }
  }

  private var file: Call<PolicyFile> {
    entry([Self.folder, Self.name]).map { entry in
      switch entry {
      case .file(let bytes):
        switch Policy.parse(bytes, file: Self.path) {
        case .policy(let policy): .policy(policy)
        case .problems(let problems): .broken(problems, classNames: Policy.classNames(in: bytes))
        }
      case .symlink: .notAFile("a symbolic link")
      case .directory: .notAFile("a directory")
      case .other(let word): .notAFile("a \(word)")
      }
    }
  }

  private func entry(_ path: [String]) -> Call<ContentsEntry> {
    ContentsEntry.at(path, of: repository, commit: commit)
  }
}
