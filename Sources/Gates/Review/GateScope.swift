import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// Whether a gate has a say in a pull request, by the paths that it changes.
enum GateScope: Equatable {
  /// The gate names no paths, or one of them, or of those that concern everything, is changed.
  case concerned
  /// The whole list of changed files is known, and none of the gate's paths is among them.
  case untouched(files: Int)
  /// The list is not proven, so the gate applies; and why.
  case notProven(Diagnostic)
}

/// The changed files as far as gates with paths ask for them.
struct GateScopes {
  let policy: PathsPolicy
  let gates: [ReviewGatePolicy]
  let pull: PullRequest
  let credentials: CredentialNames

  /// Nil where no gate names paths, so that nothing must be known of the files.
  init?(_ policy: Policy, _ gates: [ReviewGatePolicy], of pull: PullRequest, _ credentials: CredentialNames) {
    guard gates.contains(where: { $0.paths != nil }) else { return nil }
    self.policy = policy.paths ?? PathsPolicy()
    self.gates = gates
    self.pull = pull
    self.credentials = credentials
  }

  /// The reading of the files.
  var files: ChangedFiles {
    ChangedFiles(of: pull, credentials)
  }

  /// The scope of each gate, in their order; before the last look by what is known so far.
  func scopes(_ facts: ReviewFacts) -> [GateScope] {
    switch list(facts) {
    case .failure(let why): return gates.map { $0.paths == nil ? .concerned : .notProven(why.diagnostic) }
    case .success(let files): return scopes(files)
    }
  }

  private func scopes(_ files: [ChangedFile]) -> [GateScope] {
    // One class a gate: selected by `some`, as everything that concerns every gate is.
    var classes = policy
    classes.classes = gates.map { PathClass(name: $0.name, patterns: $0.paths ?? []) }
    classes.quantifier = .some
    classes.unmatched = .nothing
    guard !files.flatMap(\.paths).contains(where: { UnsafeName.isUnsafe($0.path) }),
      var classifier = try? PathClassifier(classes)
    else { return gates.map { _ in .concerned } }
    let sorting = classifier.sort(files)
    return zip(gates, sorting.isSet).map { gate, isSet in
      gate.paths == nil || isSet || !sorting.everythingPaths.isEmpty ? .concerned : .untouched(files: files.count)
    }
  }

  /// Why the list is not proven.
  private struct NotProven: Error {
    var diagnostic: Diagnostic

    init(_ flaw: ChangedFiles.Flaw, note: String? = nil, _ credentials: CredentialNames) {
      diagnostic = .filesNotProven(flaw, note: note, credentials)
    }
  }

  private func list(_ facts: ReviewFacts) -> Result<[ChangedFile], NotProven> {
    guard !pull.isMerged else { return .failure(NotProven(.incomplete(["the pull request is merged"]), credentials)) }
    if let second = facts.secondPull.value,
      second.mergeBase != pull.mergeBase || second.changedFiles != pull.changedFiles
    {
      return .failure(
        NotProven(.incomplete(["merge base or number of changed files moved while they were read"]), credentials))
    }
    if !facts.secondPull.isOpen, facts.secondRef.value??.commit != pull.head {
      return .failure(NotProven(.incomplete(["the head's ref moved while they were read"]), credentials))
    }
    switch files.list(facts.files) {
    case .open: return .failure(NotProven(.incomplete(["not everything was read"]), credentials))
    case .flawed(let flaw, let note): return .failure(NotProven(flaw, note: note, credentials))
    case .complete(let files, _): return .success(files)
    }
  }
}
