import Calls
import ForgejoAPI
import Readings

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
    let pages = list.openPages(facts.openPulls)
    guard pages.isEmpty else {
      return pages.map { number in
        Question(list.call(page: number), into: \ReviewFacts.openPulls[page: number])
      } + (facts.refs.isOpen ? [refs] : [])
    }
    guard case .complete(let pulls) = list.state(facts.openPulls) else { return [] }
    guard let listed = list.time(facts.openPulls), let refsTime = facts.refs.time, refsTime >= listed else {
      return [refs]
    }
    guard let refs = facts.refs.value else { return [] }
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
    switch list.state(facts.openPulls) {
    case .open: return .incomplete("not every page was read")
    case .failed(let failure, _): return .unreadable(failure)
    case .incomplete(let why, _): return .incomplete(why)
    case .complete(let pulls):
      guard !listsOwn || pulls.contains(where: { $0.number == pull.number }) else {
        return .incomplete("pull request \(pull.number) itself is not among them")
      }
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

  private var list: OpenPulls {
    OpenPulls(of: repository, id: pull.repository.id)
  }

  private func missing(_ refs: [HeadRef], _ pulls: [PullRequest]) -> [Int] {
    let listed = Set(pulls.map(\.number))
    return refs.filter { $0.commit == pull.head && $0.number != pull.number && !listed.contains($0.number) }
      .map(\.number).sorted()
  }

  private var refs: Question<ReviewFacts> {
    Question(HeadRef.all(of: repository), into: \.refs)
  }
}
