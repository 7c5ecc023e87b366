import Calls
package import Diagnostics
import ForgejoAPI
package import GatePolicy
import Readings
import Reports
import ReviewGate

/// What the engine of gate-review made of a case.
package struct CaseResult: Equatable, Sendable {
  /// What one gate concluded, beside what was expected of it.
  package struct Conclusion: Equatable, Sendable {
    /// What was expected.
    package var expected: CaseExpectation
    /// The verdict.
    package var verdict: Verdict
    /// The codes of all that was concluded, each once.
    package var codes: [String]
    /// What it rests on, one line each.
    package var evidence: [String]

    /// The verdict and the codes: `refused [approvals-missing, approver-not-in-team]`.
    package var words: String { CaseExpectation.words(verdict.word, codes) }

    /// Whether it is what was expected.
    package var holds: Bool {
      verdict.word == expected.verdict.rawValue && expected.reasons.allSatisfy { codes.contains($0.value) }
    }
  }

  /// The case.
  package var entry: PolicyCase
  /// One conclusion an expectation, in their order.
  package var conclusions: [Conclusion]

  /// Whether all gates concluded what was expected.
  package var holds: Bool { conclusions.allSatisfy(\.holds) }
}

extension CaseFile {
  /// Judges each case by the policy, as gate-review would judge its pull request; `policyName` is what reports call it.
  ///
  /// The caller has seen that nothing is wrong with the file (``CaseRules``).
  package func results(by policy: Policy, policyName: String) -> [CaseResult] {
    var request = ReviewRequest(
      repository: CaseFacts.repository.name, number: CaseFacts.number, rules: .given(policy, name: policyName),
      credentials: CredentialNames(repository: "GATE_TOKEN", team: "GATE_READER_TOKEN"))
    // A case is about one pull request.
    request.judgesOthers = false
    return cases.map { result(of: $0, policy, request) }
  }

  private func result(of entry: PolicyCase, _ policy: Policy, _ request: ReviewRequest) -> CaseResult {
    let facts = CaseFacts(entry, self, policy)
    let outcome = ReviewDecision(request).outcome(facts.facts)
    let report = ReviewReport(request, outcome, server: "", record: ReadingRecord())
    let commits = facts.course.commits
    let conclusions = entry.expectations.map { expected in
      guard let finding = outcome.findings.first(where: { $0.gate.name == expected.gate }) else {
        return CaseResult.Conclusion(
          expected: expected, verdict: max(outcome.verdict, .undecided(.unavailable)), codes: outcome.reasons,
          evidence: outcome.diagnostics.map(\.message))
      }
      return CaseResult.Conclusion(
        expected: expected, verdict: finding.verdict, codes: finding.codes,
        evidence: finding.diagnostics.map { "\($0.message) [\($0.code)]" }
          + report.sections(finding).flatMap { ["\($0.title):"] + $0.rows.map { "  \($0)" } }
          + (commits.count > 1
            ? ["commits: " + commits.map { "\($0.name) \($0.id.short)" }.joined(separator: ", ")] : []))
    }
    return CaseResult(entry: entry, conclusions: conclusions)
  }
}
