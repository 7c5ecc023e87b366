import Calls
import ForgejoAPI
import ReviewGate

/// A pull request that is judged for a status, and the place of what is learnt of it.
struct JudgedPullRequest {
  /// What gate-review is asked of it.
  let request: ReviewRequest
  /// What is known of it.
  let facts: ReviewFacts
  /// Another one that shares the status; nil for the one that the run is about.
  let other: PullRequest?

  /// The same question, of the facts of the whole run.
  func placed(_ question: Question<ReviewFacts>) -> Question<RefireFacts> {
    guard let number = other?.number else { return question.placed(in: \.review) }
    return question.placed(in: \.[other: number])
  }

  /// Where its waits are noted.
  var waits: any WritableKeyPath<RefireFacts, [EndedWait]> & Sendable {
    other == nil ? \.review.waits : \.otherWaits
  }

  /// What gate-review concludes.
  var outcome: ReviewOutcome {
    ReviewDecision(request).outcome(facts)
  }
}
