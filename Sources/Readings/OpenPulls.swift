package import Calls
package import ForgejoAPI

/// All open pull requests of a repository, and whether the pages that came are all there is.
package struct OpenPulls: Equatable, Sendable {
  /// The repository by the name that the API answers.
  package let repository: RepositoryName
  /// Its number, where it is known; a list of another repository is none.
  package let repositoryID: Int?

  package init(of repository: RepositoryName, id: Int?) {
    self.repository = repository
    repositoryID = id
  }

  /// What the facts say about the list.
  package enum State: Equatable, Sendable {
    /// Pages must still be asked.
    case open
    /// Every open pull request, by number.
    case complete([PullRequest])
    /// It cannot be known to be complete, and why; and what did come, by number.
    case incomplete(String, [PullRequest])
    /// A page could not be read; and what did come, by number.
    case failed(ReadFailure, [PullRequest])
  }

  /// The pages that must still be asked; the first one tells how many there are.
  package func openPages(_ facts: OpenPullsFacts) -> [Int] {
    guard let first = facts[page: 1].value else { return facts[page: 1].isOpen ? [1] : [] }
    guard let count = PageCount.of(total: first.total, firstPage: first.rows.count) else { return [] }
    return (1...count).filter { facts[page: $0].isOpen }
  }

  /// When the newest page came, in milliseconds on the loop's clock; nil before the first.
  package func time(_ facts: OpenPullsFacts) -> Int? {
    pages(facts).compactMap { facts[page: $0].time }.max()
  }

  /// What the facts say: complete only where all pages agree on the total and have as many rows.
  package func state(_ facts: OpenPullsFacts) -> State {
    guard openPages(facts).isEmpty else { return .open }
    guard let first = facts[page: 1].value else { return facts[page: 1].failure.map { .failed($0, []) } ?? .open }
    var pulls: [Int: PullRequest] = [:]
    var count = 0
    var failure: ReadFailure?
    var flaw = pages(facts).isEmpty ? "the first page is empty, the total says \(first.total)" : nil
    for number in pages(facts) {
      guard let page = facts[page: number].value else {
        failure = failure ?? facts[page: number].failure
        continue
      }
      if page.total != first.total {
        flaw = flaw ?? "page \(number) says \(page.total) open pull requests, the first one \(first.total)"
      }
      for row in page.rows {
        guard let pull = row else {
          flaw = flaw ?? "page \(number) has a row that is null"
          continue
        }
        count += 1
        guard pull.repository.name.matches(repository), repositoryID.map({ $0 == pull.repository.id }) ?? true else {
          flaw = flaw ?? "\(pull.repository.name)#\(pull.number) is among them, of another repository"
          continue
        }
        pulls[pull.number] = pull
      }
    }
    if pulls.count != first.total || count != first.total {
      flaw = flaw ?? "\(pulls.count) open pull requests came, the total says \(first.total)"
    }
    let sorted = pulls.values.sorted { $0.number < $1.number }
    if let failure { return .failed(failure, sorted) }
    return flaw.map { .incomplete($0, sorted) } ?? .complete(sorted)
  }

  private func pages(_ facts: OpenPullsFacts) -> [Int] {
    guard let first = facts[page: 1].value else { return [1] }
    return PageCount.of(total: first.total, firstPage: first.rows.count).map { Array(1...$0) } ?? []
  }

  /// One page of the list.
  package func call(page: Int) -> Call<Page<PullRequest>> {
    PullRequest.open(of: repository, page: page)
  }
}
