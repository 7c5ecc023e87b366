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
  /// Whether the newest list has every open pull request.
  private var isListComplete = false
  /// The newest time on the loop's clock that is known, in milliseconds.
  private var now = 0
  /// What waits for another base's policy: only where that differs from the one it was judged by is it judged again.
  private var moved: [CommitID: [Group]] = [:]
  /// What came of each pull request, by its number.
  private var outcomes: [Int: SweepOutcome.Row] = [:]
  private var endings: [AskedPullRequest.Obstacle] = []
  private var total = 0

  /// How old what is known of teams may be, in milliseconds.
  private static let teamAge = 60_000

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
    // At the last try nobody waits for another one, which may be why the first one failed.
    running = Array(waiting.prefix(waiting[0].isLastTry ? 1 : width))
    waiting.removeFirst(running.count)
    return .wave(running.map(reading))
  }

  /// Takes the list.
  package mutating func take(_ facts: OpenPullsReading.Facts) {
    lists += 1
    // A later list makes up for what an earlier one lacked.
    endings = []
    isListComplete = false
    now = list.time(facts.pulls) ?? now
    let pulls: [PullRequest]
    switch list.state(facts.pulls) {
    case .complete(let all):
      pulls = all
      isListComplete = true
    case .incomplete(let why, let some):
      pulls = some
      endings.append(.init(.unavailable, .sweepIncomplete(why)))
    case .failed(let failure, let some):
      pulls = some
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
      now = max(now, facts.noted.time ?? 0, facts.before.time ?? 0)
      if let pull = group.pulls.first { learn(facts.review.policy, of: pull) }
      let request = request(group)
      var facts = facts
      // The last read of the list looks once more.
      if let pull = group.pulls.first, facts.before.isOpen {
        facts = RefireDecision(request).evaluation(facts, pull)?.confirmed ?? facts
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

  /// What is one status: branch names are compared as bytes.
  private struct Target: Hashable {
    var head: CommitID
    var base: [UInt8]
  }

  private static func groups(_ pulls: [PullRequest]) -> [Group] {
    var groups: [Group] = []
    var places: [Target: Int] = [:]
    for pull in pulls {
      let key = Target(head: pull.head, base: Array(pull.baseName.utf8))
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
  private mutating func confirm(_ listed: [Int: PullRequest]) {
    // A list that lacks some shows neither that those were closed nor that they moved.
    if isListComplete { outcomes = outcomes.filter { listed[$0.key] != nil } }
    let latest = outcomes.mapValues(\.pull).merging(listed) { $1 }
    var again = Set(latest.keys).subtracting(outcomes.keys)
    var rebased: Set<Int> = []
    for row in outcomes.values {
      guard let now = latest[row.pull.number] else { continue }
      if row.mayChange || row.isUnconfirmed && row.hasMoved(to: now) {
        again.insert(now.number)
      } else if row.isUnconfirmed, now.base != row.pull.base {
        rebased.insert(now.number)
      }
    }
    // Who shares a status is judged together.
    for var group in Self.groups(latest.values.sorted { $0.number < $1.number }) {
      group.isLastTry = true
      if group.pulls.contains(where: { again.contains($0.number) }) {
        waiting.append(group)
      } else if let pull = group.pulls.first(where: { rebased.contains($0.number) }) {
        // The first one on a new tip brings its policy.
        if moved[pull.base] == nil { waiting.append(group) }
        moved[pull.base, default: []].append(group)
      }
    }
    moved = moved.mapValues { Array($0.dropFirst()) }
  }

  /// Keeps a base's policy, and takes up what waited for it where it is another one.
  private mutating func learn(_ facts: PolicyFacts, of pull: PullRequest) {
    if case .policy = BasePolicy(of: pull).state(facts) { policies[pull.base] = facts }
    for group in moved.removeValue(forKey: pull.base) ?? [] {
      let number = group.pulls.first?.number
      let earlier = number.flatMap { outcomes[$0]?.pull.base }.flatMap { policies[$0] }
      if earlier?.file.value != facts.file.value { waiting.append(group) }
    }
  }

  private func request(_ group: Group) -> RefireRequest {
    var request = request
    guard let pull = group.pulls.first else { return request }
    request.review = request.review.about(pull)
    request.trigger = .sweep(isLastTry: group.isLastTry)
    request.knowsSharers = isListComplete
    return request
  }

  private func reading(_ group: Group) -> RefireReading {
    var facts = RefireFacts()
    guard let pull = group.pulls.first else { return RefireReading(request(group), start: facts) }
    facts.review.pull = .value(pull, at: 0)
    facts.review.teams = teams.learnt(since: now - Self.teamAge)
    facts.review.policy = policies[pull.base] ?? PolicyFacts()
    for other in group.pulls.dropFirst() { facts[owner: other.number] = .value(other, at: 0) }
    return RefireReading(request(group), start: facts)
  }
}
