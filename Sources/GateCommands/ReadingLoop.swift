import ActionsHost
package import Calls
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
  private let progress: (_ waitingFor: String) -> Void
  /// What was asked so far.
  package private(set) var record = ReadingRecord()

  /// `deadline` is in milliseconds from now; `progress` is told about once a second what is waited for.
  package init(
    _ transport: consuming Transport, api: WebAddress, gateway: WebAddress? = nil, credentials: LoopCredentials,
    clock: LoopClock, deadline: Int, progress: @escaping (_ waitingFor: String) -> Void = { _ in }
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
  package mutating func facts<R: Reading>(of readings: [R], within limit: Int? = nil) -> [R.Facts] {
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
        let isCutShort = sleep(pause, waitingFor: reason)
        for wait in waits {
          facts[wait.reading][keyPath: wait.place].append(EndedWait(time: clock.now(), isCutShort: isCutShort))
        }
      }
    }
    if limit != nil { deadline = whole }
    return facts
  }

  private mutating func ask<Facts>(
    _ questions: [(reading: Int, question: Question<Facts>)], purpose: BatchPurpose, _ facts: inout [Facts]
  ) {
    var requests: [CallRequest] = []
    var positions: [CallRequest: Int] = [:]
    for (_, question) in questions where positions[question.request] == nil {
      positions[question.request] = requests.count
      requests.append(question.request)
    }
    record.batches.append(.init(purpose: purpose, requests: requests.count))
    let exchanges = exchange(requests, purpose)
    let time = clock.now()
    for (reading, question) in questions {
      guard let position = positions[question.request] else { continue }
      let exchange = exchanges[position]
      question.answer(&facts[reading], with: exchange.result, tries: exchange.tries, at: time)
    }
  }

  /// What came of a request, after how many tries.
  private struct Exchange {
    var result: Result<HTTPResponse, ReadFailure.Cause> = .failure(.outOfTime)
    var tries = 0
  }

  /// Makes the requests of a batch together, and those again that may succeed later.
  private mutating func exchange(_ requests: [CallRequest], _ purpose: BatchPurpose) -> [Exchange] {
    var exchanges = Array(repeating: Exchange(), count: requests.count)
    var open = Array(requests.indices)
    for attempt in 1...Self.tries {
      guard deadline > clock.now() else { break }
      var sent: [Int] = []
      var batch: [HTTPRequest] = []
      for index in open {
        guard let request = request(requests[index]) else {
          exchanges[index].result = .failure(.transport(TransportError(.notSendable, "a name that no URL can carry")))
          continue
        }
        sent.append(index)
        batch.append(request)
      }
      let progress = progress
      let results = transport.send(batch) { progress(purpose.words) }
      open = []
      var pause = 0
      for (index, result) in zip(sent, results) {
        exchanges[index].result = result.mapError { .transport($0) }
        exchanges[index].tries = attempt
        // Only who posted knows whether that may be done twice. A server that asks for more patience than there is time
        // is not asked again.
        guard requests[index].method == .get, let wait = retryPause(after: result, attempt),
          clock.now() + wait < deadline
        else { continue }
        open.append(index)
        pause = max(pause, wait)
      }
      guard !open.isEmpty, attempt < Self.tries else { break }
      _ = sleep(pause, waitingFor: purpose.words)
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

  private func request(_ call: CallRequest) -> HTTPRequest? {
    let base = call.role == .gateway ? gateway : api
    guard let credential = credentials[call.role],
      let url = base?.appending(call.segments, query: call.query.map { ($0.name, $0.value) })
    else { return nil }
    let scheme = call.role == .gateway ? "Bearer" : "token"
    var headers = [
      HTTPHeader("Accept", "application/json"),
      HTTPHeader("Authorization", "\(scheme) \(credential.secret.revealed)"),
    ]
    if call.body != nil { headers.append(HTTPHeader("Content-Type", "application/json")) }
    let left = max(1, deadline - clock.now())
    return HTTPRequest(
      method: call.method, url: url, headers: headers, body: call.body, consumer: call.consumer,
      bodyLimit: call.bodyLimit, connectLimit: call.limits?.connection ?? Self.connectLimit,
      timeLimit: min(call.limits?.whole ?? left, left))
  }

  /// Lets time pass, at most to the deadline; whether the deadline was reached, so that nothing can follow.
  private func sleep(_ milliseconds: Int, waitingFor words: String) -> Bool {
    let end = clock.now() + milliseconds
    while clock.now() < min(end, deadline) {
      clock.sleep(min(1000, min(end, deadline) - clock.now()))
      progress(words)
    }
    return end >= deadline
  }
}
