import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import Readings
import RefireGate
import ReviewGate
import Testing

/// How a run went: what it asked and posted, step by step, and what was concluded in the end.
struct RefireCourse {
  /// What happens on the server just before a request is answered; told which one of the equal requests it is, from 1.
  typealias Meanwhile = (_ forge: inout Forge, _ name: String, _ occurrence: Int) -> Void

  /// The server's state at the end.
  var forge: Forge
  /// The facts at the end.
  var facts: RefireFacts
  /// The conclusion.
  var outcome: RefireOutcome
  /// The paths of each batch, sorted, without what they have in common.
  var batches: [[String]] = []
  /// What was posted, `state context`, one after the other; only what the server took.
  var posted: [String] = []
  /// How often the reading began again.
  var restarts = 0
  /// When it ended, in milliseconds on its clock.
  var end = 0

  /// The codes of everything that is said besides gate-review's own.
  var codes: [String] { outcome.diagnostics.map(\.code) }
}

extension Forge {
  /// What is asked for by default: pull request 7 of acme/app, by number.
  static func refire(
    _ trigger: RefireRequest.Trigger = .asked, isForced: Bool = false, isDryRun: Bool = false,
    _ change: (inout ReviewRequest) -> Void = { _ in }
  ) -> RefireRequest {
    var review = ReviewRequest(
      repository: app, number: 7, credentials: CredentialNames(repository: "GITHUB_TOKEN", team: "GATE_READER_TOKEN"))
    change(&review)
    return RefireRequest(review, trigger: trigger, isForced: isForced, isDryRun: isDryRun)
  }

  /// Performs the reading's steps against this state, which posts and `meanwhile` change, and decides.
  func run(
    _ request: RefireRequest = Self.refire(), start: RefireFacts = RefireFacts(), at begin: Int = 0,
    meanwhile: RefireCourse.Meanwhile = { _, _, _ in }
  ) -> RefireCourse {
    let reading = RefireReading(request, start: start)
    let decision = RefireDecision(request)
    var facts = reading.start
    var course = RefireCourse(forge: self, facts: facts, outcome: decision.outcome(facts))
    var occurrences: [CallRequest: Int] = [:]
    var now = begin
    // A reading that never ends would hang the tests.
    for _ in 0..<500 {
      switch reading.next(after: facts) {
      case .ask(let questions, _):
        #expect(!questions.isEmpty)
        course.batches.append(Set(questions.map { Self.name($0.request) }).sorted())
        now += 10
        for question in questions {
          let asked = question.request
          occurrences[asked, default: 0] += 1
          let occurrence = occurrences[asked] ?? 1
          meanwhile(&course.forge, Self.name(asked), occurrence)
          let answer = course.answer(asked, occurrence)
          question.answer(&facts, with: answer, tries: 1, at: now)
        }
      case .wait(let milliseconds, let place, _):
        now += milliseconds
        facts[keyPath: place].append(EndedWait(time: now, isCutShort: false))
      case .beginAgain:
        facts = reading.begin(after: facts)
        course.restarts += 1
      case .complete:
        course.facts = facts
        course.end = now
        course.outcome = decision.outcome(facts)
        return course
      }
    }
    Issue.record("the reading does not end")
    return course
  }
}

extension RefireCourse {
  fileprivate mutating func answer(
    _ request: CallRequest, _ occurrence: Int
  ) -> Result<HTTPResponse, ReadFailure.Cause> {
    if let fault = forge.fault(request, occurrence) { return fault }
    guard request.method == .post else { return .success(forge.answer(request)) }
    let answer = forge.take(request)
    if let commit = request.segments.last.flatMap({ CommitID($0) }), let row = forge.statuses[commit]?.last {
      posted.append("\(row.state) \(row.context)" + (commit == forge.pull.head ? "" : " on \(commit.short)"))
    }
    return .success(answer)
  }
}
