internal import Diagnostics
internal import JSON

/// A report as one JSON document, in ASCII: every other character is an escape, so that nothing in it steers a terminal
/// or a runner.
package enum JSONRendering {
  /// The version of the document's shape; a member that goes or changes its meaning raises it.
  package static let schemaVersion = 1

  /// The document's bytes; the last line is ended.
  ///
  /// The members that all reports share come first and last, the executable's own between them. An own member with the
  /// name of a shared one is left out: it must not change what the verdict is.
  package static func render(_ report: Report) -> [UInt8] {
    let head = [
      JSONMember("schema_version", .integer(schemaVersion)),
      JSONMember("command", .string(report.command)),
      report.decision.map { JSONMember("decision", .string($0)) }
        ?? JSONMember("verdict", .string(report.verdict.word)),
      JSONMember("headline", .string(report.headline)),
      JSONMember("subject", .array(report.subject.map { .string($0) })),
    ]
    let tail = [JSONMember("diagnostics", .array(report.diagnostics.map(\.json)))]
    let shared = Set((head + tail).map(\.name))
    let own = report.members.filter { !shared.contains($0.name) }
    return JSONValue.object(head + own + tail).encoded(.indented) + [UInt8(ascii: "\n")]
  }
}

extension Diagnostic {
  fileprivate var json: JSONValue {
    .object([
      JSONMember("code", .string(code)),
      JSONMember("severity", .string(severity.rawValue)),
      JSONMember("message", .string(message)),
      JSONMember("evidence", .array(evidence.map { .string($0) })),
      JSONMember("help", .array(help.map { .string($0) })),
      JSONMember("location", location?.json ?? .null),
    ])
  }
}

extension SourceLocation {
  /// Lines and columns that are not known are null.
  fileprivate var json: JSONValue {
    .object([
      JSONMember("file", .string(file)),
      JSONMember("line", line == 0 ? .null : .integer(line)),
      JSONMember("column", column == 0 ? .null : .integer(column)),
    ])
  }
}
