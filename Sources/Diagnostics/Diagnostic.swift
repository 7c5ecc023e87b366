/// One thing that a run found: a stable code, what was found, what shows it, and what to do.
///
/// The texts may hold untrusted parts (names, titles, server messages): each sink encodes what it writes.
package struct Diagnostic: Equatable, Sendable {
  /// How much it weighs.
  package enum Severity: String, Equatable, Sendable {
    /// The run's verdict rests on it.
    case error
    /// The verdict stands, but somebody should act.
    case warning
    /// Said so that a reader understands the rest.
    case note
  }

  /// The stable kebab-case code, a heading of docs/diagnostics.md.
  package let code: String
  /// How much it weighs.
  package var severity: Severity
  /// What was found: one lower-case sentence without a period.
  package var message: String
  /// What shows it, one line each.
  package var evidence: [String]
  /// What to do next, one line each.
  package var help: [String]
  /// Where in a file it was found.
  package var location: SourceLocation?

  package init(
    _ code: some DiagnosticCode, _ severity: Severity, _ message: String, evidence: [String] = [],
    help: [String] = [], at location: SourceLocation? = nil
  ) {
    self.code = code.rawValue
    self.severity = severity
    self.message = message
    self.evidence = evidence
    self.help = help
    self.location = location
  }

  /// An error, on which the run's verdict rests.
  package init(
    _ code: some DiagnosticCode, _ message: String, evidence: [String] = [], help: [String] = [],
    at location: SourceLocation? = nil
  ) {
    self.init(code, .error, message, evidence: evidence, help: help, at: location)
  }

  /// The same, weighing something else.
  package func `as`(_ severity: Severity) -> Diagnostic {
    var copy = self
    copy.severity = severity
    return copy
  }
}
