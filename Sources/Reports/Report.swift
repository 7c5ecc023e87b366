package import Diagnostics
package import JSON

/// What a run has to say, before it becomes bytes: the log, the JSON document and the step outputs come from this.
///
/// Texts may hold untrusted parts; each sink encodes what it writes, and none of them begins a line with such a text.
package struct Report: Equatable, Sendable {
  /// A titled part of the log.
  package struct Section: Equatable, Sendable {
    /// The line above the rows, which stand indented below it.
    package var title: String
    /// One line each.
    package var rows: [String]
    /// Whether the rows are many and of interest to few, so that a job log folds them.
    package var isFolded: Bool

    package init(_ title: String, rows: [String], isFolded: Bool = false) {
      self.title = title
      self.rows = rows
      self.isFolded = isFolded
    }
  }

  /// The executable's name, `gate-review`.
  package var command: String
  /// What was concluded.
  package var verdict: Verdict
  /// The word that a command without verdicts concludes in, `filtered`; nil where the verdict is what is told.
  package var decision: String?
  /// The exit status, where it is not the verdict's own: a request can succeed without a verdict.
  package var exitStatus: ExitStatus?
  /// What stands behind the verdict in the first line.
  package var headline: String
  /// The lines below the headline: which repository, which pull request, which host, where the token came from.
  package var subject: [String]
  /// The evidence.
  package var sections: [Section]
  /// What was found, the deciding ones first.
  package var diagnostics: [Diagnostic]
  /// The step outputs in the order in which they are written.
  package var outputs: [StepOutput]
  /// The members of the JSON document that are this executable's own.
  package var members: [JSONMember]

  package init(
    command: String, verdict: Verdict, decision: String? = nil, exitStatus: ExitStatus? = nil, headline: String,
    subject: [String] = [],
    sections: [Section] = [],
    diagnostics: [Diagnostic] = [], outputs: [StepOutput] = [], members: [JSONMember] = []
  ) {
    self.command = command
    self.verdict = verdict
    self.decision = decision
    self.exitStatus = exitStatus
    self.headline = headline
    self.subject = subject
    self.sections = sections
    self.diagnostics = diagnostics
    self.outputs = outputs
    self.members = members
  }
}
