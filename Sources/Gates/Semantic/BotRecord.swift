package import Calls
package import ForgejoAPI
import Readings

/// One look at where the bot leaves traces: decisions, the events that prove them, and statuses of the head.
package struct BotRecord: Equatable, Sendable {
  /// Every decision that was submitted.
  package var reviews: Answer<[Review]> = .notAsked
  /// What happened, in order.
  package var timeline: Answer<Timeline> = .notAsked
  /// The head's statuses.
  package var statuses: Answer<[CommitStatus]> = .notAsked

  package init() {}

  /// What could not be read; the one that more time does not mend first.
  var failure: ReadFailure? {
    let failures = [reviews.failure, timeline.failure, statuses.failure].compactMap(\.self)
    return failures.max { $0.undecidedCause < $1.undecidedCause }
  }

  /// The questions for a whole look.
  static func questions(
    _ pull: PullRequest, into place: any WritableKeyPath<SemanticFacts, BotRecord> & Sendable
  ) -> [Question<SemanticFacts>] {
    let name = pull.repository.name
    return [
      Question(Review.all(on: pull.number, of: name).within(.look), into: \BotRecord.reviews).placed(in: place),
      Question(TimelineEvent.all(on: pull.number, of: name).within(.look), into: \BotRecord.timeline)
        .placed(in: place),
      Question(CommitStatus.all(on: pull.head, of: name).within(.look), into: \BotRecord.statuses).placed(in: place),
    ]
  }
}

extension TimeLimits {
  /// A look that hangs must not use up the wait for the bot.
  static let look = TimeLimits(connection: 10_000, whole: 30_000)
}
