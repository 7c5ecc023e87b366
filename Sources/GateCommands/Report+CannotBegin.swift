import Diagnostics
import Reports

extension Report {
  /// The report of a run that could not begin: everything that is wrong, in one run.
  static func cannotBegin(
    _ command: String, _ problems: [Diagnostic], because cause: UndecidedCause = .misconfigured
  ) -> Report {
    let verdict = Verdict.undecided(cause)
    let headline = problems.count == 1 ? problems[0].message : "\(problems.count) things are wrong, nothing was asked"
    return Report(
      command: command, verdict: verdict, headline: headline, diagnostics: problems,
      outputs: [
        StepOutput("verdict", verdict.word),
        StepOutput("reason", problems.map(\.code).joined(separator: ",")),
      ])
  }
}
