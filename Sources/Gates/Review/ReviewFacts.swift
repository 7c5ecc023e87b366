package import Calls
package import ForgejoAPI
package import Readings

/// Everything that a judgement of reviews rests on.
package struct ReviewFacts: Equatable, Sendable {
  /// Which attempt this is, from 1: a pull request that moves is read again.
  package var attempt: Int
  /// The pull request, as it stood first.
  package var pull: Answer<PullRequest> = .notAsked
  /// The repository; asked only where the pull request is not found.
  package var repository: Answer<Repository> = .notAsked
  /// The base's policy.
  package var policy = PolicyFacts()
  /// Every decision that was submitted.
  package var reviews: Answer<[Review]> = .notAsked
  /// What happened, in order.
  package var timeline: Answer<Timeline> = .notAsked
  /// What the reviews are filed under.
  package var headRef: Answer<HeadRef?> = .notAsked
  /// The waits for the ref to follow the branch.
  package var waits: [EndedWait] = []
  /// Teams and who is in them.
  package var teams = TeamFacts()
  /// The changed files; asked only where a gate names paths.
  package var files = ChangedFilesFacts()
  /// What the diff is filed under, at the end; asked only where a gate names paths.
  package var secondRef: Answer<HeadRef?> = .notAsked
  /// The pull request, as it stood last.
  package var secondPull: Answer<PullRequest> = .notAsked
  /// The open pull requests.
  package var openPulls = OpenPullsFacts()
  /// All refs of pull requests, read after the last page of the open ones.
  package var refs: Answer<[HeadRef]> = .notAsked
  /// The waits for the refs of the other pull requests.
  package var otherWaits: [EndedWait] = []
  /// The pull request, after others were judged.
  package var finalPull: Answer<PullRequest> = .notAsked
  private var others: [Int: ReviewFacts] = [:]
  private var alone: [Int: Answer<PullRequest>] = [:]

  package init(attempt: Int = 1) {
    self.attempt = attempt
  }

  /// What is known of another pull request with this head; teams and waits are shared by all.
  package subscript(other number: Int) -> ReviewFacts {
    get {
      var other = others[number] ?? ReviewFacts(attempt: attempt)
      other.teams = teams
      // Who was judged to the end waits for nobody else.
      other.waits = other.secondPull.isOpen ? otherWaits : []
      return other
    }
    set {
      teams = newValue.teams
      others[number] = newValue
      others[number]?.teams = TeamFacts()
      others[number]?.waits = []
    }
  }

  /// A pull request whose ref is this head and that the list lacks, asked alone.
  package subscript(alone number: Int) -> Answer<PullRequest> {
    get { alone[number] ?? .notAsked }
    set { alone[number] = newValue }
  }
}
