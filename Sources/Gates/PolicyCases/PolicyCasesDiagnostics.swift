import Diagnostics
import GatePolicy

/// What can be wrong with a file of cases besides its form, and that a case does not hold.
package enum PolicyCasesCode: String, DiagnosticCode {
  case caseFailed = "case-failed"
  case caseUnknownName = "case-unknown-name"
  case caseEvent = "case-event"
  case caseIncomplete = "case-incomplete"
  case caseNumberTaken = "case-number-taken"
}

extension Diagnostic {
  /// A gate concluded something else than the case expects.
  static func caseFailed(_ name: String, _ conclusion: CaseResult.Conclusion) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseFailed,
      "\(name): \(conclusion.expected.gate) is \(conclusion.words), expected \(conclusion.expected.words)",
      evidence: conclusion.evidence, at: conclusion.expected.location)
  }

  /// A name stands for nothing: `denial` says of what there is none, as in "there is no person".
  static func caseUnknownName(
    _ name: Located<String>, _ denial: String, among names: [String], help: [String] = []
  ) -> Diagnostic {
    let nearest = nearestName(to: name.value, among: names)
    let areFew = (1...20).contains(names.count)
    return Diagnostic(
      PolicyCasesCode.caseUnknownName, "\(denial) \"\(name.value)\"",
      help: (nearest.map { ["did you mean \"\($0)\"?"] } ?? [])
        + (areFew ? ["there are: \(names.joined(separator: ", "))"] : []) + help,
      at: name.location)
  }

  static func caseEventWithoutAction(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseEvent, "an event says what happened",
      help: ["name one of: " + CaseEvent.Action.allCases.map(\.rawValue).joined(separator: ", ")], at: location)
  }

  static func caseEventTwice(_ actions: [CaseEvent.Action], at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseEvent, "one event is \(actions.map(\.rawValue).joined(separator: " and "))",
      help: ["write an event for each, in the order in which they happened"], at: location)
  }

  static func caseEventDetail(_ detail: String, with action: CaseEvent.Action, at location: SourceLocation?)
    -> Diagnostic
  {
    let actions = CaseEvent.Action.allCases.filter { $0.details.contains(detail) }.map(\.rawValue)
    return Diagnostic(
      PolicyCasesCode.caseEvent, "\"\(detail)\" does not go with \"\(action.rawValue)\"",
      help: ["it goes with: \(actions.joined(separator: ", "))"], at: location)
  }

  static func caseCommentWithoutText(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseEvent, "a comment has a text", help: ["add \"text\" to the event"], at: location)
  }

  /// The person has no decision, or no comment, that something could be done to.
  static func caseNothingThere(
    _ action: CaseEvent.Action, of login: Located<String>, _ thing: String
  ) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseEvent, "\"\(action.rawValue)\": \(login.value) has no \(thing) at that time",
      help: ["put the event behind the one that makes it"], at: login.location)
  }

  static func caseWithoutTeam(_ team: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseIncomplete, "who is in the policy's team \(team) is not said",
      help: ["add it to \"teams\", with [] if nobody is in it"], at: location)
  }

  static func caseWithoutFiles(_ gate: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseIncomplete, "the gate \(gate) has paths, and the case does not say which files are changed",
      help: ["add \"files\" to the case"], at: location)
  }

  static func caseExpectsNothing(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseIncomplete, "a case without an expectation always holds",
      help: ["name at least one gate in \"expect\""], at: location)
  }

  static func noCases(at location: SourceLocation) -> Diagnostic {
    Diagnostic(PolicyCasesCode.caseIncomplete, "there is no case", help: ["add one to \"cases\""], at: location)
  }

  static func caseNumberTaken(_ person: CasePerson, by other: String) -> Diagnostic {
    Diagnostic(
      PolicyCasesCode.caseNumberTaken, "\(person.login) has the number of \(other)",
      help: ["an account's number is its own: give another one, or none"], at: person.location)
  }

  static func caseValueEmpty(at place: PolicyPlace) -> Diagnostic {
    Diagnostic(
      PolicyCode.valueNotAllowed, "\(place.name) cannot be empty", help: ["write something, or take the key out"],
      at: place.location)
  }
}
