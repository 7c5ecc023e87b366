import Calls
import ForgejoAPI
import GatePolicy
import HTTP
import PathsGate
import Readings
import TestSupport
import Testing

/// A run of gate-paths without any fault: what is asked to be classified, and what the server answers.
struct PathsBaseRun: Sendable {
  /// The name in the table.
  var name: String
  /// The server's state.
  var forge: PathsForge
  /// The server's state for the first answers to a request, where it is another one: how many, and which.
  var earlier: [PathsRead: (answers: Int, forge: PathsForge)] = [:]
  /// What is classified.
  var subject = PathsRequest.Subject.pull(7, expectedHead: nil)
  /// Classes that flags give, in the place of the policy.
  var flags: PathsPolicy?
  /// The classes that are needed, and those that are not.
  var needed: [String]
  var notNeeded: [String]
  /// Why, as one code.
  var reason = "classified"

  /// What is to be classified.
  var request: PathsRequest {
    PathsRequest(
      repository: RepositoryName(owner: "acme", name: "app"), repositoryID: 1, subject: subject,
      rules: flags.map { .given($0, name: "--class") } ?? .basePolicy,
      credentials: CredentialNames(repository: "FORGEJO_TOKEN", team: "FORGEJO_TOKEN"))
  }

  /// What the server answers, the n-th time that it is asked.
  func answer(_ request: HTTPRequest, _ occurrence: Int) -> HTTPResponse {
    if let read = PathsRead(request), let early = earlier[read], occurrence <= early.answers {
      return early.forge.answer(request)
    }
    return forge.answer(request)
  }
}

extension PathsBaseRun: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension PathsBaseRun {
  /// Every run that faults are injected into.
  static let all = [
    PathsBaseRun(name: "by-diff", forge: few, needed: ["app", "lib"], notNeeded: ["docs"]),
    PathsBaseRun(name: "by-flags", forge: few, flags: flags, needed: ["app", "lib"], notNeeded: ["docs"]),
    PathsBaseRun(name: "by-60-pages", forge: pages, needed: ["one", "two", "three"], notNeeded: ["none"]),
    PathsBaseRun(name: "by-3-pages-for-a-cut-diff", forge: cut, needed: ["app", "lib"], notNeeded: ["docs"]),
    PathsBaseRun(
      name: "after-a-late-ref", forge: few, earlier: [.ref: (2, few.with { $0.ref = nil })], needed: ["app", "lib"],
      notNeeded: ["docs"]),
    PathsBaseRun(
      name: "after-a-move", forge: few, earlier: [.pull: (1, few.with { $0.mergeBase = $0.base })],
      needed: ["app", "lib"], notNeeded: ["docs"]),
    PathsBaseRun(
      name: "no-pull-request", forge: few, subject: .commit(commit), needed: ["app", "docs", "lib"], notNeeded: [],
      reason: "no-pull-request"),
    PathsBaseRun(
      name: "no-policy", forge: few.with { $0.policy = nil }, needed: [], notNeeded: [], reason: "no-policy"),
    PathsBaseRun(
      name: "no-folder", forge: few.with { ($0.policy, $0.folder) = (nil, nil) }, needed: [], notNeeded: [],
      reason: "no-policy"),
  ]

  private static let commit: CommitID = {
    guard let commit = CommitID(String(repeating: "c", count: 40)) else { preconditionFailure("no commit id") }
    return commit
  }()

  private static let policy =
    "version: 1\npaths:\n  classes:\n    app: [\"src/**\"]\n    docs: [\"docs/**\"]\n    lib: [\"lib/**\"]\n"

  private static let flags: PathsPolicy = {
    var policy = PathsPolicy()
    policy.classes = ["app": "src/**", "docs": "docs/**", "lib": "lib/**"].sorted { $0.key < $1.key }
      .map { PathClass(name: $0.key, patterns: [PathPattern($0.value)]) }
    return policy
  }()

  /// A class each that only one file, or only the old name of one, needs.
  private static let few = PathsForge(
    [.init("src/a.swift"), .init("src/b.swift", .added), .renamed("src/new.swift", from: "lib/old.swift")],
    policy: policy)

  private static let cut = few.with { forge in
    forge.pageSize = 1
    forge.diff = Array("diff --git a/src/a.swift b/src/a.swift\nold mode 100644\n".utf8)
  }

  /// 300 files on 60 pages; one on the first, the 37th and the last page each are all that a class needs.
  private static let pages: PathsForge = {
    var files = (0..<300).map { PathsForge.File("other/\(1_000 + $0)") }
    files[0] = .init("one/file")
    files[182] = .renamed("other/1182", from: "two/file")
    files[299] = .init("three/file", .deleted)
    var forge = PathsForge(
      files,
      policy: "version: 1\npaths:\n  unmatched: nothing\n  classes:\n"
        + ["one", "two", "three", "none"].map { "    \($0): [\"\($0)/**\"]\n" }.joined())
    forge.pageSize = 5
    forge.changedLines = ChangedFiles.changedLinesLimit + 1
    return forge
  }()
}

extension PathsForge {
  /// The same state but for a change.
  fileprivate func with(_ change: (inout PathsForge) -> Void) -> PathsForge {
    var copy = self
    change(&copy)
    return copy
  }
}
