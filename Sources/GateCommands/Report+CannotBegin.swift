import Diagnostics
import Reports

extension Report {
  /// The report of a run that could not begin: everything that is wrong, in one run.
  static func cannotBegin(
    _ command: String, _ problems: [Diagnostic], because cause: UndecidedCause = .misconfigured
  ) -> Report {
    let verdict = Verdict.undecided(cause)
    let isOneFile = problems.allSatisfy { $0.location != nil && $0.location?.file == problems.first?.location?.file }
    let headline = problems.count == 1 || isOneFile ? problems.headline : nil
    return Report(
      command: command, verdict: verdict,
      headline: headline ?? "\(problems.count) things are wrong, nothing was asked of a server", diagnostics: problems,
      outputs: [
        StepOutput("verdict", verdict.word),
        StepOutput("reason", problems.map(\.code).joined(separator: ",")),
      ])
  }
}
