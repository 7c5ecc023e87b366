import Calls
package import Diagnostics
package import ForgejoAPI
package import GatePolicy

/// From facts about a copy of a policy to what it is: pure, reads nothing.
package struct PolicyCopyDecision: Equatable, Sendable {
  /// What became of it.
  package enum Outcome: Equatable, Sendable {
    /// The policy, and the commit that has it.
    case policy(Policy, at: CommitID)
    /// The pull request has none and takes none away; what says so.
    case absent(Diagnostic)
    /// There is none, it is wrong, or nothing can be told of it.
    case ending(Verdict, [Diagnostic])
  }

  /// Which copy.
  package let copy: PolicyCopy

  package init(_ copy: PolicyCopy) {
    self.copy = copy
  }

  /// The outcome of what is known.
  package func outcome(_ facts: PolicyCopyFacts) -> Outcome {
    if let obstacle = identity(facts) { return .ending(.undecided(obstacle.cause), [obstacle.diagnostic]) }
    guard let policy = copy.policy(facts) else { return notRead }
    switch policy.state(facts.policy) {
    case .policy(let found): return .policy(found, at: policy.commit)
    case .broken(let problems): return .ending(.undecided(.misconfigured), problems)
    case .missing: return missing(policy, facts)
    case .unreadable(let failure): return unreadable(failure, policy, facts)
    case .open: return notRead
    }
  }

  private var notRead: Outcome {
    .ending(.undecided(.unavailable), [.policyNotRead(of: copy.repository)])
  }

  /// Why it is not known which commit is meant, or it is another one than was asked for; nil where it is right.
  func identity(_ facts: PolicyCopyFacts) -> AskedPullRequest.Obstacle? {
    switch copy.place {
    case .head(let asked), .base(let asked):
      if let pull = facts.pull.value { return asked.obstacle(in: pull) }
      return facts.pull.failure.map {
        asked.obstacle(after: $0, repository: facts.repository, copy.credentials)
      }
    case .branch(let name, let repository): return branchObstacle(facts, name, repository)
    }
  }

  private func branchObstacle(
    _ facts: PolicyCopyFacts, _ name: String?, _ repository: RepositoryName
  ) -> AskedPullRequest.Obstacle? {
    if let failure = facts.repository.failure {
      guard failure.status == 404 else { return obstacle(failure) }
      return .init(.unauthorized, .repositoryNotVisible(repository, pull: nil, copy.credentials))
    }
    if let answered = facts.repository.value, !answered.name.matches(repository) {
      return .init(.unavailable, .otherRepository(repository, answered))
    }
    guard let failure = facts.branch.failure else { return nil }
    guard failure.status == 404, let answered = facts.repository.value else { return obstacle(failure) }
    return .init(.misconfigured, .noSuchBranch(name ?? answered.defaultBranch ?? "", of: repository))
  }

  private func obstacle(_ failure: ReadFailure) -> AskedPullRequest.Obstacle {
    .init(failure.undecidedCause, failure.diagnostic(copy.credentials))
  }

  private func missing(_ policy: BasePolicy, _ facts: PolicyCopyFacts) -> Outcome {
    guard let start = copy.start(facts), let pull = facts.pull.value else {
      let branch = facts.pull.value?.baseName ?? facts.branch.value?.name ?? ""
      return .ending(
        .undecided(.misconfigured), [.noPolicy(branch, at: policy.commit, insteadBy: "gate-review --team NAME")])
    }
    switch start.state(facts.start) {
    case .missing: return .absent(.noPolicyToCheck(pull))
    case .policy, .broken: return .ending(.refused, [.policyDeleted(pull, from: start.commit)])
    case .unreadable(let failure):
      return .ending(
        .undecided(failure.undecidedCause),
        [.policyUnreadable(failure, of: "the commit where the branch began", at: start.commit, copy.credentials)])
    case .open: return notRead
    }
  }

  /// A commit that the server has not filed in the base's repository yet cannot be found there.
  private func unreadable(_ failure: ReadFailure, _ policy: BasePolicy, _ facts: PolicyCopyFacts) -> Outcome {
    if let pull = facts.pull.value, case .value(let ref, _) = facts.headRef, ref?.commit != pull.head {
      return .ending(.undecided(.changed), [.headNotFiled(pull, ref?.commit)])
    }
    return .ending(
      .undecided(failure.undecidedCause),
      [.policyUnreadable(failure, of: words(facts), at: policy.commit, copy.credentials)])
  }

  private func words(_ facts: PolicyCopyFacts) -> String {
    switch copy.place {
    case .head: "the head"
    case .base: "the base"
    case .branch: "the branch \(facts.branch.value?.name ?? "")"
    }
  }
}
