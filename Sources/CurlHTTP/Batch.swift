import Glibc
import HTTP

/// The requests of one `send`: those that wait, those under way, and what came of the others.
struct Batch: ~Copyable {
  /// How many connections a host is asked for at most.
  static let connectionsPerHost = 8

  private let requests: [HTTPRequest]
  private let rules: SendingRules
  private let started = millisecondsNow()
  private var outcomes: [Result<HTTPResponse, TransportError>?]
  private var waiting: Range<Int>
  private var underWay = InlineArray<64, Exchange?> { _ in nil }
  private var countUnderWay = 0
  /// How many are handed to libcurl at once.
  ///
  /// A request that waits inside libcurl for a connection uses up the time it has for connecting; so only as many are
  /// handed over as find one. Over HTTP/2 one connection carries all of them.
  private var width = connectionsPerHost

  init(_ requests: [HTTPRequest], rules: SendingRules) {
    self.requests = requests
    self.rules = rules
    outcomes = Array(repeating: nil, count: requests.count)
    waiting = requests.indices
  }

  /// One for each request, in their order.
  var results: [Result<HTTPResponse, TransportError>] {
    outcomes.compactMap(\.self)
  }

  /// Sends all requests; when libcurl fails as a whole, some are left outstanding.
  mutating func run(on multi: borrowing MultiHandle, whileWaiting: () -> Void) throws(TransportError) {
    var nextCall = started + 1000
    while true {
      startWaiting(on: multi)
      if countUnderWay == 0 { return }
      try multi.perform()
      if try !takeEnded(from: multi) {
        try multi.poll(milliseconds: max(0, nextCall - millisecondsNow()))
      }
      if millisecondsNow() >= nextCall {
        whileWaiting()
        nextCall = millisecondsNow() + 1000
      }
    }
  }

  /// Gives every request without a result this one.
  mutating func failOutstanding(_ error: TransportError) {
    outcomes = outcomes.map { $0 ?? .failure(error) }
  }

  private mutating func startWaiting(on multi: borrowing MultiHandle) {
    while countUnderWay < width, let index = waiting.popFirst() {
      do throws(TransportError) {
        let timeSpent = millisecondsNow() - started
        guard timeSpent < requests[index].timeLimit else {
          throw TransportError(.timeout, "the time limit passed before the request had its turn")
        }
        let timeLeft = requests[index].timeLimit - timeSpent
        let exchange = try Exchange(requests[index], index: index, timeLeft: timeLeft, rules: rules)
        try multi.add(exchange.easy)
        keep(exchange)
      } catch {
        outcomes[index] = .failure(error)
      }
    }
  }

  private mutating func keep(_ exchange: consuming Exchange) {
    for slot in underWay.indices where underWay[slot] == nil {
      underWay[slot] = consume exchange
      countUnderWay += 1
      return
    }
  }

  /// Whether any transfer has ended.
  private mutating func takeEnded(from multi: borrowing MultiHandle) throws(TransportError) -> Bool {
    var hasEnded = false
    while let (easy, code) = unsafe multi.nextEnded() {
      for slot in underWay.indices where unsafe underWay[slot]?.easy.pointer == easy {
        guard let exchange = underWay[slot].take() else { continue }
        try multi.remove(exchange.easy)
        let outcome = exchange.easy.outcome(code)
        outcomes[exchange.index] = outcome
        if case .success = outcome {
          width = exchange.easy.spokeHTTP2 ? underWay.count : Self.connectionsPerHost
        }
        countUnderWay -= 1
        hasEnded = true
      }
    }
    return hasEnded
  }
}

/// Milliseconds on a clock that is never set.
private func millisecondsNow() -> Int {
  var now = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &now)
  return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
