import Calls
import Diagnostics
import ForgejoAPI
import Readings
import ReviewGate

/// The other open pull requests with one head and one base: a status belongs to the commit, so they share it.
struct StatusSharers {
  private let request: RefireRequest
  private let facts: RefireFacts
  private let pull: PullRequest
  /// The other numbers whose ref, or whose row in a sweep's list, is this head; nil where that is not known.
  private let numbers: [Int]?

  init(_ request: RefireRequest, _ facts: RefireFacts, of pull: PullRequest) {
    self.request = request
    self.facts = facts
    self.pull = pull
    let all = Self.needsRefs(request, facts) ? facts.numbers(at: pull.head) : facts.ownerNumbers
    numbers = all?.filter { $0 != pull.number }
  }

  /// The most others that are judged.
  static let limit = 50

  /// The most numbers that are asked whether they are open: a ref stays when its pull request is closed.
  private static let askLimit = 200

  /// Whether the refs show who has this head; a sweep's list has it already, until a pull request moves.
  static func needsRefs(_ request: RefireRequest, _ facts: RefireFacts) -> Bool {
    !request.knowsSharers || facts.attempt > 1
  }

  /// Whether the refs must be read again: one may have been filed while the own one was waited for.
  var needsReread: Bool {
    guard Self.needsRefs(request, facts), facts.review.headRef.value??.commit == pull.head,
      let ended = facts.review.waits.last?.time,
      let read = facts.refs.time
    else { return false }
    return read < ended
  }

  /// Those that must still be asked.
  var unread: [Int] {
    guard let numbers, numbers.count <= Self.askLimit else { return [] }
    return numbers.filter { facts[owner: $0].isOpen }
  }

  /// The others that are known, by number.
  var others: [PullRequest] {
    guard let numbers, numbers.count <= Self.askLimit else { return [] }
    return numbers.compactMap { facts[owner: $0].value }.filter { other in
      other.isOpen && other.head == pull.head && other.repository == pull.repository
        && other.baseName.utf8.elementsEqual(pull.baseName.utf8)
    }
  }

  /// Why it is not known who shares the status; nil where it is.
  var obstacle: AskedPullRequest.Obstacle? {
    let credentials = request.review.credentials
    guard let numbers else {
      return facts.refs.failure.map { .init($0.undecidedCause, $0.diagnostic(credentials)) }
        ?? .init(.unavailable, .sharersNotRead(pull))
    }
    guard numbers.count <= Self.askLimit else {
      return .init(.unavailable, .tooManySharers(numbers.count, limit: Self.askLimit, pull))
    }
    let others = others.count
    guard others <= Self.limit else {
      return .init(.unavailable, .tooManySharers(others, limit: Self.limit, pull))
    }
    for number in numbers {
      switch facts[owner: number] {
      case .value(let other, _):
        guard other.number == number, other.repository == pull.repository else {
          return .init(.unavailable, .sharersNotRead(pull))
        }
      case .failed(let failure, _): return .init(failure.undecidedCause, failure.diagnostic(credentials))
      case .notAsked: return .init(.unavailable, .sharersNotRead(pull))
      }
    }
    return nil
  }
}
