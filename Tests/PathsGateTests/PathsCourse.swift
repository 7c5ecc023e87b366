import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import PathsGate
import Readings
import TestSupport
import Testing

/// How a reading went: what it asked step by step, and what was concluded in the end.
struct PathsCourse {
  /// What comes in the place of an answer; told which one of the equal requests it is, from 1.
  typealias Fault = (_ request: CallRequest, _ occurrence: Int) -> Result<HTTPResponse, ReadFailure.Cause>?

  /// The facts at the end.
  var facts: PathsFacts
  /// The conclusion.
  var outcome: PathsOutcome
  /// What each batch asked, sorted, without what all have in common.
  var batches: [[String]] = []
  /// What each batch was for, where it is not a usual one.
  var added: [String] = []
  /// How long was waited, in milliseconds, one by one.
  var waits: [Int] = []
  /// How often the reading began again.
  var restarts = 0

  /// The classes that are needed.
  var needed: [String] { outcome.classes.filter(\.isNeeded).map(\.name) }

  /// Performs the reading's steps against a server, and decides.
  ///
  /// Each batch takes 10 ms on a clock that begins at 0. `server` tells the server's state when a batch is asked, from 1.
  init(
    _ request: PathsRequest = .pull(), deadline: Int = .max, fault: Fault = { _, _ in nil },
    server: (_ batch: Int) -> PathsForge
  ) {
    let reading = PathsReading(request)
    let decision = PathsDecision(request)
    var facts = reading.start
    self.facts = facts
    outcome = decision.outcome(facts)
    var occurrences: [CallRequest: Int] = [:]
    var now = 0
    // A reading that never ends would hang the tests.
    for _ in 0..<500 {
      switch reading.next(after: facts) {
      case .ask(let questions, let purpose):
        #expect(!questions.isEmpty)
        batches.append(Set(questions.map { Self.name($0.request) }).sorted())
        if !purpose.isUsual { added.append(purpose.words) }
        for request in Set(questions.map(\.request)) { occurrences[request, default: 0] += 1 }
        let isLate = now >= deadline
        let forge = server(batches.count)
        now += 10
        for question in questions {
          let answer: Result<HTTPResponse, ReadFailure.Cause> =
            isLate
            ? .failure(.outOfTime)
            : fault(question.request, occurrences[question.request] ?? 1) ?? .success(forge.answer(question.request))
          question.answer(&facts, with: answer.map { Self.deliver($0, to: question.request) }, tries: 1, at: now)
        }
      case .wait(let milliseconds, let place, _):
        let end = min(now + milliseconds, deadline)
        waits.append(end - now)
        let isCutShort = now + milliseconds >= deadline
        now = end
        facts[keyPath: place].append(EndedWait(time: now, isCutShort: isCutShort))
      case .beginAgain:
        facts = reading.begin(after: facts)
        restarts += 1
      case .complete:
        self.facts = facts
        outcome = decision.outcome(facts)
        return
      }
    }
    Issue.record("the reading does not end")
  }

  /// The same against a server that stays as it is.
  init(
    _ forge: PathsForge, _ request: PathsRequest = .pull(), deadline: Int = .max, fault: Fault = { _, _ in nil }
  ) {
    self.init(request, deadline: deadline, fault: fault) { _ in forge }
  }

  /// Gives the body of a 200 to the request's consumer, if it has one.
  static func deliver(_ response: HTTPResponse, to request: CallRequest) -> HTTPResponse {
    guard response.status == 200, var consumer = request.consumer else { return response }
    _ = consumer.take(response.body.span)
    return HTTPResponse(status: 200, headers: response.headers, consumer: consumer)
  }

  /// A request in a few characters: `pulls/7.diff`, `files 3`, `count aa-cc`, `refs/tags/main`.
  static func name(_ request: CallRequest) -> String {
    let rest = request.segments.dropFirst(3).joined(separator: "/")
    func value(_ name: String) -> String { request.query.first { $0.name == name }?.value ?? "" }
    switch rest {
    case "pulls/7/files": return "files \(value("page"))"
    case "commits": return "count \(value("sha").prefix(2))-\(value("not").prefix(2))"
    default: return rest.hasPrefix("git/refs/") ? String(rest.dropFirst(4)) : rest
    }
  }
}

/// The repository that everything is about.
let app = RepositoryName(owner: "acme", name: "app")

extension PathsRequest {
  /// Pull request 7 of acme/app, by the base's policy unless classes are given.
  static func pull(_ policy: PathsPolicy? = nil, head: CommitID? = nil, repositoryID: Int? = nil) -> PathsRequest {
    PathsRequest(
      repository: app, repositoryID: repositoryID, subject: .pull(7, expectedHead: head),
      rules: policy.map { .given($0, name: "--class") } ?? .basePolicy,
      credentials: CredentialNames(repository: "FORGEJO_TOKEN", team: "FORGEJO_TOKEN"))
  }

  /// No pull request, and the commit that an event names.
  static func commit(_ policy: PathsPolicy? = nil) throws -> PathsRequest {
    var request = PathsRequest.pull(policy)
    request.subject = .commit(try #require(CommitID(String(repeating: "c", count: 40))))
    return request
  }
}

/// A fault that gives the requests of one name another answer, from its n-th time on.
func answering(
  _ name: String, from first: Int = 1, _ response: HTTPResponse
) -> PathsCourse.Fault {
  { request, occurrence in PathsCourse.name(request) == name && occurrence >= first ? .success(response) : nil }
}

/// A fault that refuses the requests of these names, with a message of the server's.
func refusing(_ names: String..., status: Int) -> PathsCourse.Fault {
  { request, _ in
    guard names.contains(PathsCourse.name(request)) else { return nil }
    return .success(HTTPResponse(status: status, body: Array(#"{"message":"no"}"#.utf8)))
  }
}

/// Classes as flags name them: `["app": ["src/**"]]`.
func classes(
  _ classes: KeyValuePairs<String, [String]>, _ dialect: PathsPolicy.Dialect = .actions,
  _ change: (inout PathsPolicy) -> Void = { _ in }
) -> PathsPolicy {
  var policy = PathsPolicy()
  policy.dialect = dialect
  policy.classes = classes.map { entry in
    PathClass(name: entry.key, patterns: entry.value.map { PathPattern($0) })
  }
  change(&policy)
  return policy
}

/// Bytes of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
