package import HTTP
internal import Synchronization

/// Recorded exchanges, and the account of what was asked for.
///
/// Exchanges with equal requests are played in order, the last of them again and again; an exchange with `times` is
/// played exactly that often. An exchange for the caller's own token goes before one for any caller. Used by many
/// connections at once.
package final class Playlist: Sendable {
  private struct Account {
    var plays: [Int]
    var unmatched: [UnmatchedRequest] = []
  }

  private let exchanges: [ExchangeFile]
  private let tokens: [String: String]
  private let account: Mutex<Account>

  /// Makes a playlist; `tokens` gives the value of each token that an exchange names.
  package init(_ exchanges: [ExchangeFile], tokens: [String: String] = [:]) throws(ForgeError) {
    for exchange in exchanges {
      if let name = exchange.token, tokens[name] == nil { throw .unknownToken(file: exchange.file, name: name) }
    }
    self.exchanges = exchanges
    self.tokens = tokens
    account = Mutex(Account(plays: Array(repeating: 0, count: exchanges.count)))
  }

  /// The next answer to that request; a request that has none is noted and thrown.
  package func play(_ request: ReceivedRequest) throws(UnmatchedRequest) -> HTTPResponse {
    let indices = matches(request)
    let next: Int? = account.withLock { account in
      let next = indices.first { account.plays[$0] < limit(of: $0, among: indices) }
      if let next { account.plays[next] += 1 }
      return next
    }
    guard let next else {
      let reason = indices.isEmpty ? whyUnmatched(request) : "asked more often than the exchanges allow"
      throw note(UnmatchedRequest(request: "\(request.method) \(request.target)", reason: reason))
    }
    return exchanges[next].response
  }

  /// Takes a request that cannot even be looked up into the account.
  @discardableResult
  package func note(_ request: UnmatchedRequest) -> UnmatchedRequest {
    account.withLock { $0.unmatched.append(request) }
    return request
  }

  /// The requests that had no answer, in the order they came.
  package var unmatched: [UnmatchedRequest] {
    account.withLock { $0.unmatched }
  }

  /// The files of the exchanges that were not asked for, or less often than they say.
  package var unplayed: [String] {
    let plays = account.withLock { $0.plays }
    return exchanges.indices.filter { plays[$0] < exchanges[$0].times ?? 1 }.map { exchanges[$0].file }
  }

  private func limit(of index: Int, among indices: [Int]) -> Int {
    exchanges[index].times ?? (index == indices.last ? .max : 1)
  }

  private func matches(_ request: ReceivedRequest) -> [Int] {
    let indices = exchanges.indices.filter { index in
      let exchange = exchanges[index]
      return isAsked(exchange, by: request) && isAllowed(exchange, request)
        && exchange.requestBody?.matches(request.body) ?? true
    }
    let own = indices.filter { exchanges[$0].token != nil }
    return own.isEmpty ? indices : own
  }

  private func isAsked(_ exchange: ExchangeFile, by request: ReceivedRequest) -> Bool {
    exchange.method == request.method && exchange.target == request.target
  }

  private func isAllowed(_ exchange: ExchangeFile, _ request: ReceivedRequest) -> Bool {
    guard let name = exchange.token else { return true }
    return tokens[name] == request.token
  }

  private func whyUnmatched(_ request: ReceivedRequest) -> String {
    let asked = exchanges.filter { isAsked($0, by: request) }
    if asked.contains(where: { isAllowed($0, request) }) { return "recorded with another body only" }
    if !asked.isEmpty { return "recorded for another token only: " + asked.compactMap(\.token).joined(separator: ", ") }
    let otherQuery = exchanges.first { $0.method == request.method && $0.target.path == request.target.path }
    if let otherQuery { return "recorded with another query only: \(otherQuery.target)" }
    return "not recorded"
  }
}
