import Calls
package import Diagnostics
import ForgejoAPI
package import GatePolicy
import PathGlobs
package import Readings

/// From facts to the classes: pure, reads nothing.
///
/// What is not proven sets every class: a classifier that fails makes its dependants skipped, and a skipped job satisfies
/// a required check.
package struct PathsDecision: Equatable, Sendable {
  /// What is to be classified.
  package let request: PathsRequest

  package init(_ request: PathsRequest) {
    self.request = request
  }

  /// The outcome of what is known; what was not asked counts as not known.
  package func outcome(_ facts: PathsFacts) -> PathsOutcome {
    switch request.subject {
    case .commit(let commit):
      let base = BasePolicy(of: request.repository, at: commit)
      return rules(facts, base, missing: .noPolicy(at: commit)) { Self.everything(.noPullRequest(), $0) }
    case .pull:
      guard let pull = facts.pull.value else {
        guard let failure = facts.pull.failure else { return known(.notRead(request)) }
        return known(failure.diagnostic(request.credentials))
      }
      let base = BasePolicy(of: pull)
      let missing = Diagnostic.noPolicy(
        pull.baseName, at: base.commit, insteadBy: "gate-paths --class NAME=PATTERN")
      var outcome = rules(facts, base, missing: missing) { judge(facts, pull, $0) }
      outcome.pull = pull
      return outcome
    }
  }

  /// A classification of a list of files that is there already, as from a local clone; `source` names the rules.
  package static func outcome(of files: [ChangedFile], by policy: PathsPolicy, from source: String) -> PathsOutcome {
    var outcome = Self.everything(nil, policy)
    outcome.files = files
    outcome.diagnostics = policy.patternWarnings(file: source)
    guard !files.isEmpty else { return because(.noChanges(), outcome) }
    if let unsafe = files.flatMap(\.paths).first(where: { UnsafeName.isUnsafe($0.path) }) {
      return because(.nameNotSafe(unsafe.path), outcome)
    }
    guard var classifier = try? PathClassifier(policy) else {
      return misconfigured(policy.patternProblems(file: source), classes: policy.classes.map(\.name))
    }
    let sorting = classifier.sort(files)
    outcome.sorting = sorting
    if let path = sorting.everythingPaths.first {
      return because(.everythingOn(path, count: sorting.everythingPaths.count), outcome)
    }
    if let path = sorting.unmatchedPaths.first {
      return because(.unmatched(path, count: sorting.unmatchedPaths.count), outcome)
    }
    outcome.decision = .filtered
    outcome.reason = PathsCode.classified.rawValue
    outcome.classes = zip(policy.classes, sorting.isSet).map { .init(name: $0.name, isNeeded: $1) }
    return outcome
  }

  /// Every class of a policy, and why.
  package static func everything(_ diagnostic: Diagnostic?, _ policy: PathsPolicy) -> PathsOutcome {
    var outcome = PathsOutcome(reason: diagnostic?.code ?? "")
    outcome.classes = policy.classes.map { .init(name: $0.name, isNeeded: true) }
    outcome.diagnostics = diagnostic.map { [$0] } ?? []
    return outcome
  }

  /// Every class, since there is no pull request.
  package static func withoutPull(_ policy: PathsPolicy) -> PathsOutcome {
    everything(.noPullRequest(), policy)
  }

  /// The classes that a run goes by; nil where they are not known.
  package func policy(_ facts: PathsFacts) -> PathsPolicy? {
    if case .given(let policy, _) = request.rules { return policy }
    guard case .policy(let policy) = facts.policy.file.value else { return nil }
    return policy.paths
  }

  /// A run that cannot classify because flags, policy or environment are wrong; the classes that are known are needed.
  package static func misconfigured(_ diagnostics: [Diagnostic], classes: [String]) -> PathsOutcome {
    var outcome = PathsOutcome(reason: diagnostics.first?.code ?? "")
    outcome.classes = classes.map { .init(name: $0, isNeeded: true) }
    outcome.diagnostics = diagnostics
    outcome.isMisconfigured = true
    return outcome
  }

  private static func because(_ diagnostic: Diagnostic, _ outcome: PathsOutcome) -> PathsOutcome {
    var copy = outcome
    copy.reason = diagnostic.code
    copy.diagnostics.insert(diagnostic, at: 0)
    return copy
  }

  // MARK: What the reading asks of the decision

  /// Whether the pull request is the one that was meant, at the head that was meant.
  func isExpected(_ pull: PullRequest) -> Bool {
    guard case .pull(let number, let head) = request.subject else { return false }
    return pull.number == number && pull.repository.name.matches(request.repository)
      && (request.repositoryID.map { $0 == pull.repository.id } ?? true) && (head.map { $0 == pull.head } ?? true)
  }

  /// Whether the second look shows another change than the first; the base's tip may move.
  func hasMoved(_ facts: PathsFacts, _ pull: PullRequest) -> Bool {
    guard let second = facts.secondPull.value else { return false }
    return second.number != pull.number || second.repository != pull.repository || second.head != pull.head
      || second.baseName != pull.baseName
      || second.mergeBase != pull.mergeBase || second.isOpen != pull.isOpen || second.isMerged != pull.isMerged
      || second.changedFiles != pull.changedFiles
  }

  /// Whether the ref that the diff is made from is not the head yet.
  static func waitsForRef(_ facts: PathsFacts) -> Bool {
    guard let pull = facts.pull.value, case .value(let ref, _) = facts.headRef else { return false }
    return ref?.commit != pull.head
  }

  // MARK: Steps of the outcome

  private func rules(
    _ facts: PathsFacts, _ base: BasePolicy, missing: Diagnostic, _ judge: (PathsPolicy) -> PathsOutcome
  ) -> PathsOutcome {
    if case .given(let policy, _) = request.rules { return judge(policy) }
    switch base.state(facts.policy) {
    case .policy(let policy):
      guard let paths = policy.paths else { return Self.misconfigured([.noPathClasses()], classes: []) }
      return judge(paths)
    case .broken(let problems): return Self.misconfigured(problems, classes: facts.policy.classNames)
    case .missing: return Self.misconfigured([missing], classes: [])
    case .unreadable(let failure):
      // Where the wait for the ref used up the time, the ref is the cause, and not what was asked behind it.
      if failure.cause == .outOfTime, Self.waitsForRef(facts), let pull = facts.pull.value {
        return known(.headNotFiled(pull, facts.headRef.value??.commit))
      }
      return known(.policyUnreadable(failure, at: base.commit, request.credentials))
    case .open: return known(.notRead(request))
    }
  }

  private var rulesName: String {
    guard case .given(_, let name) = request.rules else { return BasePolicy.path }
    return name
  }

  /// Everything, with the classes' names where they are known without a further request.
  private func known(_ diagnostic: Diagnostic) -> PathsOutcome {
    guard case .given(let policy, _) = request.rules else {
      var outcome = PathsOutcome(reason: diagnostic.code)
      outcome.diagnostics = [diagnostic.as(.warning)]
      return outcome
    }
    return Self.everything(diagnostic.as(.warning), policy)
  }

  private func judge(_ facts: PathsFacts, _ pull: PullRequest, _ policy: PathsPolicy) -> PathsOutcome {
    if let diagnostic = unproven(facts, pull) { return Self.everything(diagnostic.as(.warning), policy) }
    switch ChangedFiles(of: pull, request.credentials).list(facts.files) {
    case .open: return Self.everything(.notRead(request).as(.warning), policy)
    case .flawed(let flaw, let note):
      return Self.everything(.changedFiles(flaw, note: note, request.credentials).as(.warning), policy)
    case .complete(let files, let note):
      var outcome = Self.outcome(of: files, by: policy, from: rulesName)
      if let note { outcome.diagnostics.append(.diffNotUsed(note)) }
      return outcome
    }
  }

  /// What shows that the list, whatever it is, need not be this head's.
  private func unproven(_ facts: PathsFacts, _ pull: PullRequest) -> Diagnostic? {
    guard isExpected(pull) else { return .changed(from: request, to: pull) }
    if let failure = facts.headRef.failure { return failure.diagnostic(request.credentials) }
    guard facts.headRef.value??.commit == pull.head else {
      return .headNotFiled(pull, facts.headRef.value??.commit)
    }
    guard let second = facts.secondPull.value else {
      return facts.secondPull.failure?.diagnostic(request.credentials) ?? .notRead(request)
    }
    guard !hasMoved(facts, pull) else { return .changed(from: pull, to: second, attempts: facts.attempt) }
    if let failure = facts.secondRef.failure { return failure.diagnostic(request.credentials) }
    guard facts.secondRef.value??.commit == pull.head else {
      return .headNotFiled(pull, facts.secondRef.value??.commit)
    }
    return pull.isMerged ? .merged(pull) : nil
  }
}
