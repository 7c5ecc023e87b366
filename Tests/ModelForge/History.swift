package import ForgejoAPI

/// What happens on a pull request, as the server keeps it: each act leaves the rows and events that a real one leaves.
package struct History: Equatable, Sendable {
  package private(set) var reviews: [Review] = []
  package private(set) var events: [TimelineEvent] = []
  private var lastReview = 80
  private var lastEvent = 200
  private var time = Timestamp(seconds: 1_795_256_000)

  /// Rows and events as they are, before anything else happens.
  package init(reviews: [Review] = [], events: [TimelineEvent] = []) {
    self.reviews = reviews
    self.events = events
  }

  /// Somebody decides: the older decisions of the same person are dismissed, without an event.
  ///
  /// `submitter` is who the event names, the person itself by default; nil leaves no event at all.
  @discardableResult
  package mutating func decide(
    _ decision: Review.Decision, by user: User, at commit: CommitID = head, submitter: User?? = .none,
    eventDelay: Int = 0, isStale: Bool? = nil
  ) -> Int {
    tick()
    for index in reviews.indices where reviews[index].user.id == user.id && !reviews[index].isDismissed {
      reviews[index].isDismissed = true
      reviews[index].updated = time
    }
    lastReview += 1
    reviews.append(
      Review(
        id: lastReview, user: user, decision: decision, commit: commit, isStale: isStale ?? (commit != head),
        updated: time))
    if let submitter = submitter ?? user {
      note(.review(id: lastReview), by: submitter, at: Timestamp(seconds: time.seconds + eventDelay))
    }
    return lastReview
  }

  /// A row appears under somebody's name, without an event and without touching the older ones.
  package mutating func file(_ decision: Review.Decision, under user: User) {
    tick()
    lastReview += 1
    reviews.append(Review(id: lastReview, user: user, decision: decision, commit: head, updated: time))
  }

  /// Somebody approves.
  @discardableResult
  package mutating func approve(
    _ user: User, at commit: CommitID = head, submitter: User?? = .none, isStale: Bool? = nil
  ) -> Int {
    decide(.approved, by: user, at: commit, submitter: submitter, isStale: isStale)
  }

  /// Somebody asks for changes.
  @discardableResult
  package mutating func requestChanges(_ user: User, at commit: CommitID = head, submitter: User?? = .none) -> Int {
    decide(.changesRequested, by: user, at: commit, submitter: submitter)
  }

  /// An admin dismisses a review, which leaves a flag and an event.
  package mutating func dismiss(_ review: Int) {
    tick()
    setDismissed(review, true)
    note(.dismissal(review: review), by: alice, at: time)
  }

  /// An admin takes a dismissal back, which leaves no event.
  package mutating func undismiss(_ review: Int) {
    tick()
    setDismissed(review, false)
  }

  /// The base branch is changed.
  package mutating func retarget(to base: String = "main") {
    tick()
    note(.retarget(from: "side", to: base), by: frank, at: time)
  }

  /// Somebody pushes to the branch: older rows become stale.
  package mutating func push(_ user: User = frank, _ commits: [CommitID] = []) {
    tick()
    note(.push(commits: commits), by: user, at: time)
  }

  /// Somebody comments; the number is the comment's.
  @discardableResult
  package mutating func comment(_ body: String, by user: User?) -> Int {
    tick()
    note(.comment(TimelineEvent.Comment(body: body, updated: time)), by: user, at: time)
    return lastEvent
  }

  /// Somebody edits a comment, which goes on naming its first author.
  package mutating func edit(_ comment: Int, to body: String) {
    tick()
    for index in events.indices where events[index].id == comment {
      events[index].kind = .comment(TimelineEvent.Comment(body: body, updated: time))
    }
  }

  /// Somebody deletes a comment, which leaves nothing.
  package mutating func delete(_ comment: Int) {
    events.removeAll { $0.id == comment }
  }

  /// Somebody saves a draft that shares a review's number, or submits that review once more.
  package mutating func submitAgain(_ review: Int, by user: User?) {
    tick()
    note(.review(id: review), by: user, at: time)
  }

  /// The server's mark that a row is older than the head.
  package mutating func markStale(_ review: Int) {
    for index in reviews.indices where reviews[index].id == review { reviews[index].isStale = true }
  }

  /// A row changes without an event, as nothing that a person does makes it.
  package mutating func touch(_ review: Int) {
    tick()
    for index in reviews.indices where reviews[index].id == review { reviews[index].updated = time }
  }

  /// Rows and events are listed in the opposite order; their numbers stay.
  package mutating func reverse() {
    reviews.reverse()
    events.reverse()
  }

  private mutating func setDismissed(_ review: Int, _ isDismissed: Bool) {
    for index in reviews.indices where reviews[index].id == review {
      reviews[index].isDismissed = isDismissed
      reviews[index].updated = time
    }
  }

  private mutating func note(_ kind: TimelineEvent.Kind, by user: User?, at time: Timestamp) {
    lastEvent += 1
    events.append(TimelineEvent(id: lastEvent, kind: kind, user: user, created: time))
  }

  private mutating func tick() {
    time = Timestamp(seconds: time.seconds + 1)
  }
}
