import Diagnostics
import Foundation
import GatePolicy
import TestSupport
import Testing

@testable import PolicyCases

/// The policy that the tests' cases are about.
let policyText = """
  version: 1
  reviews:
    qa:
      teams: [qa, 7]
      waivers:
        teams: ["other/guild#9"]
    docs:
      teams: [qa]
      paths: ["docs/**"]
    strict:
      teams: [qa]
      approvals: 2
      retarget: ignored
      changes_requested: ignored
      exclude: [author, pushers]
      exclude_users: [17]
  """

/// The beginning of every file of cases here, up to the cases.
let beginning = """
  version: 1
  teams: {qa: [alice, bob], "7": [carol], other/guild#9: [dan]}
  people: {mallory: , bot: 17}
  cases:

  """

/// A policy from its text.
func policy(_ text: String = policyText) throws -> Policy {
  switch Policy.parse(Array(text.utf8), file: "gates.yml") {
  case .policy(let policy): return policy
  case .problems(let problems):
    Issue.record("\(problems.map(\.message))")
    throw CocoaError(.fileReadCorruptFile)
  }
}

/// Everything that is wrong with a file of cases, in its order.
func problems(_ text: String, against policy: Policy) -> [Diagnostic] {
  let reading = CaseFile.read(Array(text.utf8), name: "cases.yml")
  guard let file = reading.file else { return reading.problems.inOrderOfFile }
  let rules = CaseRules(file, against: policy, isWhole: reading.problems.isEmpty)
  return (reading.problems + rules.problems()).inOrderOfFile
}

/// A file of cases that nothing is wrong with.
func caseFile(_ text: String, against policy: Policy) throws -> CaseFile {
  let problems = problems(text, against: policy)
  guard problems.isEmpty else {
    Issue.record("\(problems.map { "\($0.location.map { "\($0.line):\($0.column)" } ?? ""): \($0.message)" })")
    throw CocoaError(.fileReadCorruptFile)
  }
  return try #require(CaseFile.read(Array(text.utf8), name: "cases.yml").file)
}

/// One case with these events, which expects something of the gate `qa`; `more` are further keys of it.
func caseText(_ events: String, more: String = "") -> String {
  "\(beginning)  it: {\(more)events: [\(events)], expect: {qa: passed}}\n"
}
