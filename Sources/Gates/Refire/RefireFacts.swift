package import Calls
package import ForgejoAPI
package import Readings
package import ReviewGate

/// Everything that one evaluation and what is posted after it rest on.
package struct RefireFacts: Equatable, Sendable {
  /// What was learnt of the pull request itself.
  package var review: ReviewFacts
  /// The head's statuses before the reviews were read: what is posted later by others is a newer answer.
  package var noted: Answer<[CommitStatus]> = .notAsked
  /// All refs of pull requests; they show who else has this head.
  package var refs: Answer<[HeadRef]> = .notAsked
  /// The head's statuses right before posting.
  package var before: Answer<[CommitStatus]> = .notAsked
  /// The policy of the base as it stood at the last look; asked only where the base moved.
  package var latestPolicy = PolicyFacts()
  /// The head's statuses after posting.
  package var after: Answer<[CommitStatus]> = .notAsked
  /// What others have to wait for.
  package var otherWaits: [EndedWait] = []
  private var posted: [String: StatusPosting.Facts] = [:]
  private var others: [Int: ReviewFacts] = [:]
  private var left: [CommitID: LeftHead] = [:]
  private var owners: [Int: Answer<PullRequest>] = [:]
  private var latest: [Int: Latest] = [:]

  /// What is read once more after a `success` landed.
  package struct Latest: Equatable, Sendable {
    /// The pull request.
    package var pull: Answer<PullRequest> = .notAsked
    /// Every decision that was submitted.
    package var reviews: Answer<[Review]> = .notAsked
    /// What happened, in order.
    package var timeline: Answer<Timeline> = .notAsked
  }

  /// What was learnt of a head that the pull request left.
  package struct LeftHead: Equatable, Sendable {
    /// Its statuses.
    package var statuses: Answer<[CommitStatus]> = .notAsked
    var posted: [String: StatusPosting.Facts] = [:]
  }

  package init(attempt: Int = 1) {
    review = ReviewFacts(attempt: attempt)
  }

  /// Which evaluation this is, from 1.
  package var attempt: Int { review.attempt }

  /// What became of the status under a context at the head.
  subscript(posted context: String) -> StatusPosting.Facts {
    get { posted[context] ?? StatusPosting.Facts() }
    set { posted[context] = newValue }
  }

  /// What was learnt of a head that the pull request left.
  subscript(left commit: CommitID) -> LeftHead {
    get { left[commit] ?? LeftHead() }
    set { left[commit] = newValue }
  }

  /// What became of the status under a context at a head that the pull request left.
  subscript(posted context: String, left commit: CommitID) -> StatusPosting.Facts {
    get { left[commit]?.posted[context] ?? StatusPosting.Facts() }
    set { left[commit, default: LeftHead()].posted[context] = newValue }
  }

  /// What is known of another pull request with this head; teams and waits are shared by all.
  package subscript(other number: Int) -> ReviewFacts {
    get {
      var other = others[number] ?? ReviewFacts(attempt: attempt)
      other.teams = review.teams
      // Who was judged to the end waits for nobody else.
      other.waits = other.secondPull.isOpen ? otherWaits : []
      return other
    }
    set {
      review.teams = newValue.teams
      others[number] = newValue
      others[number]?.teams = TeamFacts()
      others[number]?.waits = []
    }
  }

  /// What was read of a judged pull request once more after a `success` landed.
  package subscript(latest number: Int) -> Latest {
    get { latest[number] ?? Latest() }
    set { latest[number] = newValue }
  }

  /// The numbers whose ref is a commit; nil where the refs could not be read.
  func numbers(at commit: CommitID) -> [Int]? {
    refs.value?.filter { $0.commit == commit }.map(\.number).sorted()
  }

  /// The same, with last looks that showed the pull requests as they were.
  func lookedAt(_ pull: PullRequest, others: [PullRequest], at time: Int) -> RefireFacts {
    var facts = self
    facts.review.secondPull = .value(pull, at: time)
    facts.before = noted
    for other in others { facts[other: other.number].secondPull = .value(other, at: time) }
    return facts
  }

  /// The numbers of the other pull requests that were asked, or given.
  var ownerNumbers: [Int] { owners.keys.sorted() }

  /// Another pull request by its number, whose ref is a commit that matters.
  package subscript(owner number: Int) -> Answer<PullRequest> {
    get { owners[number] ?? .notAsked }
    set { owners[number] = newValue }
  }
}
