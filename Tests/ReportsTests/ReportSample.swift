import Diagnostics
import JSON
import Reports

/// The code of the sample's diagnostics.
enum SampleCode: String, DiagnosticCode {
  case approvalsMissing = "approvals-missing"
}

/// A report whose every text is given, and the lines that its log must have.
struct ReportSample {
  /// How many texts one sample takes.
  static let textCount = 15

  /// One line of the log: our words, the text, our words.
  struct Line {
    let start: String
    let text: String
    let end: String

    init(_ start: String, _ text: String, _ end: String = "") {
      self.start = start
      self.text = text
      self.end = end
    }
  }

  let report: Report

  init(text next: () -> String) {
    report = Report(
      command: "gate-review", verdict: .refused, headline: next(), subject: [next(), next()],
      sections: [
        Report.Section(next(), rows: [next(), next()]),
        Report.Section(next(), rows: [next(), next()], isFolded: true),
      ],
      diagnostics: [
        Diagnostic(
          SampleCode.approvalsMissing, .error, next(), evidence: [next(), next()], help: [next()],
          at: SourceLocation(file: next(), line: 3, column: 5))
      ], members: [JSONMember("gates", .string(next()))])
  }

  /// The lines that the log must have.
  ///
  /// The place of a diagnostic is part of its start: its encoding has its own test.
  func lines(style: LogStyle) -> [Line] {
    func coloured(_ word: String, _ colour: String) -> String {
      style == .coloured ? "\u{1B}[\(colour)m\(word)\u{1B}[0m" : word
    }
    var lines = [Line("gate-review: \(coloured("refused", "1;31")): ", report.headline)]
    lines += report.subject.map { Line("  ", $0) }
    for section in report.sections {
      let isGroup = section.isFolded && style == .job
      lines.append(isGroup ? Line("::group::", section.title) : Line("  ", section.title, ":"))
      lines += section.rows.map { Line("    ", $0) }
      if isGroup { lines.append(Line("::endgroup::", "")) }
    }
    for diagnostic in report.diagnostics {
      let place = LogEncoder.encode(diagnostic.location?.file ?? "")
      lines.append(Line("\(coloured("error:", "1;31")) \(place):3:5: ", diagnostic.message, " [\(diagnostic.code)]"))
      lines += diagnostic.evidence.map { Line("  ", $0) }
      lines += diagnostic.help.map { Line("\(coloured("help:", "1;36")) ", $0) }
    }
    return lines
  }
}
