import Calls
import ForgejoAPI
import Readings

/// What a look says of the bot's work on a head: its decisions that count, and its statuses.
struct BotWork: Equatable {
  /// A decision of the bot that the timeline proves.
  struct Decision: Equatable {
    /// The row.
    var review: Review
    /// The number of the event in which it was submitted.
    var submission: Int
    /// When it was submitted.
    var submitted: Timestamp
  }

  /// The bot's number; nil where nothing of it is there yet.
  let bot: Int?
  /// The decisions that count, in the order in which they were submitted.
  let decisions: [Decision]
  /// The bot's decisions on this head whose submitter the timeline does not prove.
  let unproven: [Review]
  /// The bot's statuses in the gateway's context, in order.
  let statuses: [CommitStatus]
  /// The number of the newest event of all.
  let newestEvent: Int
  /// The number of the newest change of the base branch.
  let newestRetarget: Int?

  /// Nil where the look is not whole; `known` is the bot's number where an earlier look had it.
  init?(_ record: BotRecord, login: String, known: Int? = nil, head: CommitID, context: String) {
    guard let reviews = record.reviews.value, let timeline = record.timeline.value,
      let statuses = record.statuses.value
    else { return nil }
    let accounts =
      reviews.map(\.user) + timeline.events.compactMap(\.user) + statuses.compactMap(\.creator)
    // The login is compared to find the number and never again. Two numbers under one login are nobody's.
    let numbers = Set(accounts.filter { $0.id > 0 && $0.login.equalsIgnoringASCIICase(login) }.map(\.id))
    let bot = known ?? (numbers.count == 1 ? numbers.first : nil)
    let submissions = Submissions(timeline)
    let own = reviews.filter { $0.user.id == bot && $0.commit == head && !$0.isDismissed }
    self.bot = bot
    newestRetarget = submissions.newestRetarget
    newestEvent = timeline.events.map(\.id).max() ?? 0
    unproven = own.filter { !submissions.prove($0) }
    decisions = own.filter { submissions.prove($0) }.compactMap { review in
      guard let submission = submissions.newestSubmission(of: review),
        let event = timeline.events.first(where: { $0.id == submission }),
        submission > submissions.newestRetarget ?? 0
      else { return nil }
      return Decision(review: review, submission: submission, submitted: event.created)
    }.sorted { $0.submission < $1.submission }
    self.statuses = statuses.filter {
      bot != nil && $0.creator?.id == bot && $0.context.utf8.elementsEqual(context.utf8)
    }
  }

  /// Whether the bot has begun another review after a decision.
  ///
  /// Times are whole seconds: a status of the decision's own second counts only while nothing follows it.
  func isPending(after decision: Decision) -> Bool {
    statuses.contains { status in
      status.isPending
        && (status.created > decision.submitted
          || status.created == decision.submitted && status.id == statuses.last?.id)
    }
  }
}

extension CommitStatus {
  /// Whether the poster is still at work; an unknown word is not that.
  var isPending: Bool { state.utf8.elementsEqual("pending".utf8) }
}
