import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import ReviewGate

/// A sweep over all open pull requests: which are evaluated next, and what came of it.
///
/// It knows no loop and no clock: somebody performs the readings that it names and gives back their facts. What was
/// learnt of a pull request is dropped as soon as it is judged; teams and policies are shared by all.
package struct Sweep: Sendable {
  /// What is wanted next.
  package enum Step: Sendable {
    /// The list of open pull requests.
    case list(OpenPullsReading)
    /// These pull requests, side by side.
    case wave([RefireReading])
    /// Nothing more.
    case done
  }

  /// Pull requests with one head and one base, which share their statuses; the first one's number names them.
  private struct Group {
    var pulls: [PullRequest]
    var isLastTry = false
  }

  /// What is asked of each of them; the number is set for each.
  private let request: RefireRequest
  /// How many are evaluated at a time.
  private let width: Int
  private var waiting: [Group] = []
  private var running: [Group] = []
  private var teams = TeamFacts()
  private var policies: [CommitID: PolicyFacts] = [:]
  private var lists = 0
  /// What came of each pull request, by its number.
  private var outcomes: [Int: SweepOutcome.Row] = [:]
  private var endings: [AskedPullRequest.Obstacle] = []
  private var total = 0

  package init(_ request: RefireRequest, width: Int) {
    self.request = request
    self.width = width
  }

  /// How many pull requests are judged, and of how many.
  package var progress: (done: Int, total: Int) { (outcomes.count, total) }

  /// What is wanted next.
  package mutating func next() -> Step {
    // The list's last read is the second look for all that stood already; what moved or failed is tried once more.
    if waiting.isEmpty {
      return lists < 2 && (lists == 0 || total > 0) ? .list(OpenPullsReading(list)) : .done
    }
    running = Array(waiting.prefix(width))
    waiting.removeFirst(running.count)
    return .wave(running.map(reading))
  }

  /// Takes the list.
  package mutating func take(_ facts: OpenPullsReading.Facts) {
    lists += 1
    // A later list makes up for what an earlier one lacked.
    endings = []
    let pulls: [PullRequest]
    switch list.state(facts.pulls) {
    case .complete(let all): pulls = all
    case .incomplete(let why, let some):
      pulls = some
      endings.append(.init(.unavailable, .sweepIncomplete(why)))
    case .failed(let failure):
      pulls = []
      endings.append(.init(failure.undecidedCause, failure.diagnostic(request.review.credentials)))
    case .open:
      pulls = []
      endings.append(.init(.unavailable, .sweepIncomplete("not every page was read")))
    }
    if lists > 1 {
      confirm(Dictionary(uniqueKeysWithValues: pulls.map { ($0.number, $0) }))
    } else {
      waiting = Self.groups(pulls)
    }
    total = Set(outcomes.keys).union(waiting.flatMap(\.pulls).map(\.number)).count
  }

  /// Takes what was learnt in the wave that was wanted last.
  package mutating func take(_ wave: [RefireFacts]) {
    for (group, facts) in zip(running, wave) {
      teams.merge(facts.review.teams)
      if let pull = group.pulls.first, case .policy = BasePolicy(of: pull).state(facts.review.policy) {
        policies[pull.base] = facts.review.policy
      }
      let request = request(group)
      var facts = facts
      // The last read of the list looks once more.
      if let pull = group.pulls.first, facts.before.isOpen, facts.attempt == 1 {
        let evaluation = RefireDecision(request).evaluation(facts, pull)
        if evaluation?.standsAlready == true {
          facts = facts.lookedAt(pull, others: Array(group.pulls.dropFirst()), at: facts.noted.time ?? 0)
        }
      }
      let outcome = RefireDecision(request).outcome(facts)
      for pull in group.pulls { outcomes[pull.number] = SweepOutcome.Row(pull, outcome) }
    }
    running = []
  }

  /// What came of it.
  package var outcome: SweepOutcome {
    SweepOutcome(rows: outcomes.values.sorted { $0.pull.number < $1.pull.number }, endings: endings)
  }

  // MARK: Its parts

  private var list: OpenPulls {
    OpenPulls(of: request.review.repository, id: request.review.repositoryID)
  }

  private static func groups(_ pulls: [PullRequest]) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for pull in pulls {
      // A branch has no blank in its name.
      let key = "\(pull.head.hex) \(pull.baseName)"
      if let place = places[key] {
        groups[place].pulls.append(pull)
      } else {
        places[key] = groups.count
        groups.append(Group(pulls: [pull]))
      }
    }
    return groups
  }

  /// What came since, what moved, and what could not be decided is evaluated once more.
  private mutating func confirm(_ latest: [Int: PullRequest]) {
    var again = Set(latest.keys).subtracting(outcomes.keys)
    for row in outcomes.values {
      guard let now = latest[row.pull.number] else {
        // It was closed meanwhile, unless the list lacks some.
        if endings.isEmpty { outcomes[row.pull.number] = nil }
        continue
      }
      if row.mayChange || row.isUnconfirmed && row.hasMoved(to: now) { again.insert(now.number) }
    }
    // Who shares a status is judged together.
    waiting = Self.groups(latest.values.sorted { $0.number < $1.number })
      .filter { $0.pulls.contains { again.contains($0.number) } }
      .map { Group(pulls: $0.pulls, isLastTry: true) }
  }

  private func request(_ group: Group) -> RefireRequest {
    var request = request
    guard let pull = group.pulls.first else { return request }
    request.review = request.review.about(pull)
    request.trigger = .sweep(isLastTry: group.isLastTry)
    return request
  }

  private func reading(_ group: Group) -> RefireReading {
    var facts = RefireFacts()
    guard let pull = group.pulls.first else { return RefireReading(request(group), start: facts) }
    facts.review.pull = .value(pull, at: 0)
    facts.review.teams = teams
    facts.review.policy = policies[pull.base] ?? PolicyFacts()
    for other in group.pulls.dropFirst() { facts[owner: other.number] = .value(other, at: 0) }
    return RefireReading(request(group), start: facts)
  }
}
