import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import ReviewGate

/// What may be posted, and whether it still holds afterwards.
extension RefireEvaluation {
  /// How often the gates are evaluated at most, where somebody else posts meanwhile.
  static let limit = 3

  /// Whether another evaluation may be made for the sake of what others did meanwhile.
  var mayBeginAgain: Bool { facts.attempt < Self.limit }

  /// Whether the last look showed the same pull request, so that what was concluded is about what is there.
  var mayPost: Bool {
    guard let second = facts.review.secondPull.value, second.repository == pull.repository,
      second.number == pull.number, facts.noted.value != nil, facts.before.value != nil
    else { return false }
    return !ReviewDecision(request.review).hasMoved(facts.review)
  }

  /// The policy of the base as it stood at the last look; nil where the base did not move.
  var latestPolicy: BasePolicy? {
    guard case .basePolicy = request.review.rules, let second = facts.review.secondPull.value,
      BasePolicy(of: second) != BasePolicy(of: pull)
    else { return nil }
    return BasePolicy(of: second)
  }

  /// Whether the base's policy is another one by now, or cannot be read.
  var policyChanged: Bool {
    guard let latestPolicy else { return false }
    guard case .policy(let latest) = latestPolicy.state(facts.latestPolicy),
      case .policy(let judged) = BasePolicy(of: pull).state(facts.review.policy)
    else { return true }
    return latest != judged
  }

  /// Whether somebody else posted under one of the contexts since they were noted.
  var isContestedBefore: Bool {
    statuses.contains(where: isContestedBefore)
  }

  private func isContestedBefore(_ status: GateStatus) -> Bool {
    let earlier = status.newest(in: facts.noted.value ?? [])?.id ?? 0
    return (status.newest(in: facts.before.value ?? [])?.id ?? 0) > earlier
  }

  /// What is to be posted: what differs from the row in force.
  ///
  /// After the last evaluation a pass that others contest is not posted: it may be the older answer.
  var postings: [StatusPosting] {
    guard let before = facts.before.value else { return [] }
    return statuses.filter { status in
      (request.isForced || !status.stands(in: before)) && !isWithheld(status) && !isPutOff(status)
    }.map { status in
      StatusPosting(
        status: status.status, commit: pull.head, repository: pull.repository.name,
        noted: status.newest(in: before)?.id ?? 0)
    }
  }

  /// Whether a pass is not posted since others go on posting.
  func isWithheld(_ status: GateStatus) -> Bool {
    guard status.verdict == .passed, !mayBeginAgain else { return false }
    if isContestedBefore(status) { return true }
    return facts.attempt > Self.limit && !status.stands(in: facts.before.value ?? [])
  }

  /// Whether an undecided status waits for a sweep's last try.
  func isPutOff(_ status: GateStatus) -> Bool {
    request.trigger == .sweep(isLastTry: false)
      && [.undecided(.unavailable), .undecided(.changed)].contains(status.verdict)
  }

  /// How the status of a gate stands after posting; nil where nothing was to be posted for it.
  func posted(_ status: GateStatus) -> StatusPosting.State? {
    postings.first { $0.status == status.status }?.state(facts[posted: status.status.context])
  }

  /// Whether a `success` was stored.
  var hasSuccessLanded: Bool {
    statuses.contains { $0.verdict == .passed && hasLanded($0) }
  }

  private func hasLanded(_ status: GateStatus) -> Bool {
    guard case .landed = posted(status) else { return false }
    return true
  }

  /// Whether rows of others came between the last look and the read-back.
  var isContestedAfter: Bool {
    statuses.contains { !othersAfter($0).isEmpty }
  }

  /// The rows of others under a posted status' context that came after the last look.
  func othersAfter(_ status: GateStatus) -> [CommitStatus] {
    guard let after = facts.after.value, case .landed(let id) = posted(status) else { return [] }
    let earlier = status.newest(in: facts.before.value ?? [])?.id ?? 0
    // Where it was sent twice, the first one may have landed too.
    let isSentTwice = facts[posted: status.status.context].tries.count > 1
    return after.filter { row in
      row.id > earlier && row.id != id && row.isOf(status.status.context)
        && !(isSentTwice && status.status.isSame(as: row))
    }
  }

  /// Whether what was read after a `success` landed, of everybody who is judged, does not lead to it any more.
  var isContradicted: Bool {
    guard hasSuccessLanded else { return false }
    let conclusions = judged.map { judged in
      var latest = judged.facts
      let read = facts[latest: judged.request.number]
      (latest.secondPull, latest.reviews, latest.timeline) = (read.pull, read.reviews, read.timeline)
      return (judged.other, ReviewDecision(judged.request).outcome(latest))
    }
    return statuses.contains { status in
      guard status.verdict == .passed, hasLanded(status) else { return false }
      return GateStatus(status.gate, of: pull, by: conclusions, obstacle: nil).verdict != .passed
    }
  }
}
