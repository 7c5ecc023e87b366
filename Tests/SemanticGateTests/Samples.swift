import Calls
import ForgejoAPI
import HTTP
import Readings
import ReviewGateway

@testable import SemanticGate

/// Values that the tests start from, each right until a test changes something.
enum Samples {
  static let head = commit("a")
  static let otherHead = commit("b")
  static let base = commit("c")
  static let name = RepositoryName(owner: "acme", name: "app")
  static let repository = Repository(id: 1, name: name)
  static let bot = User(id: 40, login: "auto-review")
  static let author = User(id: 7, login: "frank")

  static var pull: PullRequest {
    PullRequest(repository: repository, number: 7, author: author, head: head, baseName: "main", base: base)
  }

  static func request(
    wait seconds: Int? = nil, bot: String? = nil, isForced: Bool = false, isAdvisory: Bool = false,
    expecting head: CommitID? = nil
  ) -> SemanticRequest {
    SemanticRequest(
      asked: AskedPullRequest(
        repository: name, number: 7, expectedHead: head.map { ExpectedHead(commit: $0, source: "--head") }),
      gateway: SemanticRequest.Gateway(address: "https://gateway.example"), isForced: isForced,
      wait: seconds.map { SemanticRequest.Wait(duration: $0 * 1000, bot: bot, context: "auto_review") },
      isAdvisory: isAdvisory, credentials: CredentialNames(repository: "GATE_TOKEN", team: "GATE_TOKEN"))
  }

  /// The facts when the gateway was asked once, at 2 s, and this came.
  static func facts(
    _ result: Result<HTTPResponse, TransportError>, wait: Bool = false, latest: PullRequest? = pull
  ) -> SemanticFacts {
    var facts = SemanticFacts()
    facts.pull = .value(pull, at: 1_000)
    if wait {
      facts.info = .value(GatewayInfo(botLogin: bot.login), at: 1_000)
      facts.before = record()
    }
    answer(&facts, with: result, at: 2_000)
    if let latest { facts.latestPull = .value(latest, at: 3_000) }
    return facts
  }

  static func answer(_ facts: inout SemanticFacts, with result: Result<HTTPResponse, TransportError>, at time: Int) {
    let order = ReviewOrder(repository: name, number: 7, head: head, isForced: false)
    Question(order.call, into: \SemanticFacts[try: facts.tries.count])
      .answer(&facts, with: result.mapError { .transport($0) }, tries: 1, at: time)
  }

  static let accepted = Result<HTTPResponse, TransportError>.success(HTTPResponse(status: 202))

  static func record(
    reviews: [Review] = [], events: [TimelineEvent] = [], statuses: [CommitStatus] = [], at time: Int = 1_500
  ) -> BotRecord {
    var record = BotRecord()
    record.reviews = .value(reviews, at: time)
    record.timeline = .value(Timeline(events: events), at: time)
    record.statuses = .value(statuses, at: time)
    return record
  }

  static func review(
    _ id: Int, _ decision: Review.Decision, by user: User = bot, of commit: CommitID = head, at second: Int = 10,
    isDismissed: Bool = false
  ) -> Review {
    Review(
      id: id, user: user, decision: decision, commit: commit, isDismissed: isDismissed,
      updated: Timestamp(seconds: second))
  }

  /// The event in which a review was submitted.
  static func submission(_ id: Int, of review: Int, by user: User = bot, at second: Int = 10) -> TimelineEvent {
    TimelineEvent(id: id, kind: .review(id: review), user: user, created: Timestamp(seconds: second))
  }

  static func retarget(_ id: Int) -> TimelineEvent {
    TimelineEvent(
      id: id, kind: .retarget(from: "next", to: "main"), user: author, created: Timestamp(seconds: 10))
  }

  static func status(
    _ id: Int, _ state: String, by user: User? = bot, context: String = "auto_review", at second: Int = 10
  ) -> CommitStatus {
    CommitStatus(
      id: id, context: context, state: state, description: "words", creator: user,
      created: Timestamp(seconds: second))
  }

  private static func commit(_ digit: Character) -> CommitID {
    guard let commit = CommitID(String(repeating: digit, count: 40)) else { fatalError("no commit's id") }
    return commit
  }
}
