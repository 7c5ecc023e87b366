import ForgejoAPI
import GatePolicy
import Readings

/// The waivers of one gate that stand in a pull request's comments, by docs/waivers.md.
///
/// They are read from the comments themselves at every evaluation, never from a status: anybody who can write to the
/// repository may post one.
struct WaiverDeclarations {
  let gate: ReviewGatePolicy
  let policy: WaiverPolicy
  let pull: PullRequest
  let submissions: Submissions

  /// Every declaration for this gate, oldest first; who its author is, is not looked at yet.
  func findings(_ timeline: Timeline) -> [WaiverFinding] {
    timeline.events.compactMap { event in
      guard case .comment(let comment) = event.kind, let user = event.user, user.id > 0 else { return nil }
      let line = CommentLine(of: comment.body)
      guard line.waives(gate) else { return nil }
      let rest = line.words.dropFirst(2)
      let reason = policy.bind == .head ? rest.dropFirst() : rest
      return WaiverFinding(
        comment: event.id, user: user, reason: reason.joined(separator: " "),
        rejection: author(user) ?? text(comment, of: event, commit: rest.first, hasReason: !reason.isEmpty))
    }
  }

  /// The first line of a comment that waives the gate.
  static func line(_ gate: ReviewGatePolicy, _ policy: WaiverPolicy, head: CommitID) -> String {
    ([CommentLine.waiver, gate.name] + (policy.bind == .head ? [head.hex] : []) + ["REASON"]).joined(separator: " ")
  }

  private func author(_ user: User) -> ReviewCode? {
    guard user.id != pull.author.id else { return .waiverByAuthor }
    let isExcluded = gate.excludes(user) || gate.excludesPushers && submissions.pushers.contains(user.id)
    return isExcluded ? .waiverByExcluded : nil
  }

  private func text(
    _ comment: TimelineEvent.Comment, of event: TimelineEvent, commit: String?, hasReason: Bool
  ) -> ReviewCode? {
    // Any writer may edit another's comment, and the server goes on naming its first author.
    guard comment.updated == event.created else { return .waiverEdited }
    if policy.bind == .head {
      guard let commit = commit.flatMap({ CommitID($0) }) else { return .waiverCommitNotWhole }
      guard commit == pull.head else { return .waiverForOtherCommit }
    }
    if gate.retarget == .voids, let retarget = submissions.newestRetarget, event.id < retarget {
      return .waiverBeforeRetarget
    }
    return hasReason ? nil : .waiverWithoutReason
  }
}
