package import Calls
import ForgejoAPI
import GatePolicy

/// What must be known of one copy of a policy.
package struct PolicyCopyReading: Reading, Equatable {
  /// Which copy.
  package let copy: PolicyCopy

  package init(_ copy: PolicyCopy) {
    self.copy = copy
  }

  package var start: PolicyCopyFacts { PolicyCopyFacts() }

  package func begin(after facts: PolicyCopyFacts) -> PolicyCopyFacts { start }

  package func next(after facts: PolicyCopyFacts) -> Step<PolicyCopyFacts> {
    if let step = commitStep(facts) { return step }
    guard let policy = copy.policy(facts), PolicyCopyDecision(copy).identity(facts) == nil else { return .complete }
    let questions = policy.questions(facts.policy)
    guard questions.isEmpty else { return .ask(questions.map { $0.placed(in: \.policy) }, purpose: .policy) }
    switch policy.state(facts.policy) {
    case .missing: return startStep(facts)
    case .unreadable(let failure): return refStep(facts, after: failure)
    case .open, .policy, .broken: return .complete
    }
  }

  /// Which commit it is; nil where that is known, or cannot be.
  private func commitStep(_ facts: PolicyCopyFacts) -> Step<PolicyCopyFacts>? {
    switch copy.place {
    case .head(let asked), .base(let asked):
      if facts.pull.isOpen {
        return .ask([Question(PullRequest.one(asked.number, of: asked.repository), into: \.pull)], purpose: .pull)
      }
      return facts.pull.failure?.status == 404 ? repositoryStep(facts) : nil
    case .branch(let name, let repository):
      if let name {
        return branchStep(facts, name) ?? (facts.branch.failure?.status == 404 ? repositoryStep(facts) : nil)
      }
      if let step = repositoryStep(facts) { return step }
      guard let answered = facts.repository.value, answered.name.matches(repository) else { return nil }
      return answered.defaultBranch.flatMap { branchStep(facts, $0) }
    }
  }

  private func repositoryStep(_ facts: PolicyCopyFacts) -> Step<PolicyCopyFacts>? {
    guard facts.repository.isOpen else { return nil }
    return .ask([Question(Repository.one(copy.repository), into: \.repository)], purpose: .repository)
  }

  private func branchStep(_ facts: PolicyCopyFacts, _ name: String) -> Step<PolicyCopyFacts>? {
    guard facts.branch.isOpen else { return nil }
    return .ask([Question(Branch.one(name, of: copy.repository), into: \.branch)], purpose: .branch)
  }

  private func startStep(_ facts: PolicyCopyFacts) -> Step<PolicyCopyFacts> {
    let questions = copy.start(facts)?.questions(facts.start) ?? []
    return questions.isEmpty ? .complete : .ask(questions.map { $0.placed(in: \.start) }, purpose: .branchStart)
  }

  private func refStep(_ facts: PolicyCopyFacts, after failure: ReadFailure) -> Step<PolicyCopyFacts> {
    guard case .head = copy.place, failure.status == 404, facts.headRef.isOpen, let pull = facts.pull.value else {
      return .complete
    }
    return .ask([Question(HeadRef.one(pull.number, of: pull.repository.name), into: \.headRef)], purpose: .headRef)
  }
}
