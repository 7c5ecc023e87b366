internal import Diagnostics

/// A report as the lines of the log.
///
/// ```
/// gate-review: refused: 1 of 2 approvals
///   acme/app #31 at 077b2866
///   Candidates:
///     alice: approved this head
/// error: one approval is missing [approvals-missing]
///   bob approved 23bb22fe, which is not the head
/// help: ask a member of qa for a review
/// ```
///
/// Every line begins with a word of this file or with two blanks, and every text after it goes through ``LogEncoder``: so
/// nothing that a stranger wrote begins a line, where a runner would execute it. `::group::` and `::endgroup::` are our own.
package enum LogRendering {
  /// The log's bytes; the last line is ended.
  package static func render(_ report: Report, style: LogStyle) -> [UInt8] {
    var page = LogPage(style: style)
    page.addHeadline(report)
    for line in report.subject { page.add("  ", line) }
    for section in report.sections { page.add(section) }
    for diagnostic in report.diagnostics { page.add(diagnostic) }
    return Array(page.text.utf8)
  }
}

private struct LogPage {
  let style: LogStyle
  var text = ""

  mutating func addHeadline(_ report: Report) {
    let word = coloured(report.decision ?? report.verdict.word, report.verdict.colour)
    add("\(LogEncoder.encode(report.command)): \(word): ", report.headline)
  }

  mutating func add(_ section: Report.Section) {
    let isGroup = section.isFolded && style == .job
    if isGroup {
      add("::group::", section.title)
    } else {
      add("  ", section.title, ":")
    }
    for row in section.rows { add("    ", row) }
    if isGroup { add("::endgroup::", "") }
  }

  mutating func add(_ diagnostic: Diagnostic) {
    let place = diagnostic.location.map { "\($0.logText): " } ?? ""
    let word = coloured("\(diagnostic.severity.rawValue):", diagnostic.severity.colour)
    add("\(word) \(place)", diagnostic.message, " [\(LogEncoder.encode(diagnostic.code))]")
    for line in diagnostic.evidence { add("  ", line) }
    for line in diagnostic.help { add("\(coloured("help:", .cyan)) ", line) }
  }

  /// One line: our own words, any text, our own words.
  mutating func add(_ start: String, _ content: String, _ end: String = "") {
    let line = start + LogEncoder.encode(content) + end
    // Only an empty content leaves the blanks of the start at the end.
    let used = line.utf8.lastIndex { $0 != 0x20 }.map { line.utf8.index(after: $0) } ?? line.startIndex
    text += line[..<used]
    text += "\n"
  }

  private func coloured(_ word: String, _ colour: Colour?) -> String {
    guard style == .coloured, let colour else { return word }
    return "\u{1B}[\(colour.rawValue)m\(word)\u{1B}[0m"
  }
}

/// Bold colours of a terminal (ECMA-48, select graphic rendition).
private enum Colour: String {
  case red = "1;31"
  case green = "1;32"
  case yellow = "1;33"
  case cyan = "1;36"
}

extension Verdict {
  fileprivate var colour: Colour {
    switch self {
    case .passed: .green
    case .refused: .red
    case .undecided: .yellow
    }
  }
}

extension Diagnostic.Severity {
  fileprivate var colour: Colour? {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: nil
    }
  }
}

extension SourceLocation {
  /// `policy.yml:3:5`, without the numbers that are not known.
  fileprivate var logText: String {
    let numbers = line == 0 ? [] : column == 0 ? [line] : [line, column]
    return ([LogEncoder.encode(file)] + numbers.map(String.init)).joined(separator: ":")
  }
}
