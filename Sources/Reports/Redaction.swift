internal import Diagnostics
internal import JSON

/// Takes secrets out of what is written, each occurrence as `***`.
///
/// A secret is found as it is, as base64 (both alphabets, padded or not, alone or anywhere inside a longer text, as in
/// `Basic base64(user:token)`), and where some or all of its bytes, or of its base64, are written as `%2F`, `%2f`, `\/`
/// or `\u002F`, as in a URL, in JSON and in the log. Secrets of fewer than 4 bytes are found only as they are: everything
/// else would be found everywhere. Occurrences that overlap are taken out together.
///
/// A report is redacted before it is rendered, because a sink may cut a text within a secret; the log's bytes once more,
/// for what else is written to it.
package struct Redaction: Sendable {
  private let patterns: [SecretPattern]
  /// The patterns that an occurrence beginning with this byte may be of.
  private let candidates: [[Int]]

  package init(secrets: [String]) {
    let patterns = secrets.flatMap { SecretPattern.all(for: Array($0.utf8)) }
    self.patterns = patterns
    self.candidates = (0...UInt8.max).map { byte in patterns.indices.filter { patterns[$0].mayBegin(with: byte) } }
  }

  /// The bytes without the secrets; the time is that of one pass for texts that do not repeat a secret's beginning.
  package func apply(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var hidden = 0..<0
    for start in bytes.indices {
      for index in candidates[Int(bytes[start])] {
        guard let found = patterns[index].match(in: bytes, at: start) else { continue }
        if found.lowerBound < hidden.upperBound {
          hidden = min(hidden.lowerBound, found.lowerBound)..<max(hidden.upperBound, found.upperBound)
        } else {
          hide(hidden, of: bytes, copied: &copied, into: &result)
          hidden = found
        }
      }
    }
    guard !hidden.isEmpty else { return bytes }
    hide(hidden, of: bytes, copied: &copied, into: &result)
    return result + bytes[copied...]
  }

  /// The text without the secrets.
  package func apply(to text: String) -> String {
    String(decoding: apply(to: Array(text.utf8)), as: UTF8.self)
  }

  /// The report without the secrets in any of its texts; names that are the program's own stay.
  package func apply(to report: Report) -> Report {
    guard !patterns.isEmpty else { return report }
    var report = report
    report.headline = apply(to: report.headline)
    report.subject = report.subject.map(apply)
    report.sections = report.sections.map { section in
      Report.Section(apply(to: section.title), rows: section.rows.map(apply), isFolded: section.isFolded)
    }
    report.diagnostics = report.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.message = apply(to: diagnostic.message)
      diagnostic.evidence = diagnostic.evidence.map(apply)
      diagnostic.help = diagnostic.help.map(apply)
      if let file = diagnostic.location?.file { diagnostic.location?.file = apply(to: file) }
      return diagnostic
    }
    report.outputs = report.outputs.map { StepOutput($0.name, apply(to: $0.value)) }
    report.members = report.members.map { JSONMember($0.name, apply(to: $0.value)) }
    return report
  }

  private func apply(to value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(apply(to: text))
    case .array(let elements): .array(elements.map { apply(to: $0) })
    case .object(let members): .object(members.map { JSONMember($0.name, apply(to: $0.value)) })
    case .null, .boolean, .integer, .real: value
    }
  }

  private func hide(_ range: Range<Int>, of bytes: [UInt8], copied: inout Int, into result: inout [UInt8]) {
    guard !range.isEmpty else { return }
    result += bytes[copied..<range.lowerBound]
    result += Array("***".utf8)
    copied = range.upperBound
  }
}
