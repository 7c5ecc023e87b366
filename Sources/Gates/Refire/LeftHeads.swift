import Calls
import Diagnostics
import ForgejoAPI
import Readings
import Reports
import ReviewGate

/// The heads that a pull request left, whose green must not wait for them to come back.
///
/// The server starts no run for a commit that already had one, so nobody would judge such a head again.
struct LeftHeads {
  let evaluation: RefireEvaluation

  /// How many of the newest pushes are looked at.
  private static let pushes = 5

  private var facts: RefireFacts { evaluation.facts }
  private var pull: PullRequest { evaluation.pull }

  /// The heads, the newest first.
  var commits: [CommitID] {
    guard evaluation.request.trigger == .event, !evaluation.statuses.isEmpty,
      let timeline = facts.review.timeline.value
    else { return [] }
    var commits: [CommitID] = []
    for push in Submissions(timeline).pushes.suffix(Self.pushes).reversed() {
      // Of a forced push these are the old head and the new one, of another one the head is at an end.
      for commit in [push.last, push.first].compactMap(\.self) where commit != pull.head && !commits.contains(commit) {
        commits.append(commit)
      }
    }
    return commits
  }

  /// The pull requests that must be asked whether they have one of the heads.
  var unreadOwners: [Int] {
    Set(green.flatMap { facts.numbers(at: $0) ?? [] }).filter { facts[owner: $0].isOpen }.sorted()
  }

  /// What is to be posted where a head is green and nobody's.
  var postings: [StatusPosting] {
    green.filter(isNobodys).flatMap { commit in
      greenContexts(commit).map { row in
        StatusPosting(
          status: NewCommitStatus(
            context: row.context, state: .pending,
            description: StatusDescription.render("no longer the head of #\(pull.number) into ", pull.baseName, "")),
          commit: commit, repository: pull.repository.name, noted: row.id)
      }
    }
  }

  /// What could not be read or posted.
  var failures: [ReadFailure] {
    let reads = commits.compactMap { facts[left: $0].statuses.failure }
    let owners = green.isEmpty ? [] : [facts.refs.failure].compactMap(\.self)
    let pulls = Set(green.flatMap { facts.numbers(at: $0) ?? [] }).sorted().compactMap { facts[owner: $0].failure }
    return reads + owners + pulls
  }

  /// The heads that are green under one of the gates' contexts.
  private var green: [CommitID] {
    commits.filter { !greenContexts($0).isEmpty }
  }

  private func greenContexts(_ commit: CommitID) -> [CommitStatus] {
    let rows = facts[left: commit].statuses.value ?? []
    return evaluation.statuses.compactMap { $0.newest(in: rows) }
      .filter { $0.state == NewCommitStatus.State.success.rawValue }
  }

  /// Whether no open pull request has the head; false also where that is not known.
  private func isNobodys(_ commit: CommitID) -> Bool {
    guard let numbers = facts.numbers(at: commit) else { return false }
    return numbers.allSatisfy { number in
      number == pull.number || facts[owner: number].value.map { !$0.isOpen || $0.head != commit } ?? false
    }
  }
}
