package import ForgejoAPI

/// What the timeline says about reviews: who submitted each, and what happened afterwards.
///
/// A review's row names whose it is; only the timeline's events name who sent it. Events are ordered by their numbers,
/// since times are whole seconds.
package struct Submissions: Equatable, Sendable {
  private var submitted: [Int: [TimelineEvent]] = [:]
  private var dismissed: [Int: Int] = [:]
  /// The number of the newest change of the base branch.
  package private(set) var newestRetarget: Int?
  /// The commits of each push, the newest push last.
  package private(set) var pushes: [[CommitID]] = []
  /// Who pushed to the branch since the pull request was opened.
  package private(set) var pushers: Set<Int> = []

  /// Sorts a timeline's events.
  package init(_ timeline: Timeline) {
    for event in timeline.events {
      switch event.kind {
      case .review(let id): submitted[id, default: []].append(event)
      case .dismissal(let review): dismissed[review] = max(dismissed[review] ?? event.id, event.id)
      case .retarget: newestRetarget = max(newestRetarget ?? event.id, event.id)
      case .push(let commits):
        if let user = event.user { pushers.insert(user.id) }
        pushes.append(commits)
      case .comment: break
      }
    }
  }

  /// The number of the newest event in which a review was submitted.
  package func newestSubmission(of review: Review) -> Int? {
    submitted[review.id]?.map(\.id).max()
  }

  /// The number of the newest event in which a person dismissed a review.
  package func newestDismissal(of review: Review) -> Int? {
    dismissed[review.id]
  }

  /// Whether the events prove that the row's own user submitted it.
  ///
  /// The server writes the row first and the event after it, so an event older than the row's last change is about an
  /// earlier state of the row. A dismissal changes the row too, and needs no such proof.
  package func prove(_ review: Review) -> Bool {
    guard let events = submitted[review.id], let newest = events.max(by: { $0.id < $1.id }) else { return false }
    guard events.allSatisfy({ $0.user?.id == review.user.id }) else { return false }
    return review.isDismissed || newest.created >= review.updated
  }
}
