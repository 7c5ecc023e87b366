import Diagnostics

/// The exit statuses that a fault may lead to, written down apart from the code that decides.
///
/// In most cases there is one: 4 where a credential is the cause, else 3; and the run's own where the answer is asked
/// for again, is not needed, or can be had in another way. The rest are the exceptions, each with its reason.
struct AllowedStatuses {
  let run: BaseRun

  func statuses(
    of read: Read, _ occurrence: FaultCell.Occurrence, _ kind: InjectedFault.Kind
  ) -> Set<ExitStatus> {
    let isOnce = occurrence != .every
    // What nobody looks at changes nothing, and what a second try brings right neither.
    if kind == .ignored || kind == .passing && isOnce { return own }
    // An answer that is dropped, since the pull request moved or its ref was late.
    if occurrence == .only(1), run.forgotten.contains(read), read != .pull { return own }
    // A base without a policy stays so, whatever the reviews are.
    if run.status == .misconfigured, [.reviews, .timeline, .ref, .teams].contains(read) { return own }
    switch read {
    case .pull: return pull(occurrence, kind)
    case .repository: return [status(kind)]
    case .policy, .folder, .root: return policy(read, kind)
    case .reviews, .timeline: return history(read, kind)
    case .ref: return ref(isOnce, kind)
    // The organisation's list has the team too; for a number the control says all.
    case .teams: return own
    case .organization: return organization(kind)
    case .control, .roster, .probe: return team(read, kind)
    case .open, .refs, .alone: return others(read, kind)
    // Without an ID token no team is seen, whatever else there is; a 404 says nothing about the credential.
    case .idToken: return [kind == .forbidden ? .unauthorized : .unavailable]
    }
  }

  private var own: Set<ExitStatus> { [run.status] }

  private func isMissing(_ kind: InjectedFault.Kind) -> Bool {
    kind == .notFound || kind == .notFoundPage
  }

  private func status(_ kind: InjectedFault.Kind) -> ExitStatus {
    kind == .forbidden || isMissing(kind) ? .unauthorized : .unavailable
  }

  private func pull(_ occurrence: FaultCell.Occurrence, _ kind: InjectedFault.Kind) -> Set<ExitStatus> {
    // A run asks first, and once more at its end; so does every further attempt.
    let isLastLook = if case .only(let number) = occurrence { number % 2 == 0 } else { false }
    // The repository is visible, so there is no such pull request.
    if isMissing(kind), !isLastLook { return [.misconfigured] }
    // A pull request that moved is read again, whatever else the last look said.
    if kind == .otherPull, run.forgotten.contains(.pull), occurrence == .only(2) { return own }
    return isLastLook ? [worse(status(kind))] : [status(kind)]
  }

  private func policy(_ read: Read, _ kind: InjectedFault.Kind) -> Set<ExitStatus> {
    guard run.status == .misconfigured else { return [status(kind)] }
    // Missing is what they are in that run; the root must be seen for that.
    if isMissing(kind), read != .root { return own }
    // A listing without a total is believed, and without rows lacks the policy just as well.
    if kind == .rowsLost || kind == .rowTwice { return own }
    return [status(kind)]
  }

  private func history(_ read: Read, _ kind: InjectedFault.Kind) -> Set<ExitStatus> {
    switch kind {
    // Nobody reviewed: another truth, in which too few approved.
    case .empty: [.refused]
    // The total counts drafts that others do not see, so rows that are missing cannot be told from drafts.
    case .rowsLost where read == .reviews: [.refused]
    case .uncounted where read == .reviews: own
    // The same event twice says the same.
    case .rowTwice where read == .timeline: own
    default: [status(kind)]
    }
  }

  private func ref(_ isOnce: Bool, _ kind: InjectedFault.Kind) -> Set<ExitStatus> {
    switch kind {
    // The server has not filed the head yet: asked again until the patience ends.
    case .notFound, .rowsLost: isOnce ? own : [.changed]
    case .rowTwice: own
    default: [status(kind)]
    }
  }

  private func organization(_ kind: InjectedFault.Kind) -> Set<ExitStatus> {
    // In the other runs the list only tells why a team is not seen.
    guard run.status == .passed, run.probes == .shown else { return [status(kind)] }
    return switch kind {
    // No teams at all: another truth, in which the policy's team does not exist. On a later page: pages that differ.
    case .empty: [.misconfigured, .unauthorized]
    // A list that is not complete is like one that cannot be read: the team may be hidden from the token.
    case .rowsLost, .rowTwice, .uncounted: [.unauthorized, .unavailable]
    case .broken: [.unavailable, .unauthorized]
    default: [status(kind)]
    }
  }

  private func team(_ read: Read, _ kind: InjectedFault.Kind) -> Set<ExitStatus> {
    if read == .probe {
      // 403 for the roster, and the control seen: then "not found" about a person means that it is not in the team.
      if run.status == .passed, kind == .notFound { return [.refused] }
      return [.unauthorized]
    }
    // A team without anybody in it: another truth.
    if read == .roster, kind == .empty { return [.refused] }
    // Members are asked about one by one.
    if run.probes == .shown { return own }
    // The control failed already.
    if run.probes == .hidden, read == .roster { return own }
    return [status(kind)]
  }

  private func others(_ read: Read, _ kind: InjectedFault.Kind) -> Set<ExitStatus> {
    // The refs only add to the list, and have no total.
    if read == .refs, kind == .rowsLost || kind == .rowTwice { return own }
    return [worse(status(kind))]
  }

  private func worse(_ status: ExitStatus) -> ExitStatus {
    let order: [ExitStatus] = [.passed, .refused, .unavailable, .unauthorized, .changed, .misconfigured]
    return max(order.firstIndex(of: status) ?? 0, order.firstIndex(of: run.status) ?? 0) == order.firstIndex(of: status)
      ? status : run.status
  }
}
