package import Diagnostics
import ForgejoAPI
package import GatePolicy
import Readings
import ReviewGate

/// What no key of a file of cases can check alone: its names against each other, and against the policy.
package struct CaseRules {
  let file: CaseFile
  let policy: Policy
  /// Whether the file could be read whole: what is missing in one that could not may be there.
  let isWhole: Bool

  package init(_ file: CaseFile, against policy: Policy, isWhole: Bool) {
    self.file = file
    self.policy = policy
    self.isWhole = isWhole
  }

  /// Everything that is wrong, in no order.
  package func problems() -> [Diagnostic] {
    (isWhole ? missing() : []) + numbers() + unknownTeams() + file.cases.flatMap(problems)
  }

  /// The teams that the policy names, as it names them, each once.
  private var teams: [String] { policy.teams.map(\.description) }

  private func missing() -> [Diagnostic] {
    let start = SourceLocation(file: file.name)
    let missing = teams.filter { team in !file.teams.contains { $0.name.equalsIgnoringASCIICase(team) } }
    return (file.cases.isEmpty ? [.noCases(at: start)] : []) + missing.map { .caseWithoutTeam($0, at: start) }
  }

  private func numbers() -> [Diagnostic] {
    var owners: [Int: String] = [:]
    return file.people.compactMap { person in
      guard let id = person.id else { return nil }
      if let other = owners[id] { return .caseNumberTaken(person, by: other) }
      owners[id] = person.login
      return nil
    }
  }

  private func unknownTeams() -> [Diagnostic] {
    let named = file.teams.map { Located($0.name, at: $0.location) } + file.cases.flatMap(\.unseen)
    return named.filter { name in !teams.contains { name.value.equalsIgnoringASCIICase($0) } }
      .map { .caseUnknownName($0, "the policy has no team", among: teams) }
  }

  private func problems(_ entry: PolicyCase) -> [Diagnostic] {
    let names = entry.expectations.flatMap(unknownNames)
    guard isWhole else { return names }
    return names + incomplete(entry) + entry.events.flatMap(shape) + people(entry) + CaseCourse(entry, file).problems
  }

  private func unknownNames(_ expected: CaseExpectation) -> [Diagnostic] {
    let gates = policy.reviews.map(\.name)
    let gate = Located(expected.gate, at: expected.location)
    return
      (gates.contains { $0.utf8.elementsEqual(gate.value.utf8) }
      ? [] : [.caseUnknownName(gate, "the policy has no gate", among: gates)])
      + expected.reasons.filter { !Self.codes.contains($0.value) }.map {
        .caseUnknownName($0, "there is no code", among: Self.codes, help: ["docs/diagnostics.md says what each means"])
      }
  }

  /// What a case must say so that it cannot hold for nothing.
  private func incomplete(_ entry: PolicyCase) -> [Diagnostic] {
    guard !entry.expectations.isEmpty else { return [.caseExpectsNothing(at: entry.location)] }
    guard entry.files == nil else { return [] }
    return entry.expectations.filter { expected in
      policy.reviews.contains { $0.name.utf8.elementsEqual(expected.gate.utf8) && $0.paths != nil }
    }.map { .caseWithoutFiles($0.gate, at: $0.location) }
  }

  /// The codes that a gate's conclusion can have.
  private static let codes = ReviewCode.allCases.map(\.rawValue) + TeamCode.allCases.map(\.rawValue)

  /// An event has one action, and only what goes with it.
  private func shape(_ event: CaseEvent) -> [Diagnostic] {
    let actions = event.actions.map(\.action)
    guard let action = actions.first else { return [.caseEventWithoutAction(at: event.location)] }
    guard actions.count == 1 else { return [.caseEventTwice(actions, at: event.location)] }
    var problems = event.details.filter { !action.details.contains($0) }
      .map { Diagnostic.caseEventDetail($0, with: action, at: event.location) }
    if action == .comment, event.text == nil { problems.append(.caseCommentWithoutText(at: event.location)) }
    return problems
  }

  /// Whoever acts is known: a misspelt name would be an outsider, and the case might hold all the same.
  private func people(_ entry: PolicyCase) -> [Diagnostic] {
    var accounts = CaseAccounts(file)
    _ = accounts[entry.author]
    return entry.events.flatMap(\.actions).filter { $0.action != .retarget && !accounts.knows($0.object.value) }.map {
      .caseUnknownName(
        $0.object, "there is no person", among: accounts.names,
        help: ["somebody in no team is named in \"people\", or is the case's \"author\""])
    }
  }
}
