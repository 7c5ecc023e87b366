import ForgejoAPI
import GatePolicy
import Readings

/// One person's approvals and requests for changes, oldest first, and what follows from them for a gate.
struct PersonDecisions: Equatable {
  /// The person, with the name of the newest row.
  let user: User
  /// The rows by number; for one person the highest is the newest.
  let rows: [Review]

  /// The decisions of each person, in the order of the persons' first rows.
  static func grouped(_ reviews: [Review]) -> [PersonDecisions] {
    var order: [Int] = []
    var rows: [Int: [Review]] = [:]
    for review in reviews.sorted(by: { $0.id < $1.id }) {
      if rows[review.user.id] == nil { order.append(review.user.id) }
      rows[review.user.id, default: []].append(review)
    }
    return order.compactMap { id in
      guard let rows = rows[id], let newest = rows.last else { return nil }
      return PersonDecisions(user: newest.user, rows: rows)
    }
  }

  /// What a gate makes of each row, in the order of the rows.
  func findings(_ gate: ReviewGatePolicy, _ pull: PullRequest, _ submissions: Submissions) -> [RowFinding] {
    // An approval that is not proven is passed over; one that was dismissed stays, and revives nothing before it.
    let newest = rows.last { isKept($0, submissions) }
    return rows.map { row in
      guard isKept(row, submissions) else { return RowFinding(row, rejection: .submitterNotProven) }
      guard row.id == newest?.id else { return RowFinding(row, rejection: .superseded) }
      return RowFinding(row, rejection: rejection(of: row, gate, pull, submissions))
    }
  }

  /// The request for changes that stands, on any commit and without any proof; nil where there is none or it is lifted.
  ///
  /// Lifted by a newer proven approval, or by a person's dismissal after all that its author submitted since. The flag
  /// alone lifts nothing, since any newer row sets it; nor does the event alone, since an undismissal leaves it there.
  func standingBlock(_ submissions: Submissions) -> Review? {
    guard let block = rows.last(where: { $0.decision == .changesRequested }) else { return nil }
    let later = rows.filter { $0.id > block.id }
    if later.contains(where: { $0.decision == .approved && submissions.prove($0) }) { return nil }
    guard block.isDismissed, let dismissal = submissions.newestDismissal(of: block) else { return block }
    let isLast = later.allSatisfy { row in
      guard let submission = submissions.newestSubmission(of: row) else { return false }
      return submission < dismissal
    }
    return isLast ? nil : block
  }

  private func isKept(_ row: Review, _ submissions: Submissions) -> Bool {
    row.decision == .changesRequested || row.isDismissed || submissions.prove(row)
  }

  private func rejection(
    of row: Review, _ gate: ReviewGatePolicy, _ pull: PullRequest, _ submissions: Submissions
  ) -> ReviewCode? {
    guard row.decision == .approved else { return .changesRequested }
    guard row.user.id > 0 else { return .approverNotAPerson }
    guard row.user.id != pull.author.id else { return .approverIsAuthor }
    guard !gate.excludes(row.user), !(gate.excludesPushers && submissions.pushers.contains(row.user.id)) else {
      return .approverExcluded
    }
    guard !row.isDismissed else { return .approvalDismissed }
    guard row.commit == pull.head else { return .approvalOnOlderCommit }
    guard !row.isStale else { return .approvalStale }
    if gate.retarget == .voids, let retarget = submissions.newestRetarget {
      guard let submission = submissions.newestSubmission(of: row), submission > retarget else {
        return .approvalBeforeRetarget
      }
    }
    return nil
  }
}

extension ReviewGatePolicy {
  /// Whether the policy names this account among those that never count.
  func excludes(_ user: User) -> Bool {
    excludedUsers.contains { reference in
      switch reference {
      case .id(let id): id == user.id
      case .login(let login): login.equalsIgnoringASCIICase(user.login)
      }
    }
  }
}
