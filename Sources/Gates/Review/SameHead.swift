import Calls
import ForgejoAPI

/// The other open pull requests with this head: a status belongs to a commit, so they share it.
///
/// The list shows which ones have the head; the refs, read after its last page, show what the list may have missed.
struct SameHead: Equatable {
  let repository: RepositoryName
  let pull: PullRequest
  /// Whether the own number must be in the list; a closed pull request is not.
  let listsOwn: Bool

  enum State: Equatable {
    /// These must still be asked.
    case open([CallRequest])
    /// The others, by number; none is the usual case.
    case others([PullRequest])
    /// The list cannot be known to be complete, and why.
    case incomplete(String)
    /// A read failed.
    case unreadable(ReadFailure)
  }

  /// The most others that are judged, and the most that are asked one by one since the list lacks them.
  static let limit = 50

  /// The questions that are open.
  func questions(_ facts: ReviewFacts) -> [Question<ReviewFacts>] {
    guard case .value(let first, let firstTime) = facts[openPage: 1] else {
      return facts[openPage: 1].isOpen ? [page(1), refs] : []
    }
    guard let count = PageCount.of(total: first.total, firstPage: first.rows.count) else { return [] }
    let open = (1...count).filter { facts[openPage: $0].isOpen }
    guard open.isEmpty else { return open.map(page) }
    let lastTime = (1...count).compactMap { facts[openPage: $0].time }.max() ?? firstTime
    guard let refsTime = facts.refs.time, refsTime >= lastTime else { return [refs] }
    guard case .complete(let pulls) = list(facts), let refs = facts.refs.value else { return [] }
    let missing = missing(refs, pulls)
    guard missing.count <= Self.limit else { return [] }
    return missing.filter { facts[alone: $0].isOpen }.map { number in
      Question(PullRequest.one(number, of: repository), into: \.[alone: number])
    }
  }

  /// What is known of the others.
  func state(_ facts: ReviewFacts) -> State {
    let open = questions(facts)
    guard open.isEmpty else { return .open(open.map(\.request)) }
    switch list(facts) {
    case .failed(let failure): return .unreadable(failure)
    case .incomplete(let why): return .incomplete(why)
    case .complete(let pulls):
      guard let refs = facts.refs.value else {
        return facts.refs.failure.map { .unreadable($0) } ?? .incomplete("the refs were not read")
      }
      var others = pulls.filter { $0.head == pull.head && $0.number != pull.number }
      let missing = missing(refs, pulls)
      guard missing.count <= Self.limit else {
        return .incomplete("\(missing.count) other pull requests have a ref at this head")
      }
      for number in missing {
        switch facts[alone: number] {
        case .value(let other, _):
          guard other.number == number, other.repository == pull.repository else {
            return .incomplete("pull request \(number) was asked for, \(other.repository.name)#\(other.number) came")
          }
          if other.isOpen, other.head == pull.head { others.append(other) }
        case .failed(let failure, _): return .unreadable(failure)
        case .notAsked: return .incomplete("pull request \(number) was not read")
        }
      }
      guard others.count <= Self.limit else {
        return .incomplete("\(others.count) other open pull requests have this head, too many to judge each")
      }
      return .others(others.sorted { $0.number < $1.number })
    }
  }

  private enum List {
    case complete([PullRequest])
    case incomplete(String)
    case failed(ReadFailure)
  }

  private func list(_ facts: ReviewFacts) -> List {
    guard let first = facts[openPage: 1].value else {
      return facts[openPage: 1].failure.map { .failed($0) } ?? .incomplete("the first page was not read")
    }
    guard let count = PageCount.of(total: first.total, firstPage: first.rows.count) else {
      return .incomplete("the first page is empty, the total says \(first.total)")
    }
    var pulls: [PullRequest] = []
    for number in 1...count {
      guard let page = facts[openPage: number].value else {
        return facts[openPage: number].failure.map { .failed($0) } ?? .incomplete("page \(number) was not read")
      }
      guard page.total == first.total else {
        return .incomplete("page \(number) says \(page.total) open pull requests, the first one \(first.total)")
      }
      guard !page.rows.contains(nil) else { return .incomplete("page \(number) has a row that is null") }
      pulls += page.rows.compactMap(\.self)
    }
    guard Set(pulls.map(\.number)).count == first.total, pulls.count == first.total else {
      return .incomplete("\(Set(pulls.map(\.number)).count) open pull requests came, the total says \(first.total)")
    }
    if let stray = pulls.first(where: { $0.repository != pull.repository }) {
      return .incomplete("\(stray.repository.name)#\(stray.number) is among them, of another repository")
    }
    guard !listsOwn || pulls.contains(where: { $0.number == pull.number }) else {
      return .incomplete("pull request \(pull.number) itself is not among them")
    }
    return .complete(pulls)
  }

  private func missing(_ refs: [HeadRef], _ pulls: [PullRequest]) -> [Int] {
    let listed = Set(pulls.map(\.number))
    return refs.filter { $0.commit == pull.head && $0.number != pull.number && !listed.contains($0.number) }
      .map(\.number).sorted()
  }

  private func page(_ number: Int) -> Question<ReviewFacts> {
    Question(PullRequest.open(of: repository, page: number), into: \.[openPage: number])
  }

  private var refs: Question<ReviewFacts> {
    Question(HeadRef.all(of: repository), into: \.refs)
  }
}
