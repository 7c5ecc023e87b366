package import Diagnostics
package import ForgejoAPI
package import GatePolicy
import Readings
import Reports
import ReviewGate

/// What is to stand for one gate at a head, by every pull request that shares the status.
package struct GateStatus: Equatable, Sendable {
  /// The gate.
  package let gate: ReviewGatePolicy
  /// What was concluded.
  package let verdict: Verdict
  /// The codes of what decided.
  package let reasons: [String]
  /// The other pull request that decided; nil where the own one did.
  package let decidedBy: PullRequest?
  /// Who waived it; empty where it was not waived.
  package let waivedBy: [User]
  /// What the head should have.
  package let status: NewCommitStatus

  /// What one pull request says of the gate.
  private struct Conclusion {
    var verdict: Verdict
    var isBlock: Bool
    /// Why it could not be told whether somebody blocks, where the verdict is a refusal for another reason.
    var blockDoubt: UndecidedCause?
    var reasons: [String]
    var waivedBy: [User]
    var pull: PullRequest?

    init(_ gate: ReviewGatePolicy, _ outcome: ReviewOutcome, of other: PullRequest?) {
      pull = other
      guard let finding = outcome.findings.first(where: { $0.gate.name == gate.name }) else {
        (verdict, isBlock, reasons, waivedBy) = (outcome.verdict, false, outcome.reasons, [])
        return
      }
      verdict = max(finding.verdict, outcome.ending)
      let code = finding.diagnostics.first?.code
      blockDoubt = verdict == .refused ? finding.blockDoubt : nil
      isBlock = verdict == .refused && code == ReviewCode.changesRequested.rawValue
      reasons = outcome.ending > finding.verdict ? outcome.reasons : [code].compactMap(\.self)
      waivedBy = finding.isWaived ? finding.waivedBy : []
    }
  }

  /// Joins what all of them say, the pull request itself first: a block in any refuses, then what is not known counts,
  /// then a pass in any, since it is the same commit to the same base under the same policy.
  init(
    _ gate: ReviewGatePolicy, of pull: PullRequest, by outcomes: [(other: PullRequest?, outcome: ReviewOutcome)],
    obstacle: AskedPullRequest.Obstacle?
  ) {
    let all = outcomes.map { Conclusion(gate, $0.outcome, of: $0.other) }
    let block = all.first(where: \.isBlock)
    let undecided = all.filter(\.verdict.isUndecided).max { $0.verdict < $1.verdict }
    let passed = all.first { $0.verdict == .passed }
    let deciding = block ?? undecided ?? passed ?? all.first
    var verdicts = [deciding?.verdict ?? .undecided(.unavailable)]
    var codes = deciding?.reasons ?? []
    if block == nil, let obstacle {
      verdicts.append(.undecided(obstacle.cause))
      codes.append(obstacle.diagnostic.code)
    }
    // One that is refused all the same may hold a block, which a pass of another one must not cover.
    if block == nil, passed != nil, let doubt = all.compactMap(\.blockDoubt).max() {
      verdicts.append(.undecided(doubt))
      codes.append(ReviewCode.blockerInconclusive.rawValue)
    }
    self.gate = gate
    verdict = verdicts.max() ?? .undecided(.unavailable)
    reasons = codes
    decidedBy = deciding?.pull
    waivedBy = deciding?.waivedBy ?? []
    status = NewCommitStatus(
      context: gate.context.name(base: pull.baseName),
      state: Self.state(verdict, isBlock: deciding?.isBlock == true),
      description: Self.description(verdict, of: pull, decidedBy: decidedBy, waivedBy: waivedBy))
  }

  /// The row in force under the gate's context; nil where there is none.
  package func newest(in rows: [CommitStatus]) -> CommitStatus? {
    rows.last { $0.isOf(status.context) }
  }

  /// Whether the row in force has the state already.
  func stands(in rows: [CommitStatus]) -> Bool {
    newest(in: rows)?.state == status.state.rawValue
  }

  /// The state that stands for a verdict: what a member objects to is a failure, a missing approval is awaited.
  private static func state(_ verdict: Verdict, isBlock: Bool) -> NewCommitStatus.State {
    switch verdict {
    case .passed: .success
    case .refused: isBlock ? .failure : .pending
    case .undecided: .error
    }
  }

  private static func description(
    _ verdict: Verdict, of pull: PullRequest, decidedBy other: PullRequest?, waivedBy: [User]
  ) -> String {
    let number = other.map { "#\(pull.number) by #\($0.number)" } ?? "#\(pull.number)"
    let waived = waivedBy.isEmpty ? "" : ", waived by " + waivedBy.map(\.login).joined(separator: ", ")
    return StatusDescription.render(
      "\(verdict.word): \(number) into ", pull.baseName, " at \(pull.head.short)\(waived)")
  }
}
