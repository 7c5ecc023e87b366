package import ActionsHost
package import Calls
import ForgejoAPI
package import HTTP

/// The one place that fetches: performs the steps of readings, and alone knows transport, credentials and clock.
///
/// The batches of several readings go out as one, and equal requests in a batch are made once. A read that fails is a
/// fact, so nothing here throws.
package struct ReadingLoop<Transport: HTTPTransport & ~Copyable>: ~Copyable {
  private var transport: Transport
  private let api: WebAddress
  private let gateway: WebAddress?
  private let credentials: LoopCredentials
  private let clock: LoopClock
  /// When the whole program gives up, on the clock.
  private var deadline: Int
  private let progress: (Progress) -> Void
  /// How far something is that is more than one reading.
  private var part: Progress?
  /// What was asked so far.
  package private(set) var record = ReadingRecord()
  /// What came of asking for the job's ID tokens, by audience; none is asked for twice.
  private var idTokens: [String: Result<Secret, IDTokenFailure>] = [:]

  /// `deadline` is in milliseconds from now; `progress` is told at every batch, and about once a second, what is waited for.
  package init(
    _ transport: consuming Transport, api: WebAddress, gateway: WebAddress? = nil, credentials: LoopCredentials,
    clock: LoopClock, deadline: Int, progress: @escaping (Progress) -> Void = { _ in }
  ) {
    self.transport = transport
    self.api = api
    self.gateway = gateway
    self.credentials = credentials
    self.clock = clock
    self.deadline = clock.now() + deadline
    self.progress = progress
  }

  /// A connection that takes longer is none, in milliseconds.
  private static var connectLimit: Int { 10_000 }

  /// How often a read is made at most.
  private static var tries: Int { 3 }

  /// The pause before the second try and its bound for later ones, in milliseconds.
  private static var firstPause: Int { 500 }
  private static var longestPause: Int { 8_000 }

  /// Performs one reading until nothing more can be known; returns its facts.
  package mutating func facts<R: Reading>(of reading: R) -> R.Facts {
    facts(of: [reading])[0]
  }

  /// Performs several readings side by side; their facts come in the order of the readings.
  ///
  /// What posts goes first, what looks a last time goes last, each in a batch of its own: so nothing comes between the
  /// last look and the post. `limit` is in milliseconds, where these readings have less time than the whole program.
  /// `progress` says how far the whole is of which these readings are a part.
  package mutating func facts<R: Reading>(
    of readings: [R], within limit: Int? = nil, progress: Progress? = nil
  ) -> [R.Facts] {
    part = progress
    let whole = deadline
    if let limit { deadline = min(whole, clock.now() + limit) }
    var facts = readings.map(\.start)
    var running = Array(readings.indices)
    while !running.isEmpty {
      var asked: [(reading: Int, questions: [Question<R.Facts>], purpose: BatchPurpose)] = []
      var waits: [(reading: Int, place: any WritableKeyPath<R.Facts, [EndedWait]> & Sendable)] = []
      var pause = 0
      var reason = ""
      for index in running {
        deadline = max(deadline, readings[index].deadline(after: facts[index]) ?? deadline)
        switch readings[index].next(after: facts[index]) {
        case .ask(let questions, let purpose): asked.append((index, questions, purpose))
        case .wait(let milliseconds, let place, let why):
          waits.append((index, place))
          pause = max(pause, milliseconds)
          reason = why
        case .beginAgain: facts[index] = readings[index].begin(after: facts[index])
        case .complete: running.removeAll { $0 == index }
        }
      }
      if let turn = asked.map(\.purpose.turn).min() {
        let batch = asked.filter { $0.purpose.turn == turn }
        let questions = batch.flatMap { reading, questions, _ in questions.map { (reading, $0) } }
        ask(questions, purpose: batch[0].purpose, &facts)
      } else if !waits.isEmpty {
        let isCutShort = sleep(pause, waitingFor: part ?? Progress(reason))
        for wait in waits {
          facts[wait.reading][keyPath: wait.place].append(EndedWait(time: clock.now(), isCutShort: isCutShort))
        }
      }
    }
    if limit != nil { deadline = whole }
    return facts
  }

  /// Everything that must not be written, the ID tokens among it.
  package var secrets: [Secret] {
    credentials.secrets + idTokens.values.compactMap { try? $0.get() }
  }

  private mutating func ask<Facts>(
    _ questions: [(reading: Int, question: Question<Facts>)], purpose: BatchPurpose, _ facts: inout [Facts]
  ) {
    var requests: [CallRequest] = []
    var known: Set<CallRequest> = []
    for (_, question) in questions where known.insert(question.request).inserted { requests.append(question.request) }
    let exchanges = exchanges(of: requests, purpose)
    let time = clock.now()
    for (reading, question) in questions {
      guard let exchange = exchanges[question.request] else { continue }
      question.answer(&facts[reading], with: exchange.result, tries: exchange.tries, at: time)
    }
  }

  /// Makes the requests of a batch, and beside those of the first one what gets the job its ID tokens.
  ///
  /// Only calls that want such a token at once wait for it, and make a batch of their own.
  private mutating func exchanges(of requests: [CallRequest], _ purpose: BatchPurpose) -> [CallRequest: Exchange] {
    let identities = credentials.identities.filter { idTokens[$0.audience] == nil }
    let waiting = identities.isEmpty ? [] : requests.filter { credentials.identity(of: $0.role) != nil }
    let ready = requests.filter { !waiting.contains($0) }
    let exchanges = exchange(ready.map(Message.call) + identities.map(Message.idToken), purpose)
    let sent = exchanges.count { $0.tries > 0 }
    if sent > 0 { record.batches.append(.init(purpose: purpose, requests: sent)) }
    for (identity, exchange) in zip(identities, exchanges.dropFirst(ready.count)) {
      idTokens[identity.audience] = exchange.idToken
    }
    let answered = Dictionary(uniqueKeysWithValues: zip(ready, exchanges))
    guard !waiting.isEmpty else { return answered }
    let later = self.exchanges(of: waiting, BatchPurpose("what could not be asked before the ID token was there"))
    return answered.merging(later) { first, _ in first }
  }

  /// What is sent: a call of a reading, or the loop's own request for an ID token.
  private enum Message {
    case call(CallRequest)
    case idToken(JobIdentity)

    /// Whether it may be sent again by whoever does not know what it is for.
    var isRead: Bool {
      switch self {
      case .call(let call): call.method == .get
      case .idToken: true
      }
    }
  }

  /// What came of a request, after how many tries.
  private struct Exchange {
    var result: Result<HTTPResponse, ReadFailure.Cause> = .failure(.outOfTime)
    var tries = 0

    /// The answer as an ID token.
    var idToken: Result<Secret, IDTokenFailure> {
      do throws(IDTokenFailure) {
        switch result {
        case .success(let response): return .success(Secret(try IDToken.decode(response)))
        case .failure(.transport(let error)): throw .notAnswered(error.detail)
        case .failure: throw .outOfTime
        }
      } catch {
        return .failure(error)
      }
    }
  }

  /// Makes the requests of a batch together, and those again that may succeed later.
  private mutating func exchange(_ messages: [Message], _ purpose: BatchPurpose) -> [Exchange] {
    var exchanges = Array(repeating: Exchange(), count: messages.count)
    var open = Array(messages.indices)
    for attempt in 1...Self.tries {
      guard deadline > clock.now() else { break }
      var sent: [Int] = []
      var batch: [HTTPRequest] = []
      for index in open {
        do throws(ReadFailure.Cause) {
          batch.append(try request(messages[index]))
          sent.append(index)
        } catch {
          exchanges[index].result = .failure(error)
        }
      }
      let waiting = part ?? purpose.progress
      progress(waiting)
      let progress = progress
      let results = transport.send(batch) { progress(waiting) }
      open = []
      var pause = 0
      for (index, result) in zip(sent, results) {
        exchanges[index].result = accepted(result, of: messages[index])
        exchanges[index].tries = attempt
        // Only who posted knows whether that may be done twice. A server that asks for more patience than there is time
        // is not asked again.
        guard messages[index].isRead, let wait = retryPause(after: result, attempt),
          clock.now() + wait < deadline
        else { continue }
        open.append(index)
        pause = max(pause, wait)
      }
      guard !open.isEmpty, attempt < Self.tries else { break }
      _ = sleep(pause, waitingFor: part ?? purpose.progress)
    }
    return exchanges
  }

  /// How long to wait before a read is made again, in milliseconds; nil where its answer stands.
  private func retryPause(after result: Result<HTTPResponse, TransportError>, _ attempt: Int) -> Int? {
    let backoff = min(Self.firstPause << (attempt - 1), Self.longestPause)
    let pause = backoff / 2 + clock.jitter(backoff / 2)
    switch result {
    case .failure(let error): return [.connection, .nameResolution, .reset].contains(error.kind) ? pause : nil
    case .success(let response):
      guard [429, 500, 502, 503, 504].contains(response.status) else { return nil }
      let asked = response.value(of: "Retry-After").flatMap { RetryAfter($0, now: clock.date()) }
      return max(pause, (asked?.seconds ?? 0) * 1000)
    }
  }

  /// What came, as a call may see it: of a 401 to an ID token only why, since its message repeats the token.
  private func accepted(
    _ result: Result<HTTPResponse, TransportError>, of message: Message
  ) -> Result<HTTPResponse, ReadFailure.Cause> {
    if case .call(let call) = message, credentials.identity(of: call.role) != nil, case .success(let response) = result,
      response.status == 401
    {
      return .failure(.idTokenRefused(IDTokenRefusal(response)))
    }
    return result.mapError { .transport($0) }
  }

  private func request(_ message: Message) throws(ReadFailure.Cause) -> HTTPRequest {
    let left = max(1, deadline - clock.now())
    switch message {
    case .idToken(let identity):
      return HTTPRequest(
        url: identity.url, headers: Self.headers("Bearer", identity.request.token), bodyLimit: IDToken.bodyLimit,
        connectLimit: Self.connectLimit, timeLimit: left)
    case .call(let call):
      let base = call.role == .gateway ? gateway : api
      guard var headers = try headers(for: call.role),
        let url = base?.appending(call.segments, query: call.query.map { ($0.name, $0.value) })
      else { throw .transport(TransportError(.notSendable, "a name that no URL can carry")) }
      if call.body != nil { headers.append(HTTPHeader("Content-Type", "application/json")) }
      return HTTPRequest(
        method: call.method, url: url, headers: headers, body: call.body, consumer: call.consumer,
        bodyLimit: call.bodyLimit, connectLimit: call.limits?.connection ?? Self.connectLimit,
        timeLimit: min(call.limits?.whole ?? left, left))
    }
  }

  /// The fields of a role's calls; nil where the role has no credential.
  ///
  /// An ID token that is missing is replaced by no other credential.
  private func headers(for role: CredentialRole) throws(ReadFailure.Cause) -> [HTTPHeader]? {
    switch credentials[role] {
    case .token(let credential): return Self.headers(role == .gateway ? "Bearer" : "token", credential.secret)
    case .identity(let identity):
      do throws(IDTokenFailure) {
        return Self.headers("Bearer", try idTokens[identity.audience, default: .failure(.outOfTime)].get())
      } catch {
        throw .noIDToken(error)
      }
    case nil: return nil
    }
  }

  private static func headers(_ scheme: String, _ secret: Secret) -> [HTTPHeader] {
    [HTTPHeader("Accept", "application/json"), HTTPHeader("Authorization", "\(scheme) \(secret.revealed)")]
  }

  /// Lets time pass, at most to the deadline; whether the deadline was reached, so that nothing can follow.
  private func sleep(_ milliseconds: Int, waitingFor words: Progress) -> Bool {
    let end = clock.now() + milliseconds
    while clock.now() < min(end, deadline) {
      clock.sleep(min(1000, min(end, deadline) - clock.now()))
      progress(words)
    }
    return end >= deadline
  }
}
