package import Calls
package import ForgejoAPI

/// One status on its way: tried once, looked for where the answer was lost, and then tried once more.
///
/// A `success` is never sent twice: by the second time it may be an older answer than another one that landed.
package struct StatusPosting: Equatable, Sendable {
  /// What is posted.
  package let status: NewCommitStatus
  /// The commit.
  package let commit: CommitID
  /// The repository.
  package let repository: RepositoryName
  /// The context's highest number before anything was posted.
  package let noted: Int

  /// What was learnt of it.
  package struct Facts: Equatable, Sendable {
    /// What came of each try.
    package var tries: [Answer<CommitStatus>] = []
    /// All statuses of the commit, after a try whose answer was lost.
    package var looks: [Answer<[CommitStatus]>] = []

    package init() {}

    subscript(try index: Int) -> Answer<CommitStatus> {
      get { index < tries.count ? tries[index] : .notAsked }
      set { tries.append(newValue) }
    }

    subscript(look index: Int) -> Answer<[CommitStatus]> {
      get { index < looks.count ? looks[index] : .notAsked }
      set { looks.append(newValue) }
    }
  }

  /// How it stands.
  package enum State: Equatable, Sendable {
    /// Something is still to be done.
    case open
    /// The server has it, under this number.
    case landed(id: Int)
    /// It was not stored, or nobody knows.
    case failed(ReadFailure)
  }

  /// What is to be done next; nil where nothing is.
  func question(_ facts: Facts) -> Question<Facts>? {
    guard state(facts) == .open else { return nil }
    guard facts.tries.count > facts.looks.count else {
      return Question(CommitStatus.post(status, on: commit, of: repository), into: \.[try: facts.tries.count])
    }
    return Question(CommitStatus.all(on: commit, of: repository), into: \.[look: facts.looks.count])
  }

  /// How it stands by these facts.
  func state(_ facts: Facts) -> State {
    guard let last = facts.tries.last else { return .open }
    if let row = last.value {
      return status.isSame(as: row) ? .landed(id: row.id) : .failed(changed)
    }
    guard let failure = last.failure, failure.mayHaveArrived else { return last.failure.map { .failed($0) } ?? .open }
    guard facts.looks.count == facts.tries.count, let look = facts.looks.last else { return .open }
    guard let rows = look.value else { return .failed(failure) }
    if let found = rows.last(where: { $0.id > noted && status.isSame(as: $0) }) { return .landed(id: found.id) }
    return status.state == .success || facts.tries.count > 1 ? .failed(failure) : .open
  }

  /// The server answered with another status than was sent.
  private var changed: ReadFailure {
    ReadFailure(
      CommitStatus.post(status, on: commit, of: repository).request,
      .incomplete("the status that the server stored is not the one that was sent"))
  }
}

extension ReadFailure {
  /// Whether what was posted may have arrived all the same, or would the next time.
  var mayHaveArrived: Bool {
    switch cause {
    case .status(let status, _): status == 429 || !(400..<500).contains(status)
    case .redirect, .outOfTime, .noIDToken, .idTokenRefused: false
    case .transport, .notJSON, .malformed, .incomplete, .overLimit: true
    }
  }
}
