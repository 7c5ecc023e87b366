import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import ModelForge
import Readings
import ReviewGate
import Testing

/// How a reading went: what it asked step by step, and what was concluded in the end.
struct Course {
  /// The facts at the end.
  var facts: ReviewFacts
  /// The conclusion.
  var outcome: ReviewOutcome
  /// The paths of each batch, sorted, without what they have in common.
  var batches: [[String]] = []
  /// What each batch was for, where it is not a usual one.
  var added: [String] = []
  /// How long was waited, in milliseconds, one by one.
  var waits: [Int] = []
  /// How often the reading began again.
  var restarts = 0

  /// The verdict.
  var verdict: Verdict { outcome.verdict }

  /// The only gate's finding.
  var finding: GateFinding? { outcome.findings.first }

  /// Why each decision row does not count, by review, as codes; `nil` for candidates.
  var rejections: [Int: ReviewCode?] {
    Dictionary(uniqueKeysWithValues: (finding?.rows ?? []).map { ($0.review.id, $0.rejection) })
  }

  /// Who is a candidate, a blocker, an approver, by login.
  var candidates: [String] { finding?.candidates.map(\.user.login) ?? [] }
  var blockers: [String] { finding?.blockers.map(\.user.login) ?? [] }
  var approvers: [String] { finding?.approvers.map(\.login) ?? [] }

  /// The codes of everything that is said.
  var codes: [String] {
    (outcome.diagnostics + outcome.findings.flatMap(\.diagnostics)).map(\.code)
  }
}

extension Forge {
  /// What is asked for by default: pull request 7 of acme/app, by the base's policy.
  static func request(_ change: (inout ReviewRequest) -> Void = { _ in }) -> ReviewRequest {
    var request = ReviewRequest(
      repository: app, number: 7, credentials: CredentialNames(repository: "GATE_TOKEN", team: "GATE_READER_TOKEN"))
    change(&request)
    return request
  }

  /// Performs the reading's steps against this state, and decides.
  ///
  /// Each batch takes 10 ms on a clock that begins at 0; `deadline` is on the same clock.
  func run(_ request: ReviewRequest = Self.request(), deadline: Int = .max) -> Course {
    let reading = ReviewReading(request)
    let decision = ReviewDecision(request)
    var facts = reading.start
    var course = Course(facts: facts, outcome: decision.outcome(facts))
    var occurrences: [CallRequest: Int] = [:]
    var now = 0
    // A reading that never ends would hang the tests.
    for _ in 0..<500 {
      switch reading.next(after: facts) {
      case .ask(let questions, let purpose):
        #expect(!questions.isEmpty)
        course.batches.append(Set(questions.map { Self.name($0.request) }).sorted())
        if !purpose.isUsual { course.added.append(purpose.words) }
        for request in Set(questions.map(\.request)) { occurrences[request, default: 0] += 1 }
        let isLate = now >= deadline
        now += 10
        for question in questions {
          let answer: Result<HTTPResponse, ReadFailure.Cause> =
            isLate
            ? .failure(.outOfTime)
            : fault(question.request, occurrences[question.request] ?? 1) ?? .success(self.answer(question.request))
          question.answer(&facts, with: answer, tries: isLate ? 0 : 1, at: now)
        }
      case .wait(let milliseconds, let place, _):
        let end = min(now + milliseconds, deadline)
        course.waits.append(end - now)
        let isCutShort = now + milliseconds >= deadline
        now = end
        facts[keyPath: place].append(EndedWait(time: now, isCutShort: isCutShort))
      case .beginAgain:
        facts = reading.begin(after: facts)
        course.restarts += 1
      case .complete:
        course.facts = facts
        course.outcome = decision.outcome(facts)
        return course
      }
    }
    Issue.record("the reading does not end")
    return course
  }
}
