import Diagnostics
import ForgejoAPI

/// What a server would have of a case's events: rows and events as the same acts of people leave them.
struct CaseCourse {
  /// The decisions, in the order in which they were submitted.
  private(set) var reviews: [Review] = []
  /// The timeline.
  private(set) var timeline = Timeline(events: [])
  /// Who opened it.
  let author: User
  /// The head in the end.
  private(set) var head: CommitID
  /// The base branch in the end.
  private(set) var base: String
  /// The commits by name, in the order in which they came.
  private(set) var commits: [(name: String, id: CommitID)] = []
  /// The accounts.
  private(set) var accounts: CaseAccounts
  /// What could not happen.
  private(set) var problems: [Diagnostic] = []

  private var time = Timestamp(seconds: 1_800_000_000)

  init(_ entry: PolicyCase, _ file: CaseFile) {
    accounts = CaseAccounts(file)
    author = accounts[entry.author]
    base = entry.base
    head = Self.commit(1)
    head = commit(named: entry.head)
    for event in entry.events {
      for (action, object) in event.actions.prefix(1) { perform(action, object, event) }
    }
  }

  private mutating func perform(_ action: CaseEvent.Action, _ object: Located<String>, _ event: CaseEvent) {
    time = Timestamp(seconds: time.seconds + 1)
    switch action {
    case .approve: decide(.approved, object.value, at: event.commit)
    case .requestChanges: decide(.changesRequested, object.value, at: event.commit)
    case .dismiss:
      guard let index = newestReview(of: object, action) else { return }
      reviews[index].isDismissed = true
      reviews[index].updated = time
      note(.dismissal(review: reviews[index].id), by: accounts["admin"])
    case .markStale:
      guard let index = newestReview(of: object, action) else { return }
      reviews[index].isStale = true
    case .push:
      head = commit(named: event.commit?.value ?? "commit \(commits.count + 1)")
      for index in reviews.indices { reviews[index].isStale = reviews[index].commit != head }
      note(.push(commits: [head]), by: accounts[object.value])
    case .retarget:
      note(.retarget(from: base, to: object.value), by: author)
      base = object.value
    case .comment: note(.comment(comment(event.text?.value ?? "")), by: accounts[object.value])
    case .edit: edit(object, event)
    }
  }

  /// A person's older decisions are dismissed by a newer one, without an event.
  private mutating func decide(_ decision: Review.Decision, _ login: String, at commit: Located<String>?) {
    guard let commit = known(commit) else { return }
    let user = accounts[login]
    for index in reviews.indices where reviews[index].user.id == user.id && !reviews[index].isDismissed {
      reviews[index].isDismissed = true
      reviews[index].updated = time
    }
    let id = reviews.count + 1
    reviews.append(
      Review(id: id, user: user, decision: decision, commit: commit, isStale: commit != head, updated: time))
    note(.review(id: id), by: user)
  }

  private mutating func edit(_ login: Located<String>, _ event: CaseEvent) {
    let user = accounts[login.value]
    let newest = timeline.events.lastIndex { written in
      guard case .comment = written.kind else { return false }
      return written.user?.id == user.id
    }
    guard let newest, case .comment(let old) = timeline.events[newest].kind else {
      problems.append(.caseNothingThere(.edit, of: login, "comment"))
      return
    }
    timeline.events[newest].kind = .comment(
      event.text.map { comment($0.value) } ?? .init(body: old.body, updated: time))
  }

  private mutating func newestReview(of login: Located<String>, _ action: CaseEvent.Action) -> Int? {
    let id = accounts[login.value].id
    let newest = reviews.lastIndex { $0.user.id == id }
    if newest == nil { problems.append(.caseNothingThere(action, of: login, "decision")) }
    return newest
  }

  private mutating func note(_ kind: TimelineEvent.Kind, by user: User) {
    timeline.events.append(
      TimelineEvent(id: timeline.events.count + 1, kind: kind, user: user, created: time))
  }

  /// A comment, with the whole ids of commits in the places of their names.
  private func comment(_ text: String) -> TimelineEvent.Comment {
    // By hand, since `replacing(_:with:)` would take the machinery of regular expressions, 1.3 MB, into every binary.
    var body: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      let named = ([(Self.headName, head)] + commits).first { rest.starts(with: "{\($0.0)}".utf8) }
      body += named.map { Array($0.1.hex.utf8) } ?? [first]
      rest = rest.dropFirst(named.map { $0.0.utf8.count + 2 } ?? 1)
    }
    return TimelineEvent.Comment(body: String(decoding: body, as: UTF8.self), updated: time)
  }

  // MARK: Commits

  /// What the head is called, whatever its own name.
  private static let headName = "head"

  /// The commit that is reviewed; nil where nobody pushed it.
  private mutating func known(_ name: Located<String>?) -> CommitID? {
    guard let name, !name.value.utf8.elementsEqual(Self.headName.utf8) else { return head }
    if let commit = commits.first(where: { $0.name.utf8.elementsEqual(name.value.utf8) }) { return commit.id }
    problems.append(.caseUnknownName(name, "there is no commit", among: commits.map(\.name) + [Self.headName]))
    return nil
  }

  /// The commit of that name, a new one where there is none; a whole id is its own name.
  private mutating func commit(named name: String) -> CommitID {
    if !commits.isEmpty, name.utf8.elementsEqual(Self.headName.utf8) { return head }
    if let commit = commits.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return commit.id }
    let commit = CommitID(name) ?? Self.commit(commits.count + 1)
    commits.append((name, commit))
    return commit
  }

  /// An id that is made of a number.
  static func commit(_ number: Int) -> CommitID {
    let digits = String(number, radix: 16)
    let group = String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    guard let commit = CommitID(String(repeating: group, count: 5)) else {
      preconditionFailure("\(number) takes more than eight digits")
    }
    return commit
  }
}
