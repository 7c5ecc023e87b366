package import ReviewGate

/// What one run of gate-refire is asked to evaluate and post: flags, environment and event, parsed.
package struct RefireRequest: Equatable, Sendable {
  /// What started the run.
  package enum Trigger: Equatable, Sendable {
    /// Somebody, or a dispatch, asked for it by number.
    case asked
    /// An event of this very pull request: the server starts no run for a commit that had one, so that the heads which
    /// it left are looked at too.
    case event
    /// A comment, which may hold a command.
    case comment(CommentCommand)
    /// A sweep over all open pull requests; before its last try it posts nothing that is undecided, since that may pass.
    case sweep(isLastTry: Bool)

    /// Whether it is a sweep's.
    var isSweep: Bool {
      if case .sweep = self { true } else { false }
    }
  }

  /// The pull request, and how it is judged; its gates are those that the run may post for, all when empty.
  package var review: ReviewRequest
  /// What started the run.
  package var trigger: Trigger
  /// Whether everybody with this head is known before anything is asked, as by the whole list of a sweep.
  package var knowsSharers = false
  /// Whether a status is posted also where the newest one has that state already.
  package var isForced: Bool
  /// Whether nothing is posted, only told.
  package var isDryRun: Bool

  package init(_ review: ReviewRequest, trigger: Trigger, isForced: Bool = false, isDryRun: Bool = false) {
    self.review = review
    self.trigger = trigger
    self.isForced = isForced
    self.isDryRun = isDryRun
    // A posted status carries the base's name, so other bases do not share it; who shares it is asked here.
    self.review.judgesOthers = false
    self.review.allowsMissingGates = trigger.isSweep
    self.review.waitsForRef = !trigger.isSweep
  }
}
