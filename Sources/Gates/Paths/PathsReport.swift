import Diagnostics
import GatePolicy
import JSON
import Readings
package import Reports

/// What gate-paths says of an outcome: values in, a report out.
package struct PathsReport {
  let outcome: PathsOutcome
  let subject: [String]
  let explanations: [Report.Section]

  /// `subject` names what was classified, and whence; `explanations` answer `--explain`.
  package init(_ outcome: PathsOutcome, subject: [String], explanations: [Report.Section] = []) {
    self.outcome = outcome
    self.subject = subject
    self.explanations = explanations
  }

  /// The executable's name in every line that it begins.
  package static let command = "gate-paths"

  /// The report; only what is misconfigured fails.
  package func report() -> Report {
    Report(
      command: Self.command, verdict: outcome.isMisconfigured ? .undecided(.misconfigured) : .passed,
      decision: outcome.decision.rawValue, headline: headline, subject: subject,
      sections: [classes].compactMap(\.self) + explanations,
      diagnostics: outcome.diagnostics, outputs: outputs, members: members)
  }

  /// The most classes that the headline names; the section below names all of them.
  private static let namesInHeadline = 10

  private var headline: String {
    let all = outcome.classes.count
    switch outcome.decision {
    case .everything:
      let classes =
        switch all {
        case 0: "no class is written"
        case 1: outcome.isMisconfigured ? "1 known class is needed" : "the only class is needed"
        // There may be more of them in what could not be read.
        default: outcome.isMisconfigured ? "\(all) known classes are needed" : "all \(all) classes are needed"
        }
      return "\(classes), since \(outcome.diagnostics.headline ?? outcome.reason)"
    case .filtered:
      let needed = neededClasses
      let words = "\(needed.isEmpty ? "none" : "\(needed.count)") of \(all) class\(all == 1 ? "" : "es") needed"
      guard !needed.isEmpty else { return words }
      let more = needed.count - Self.namesInHeadline
      return "\(words): " + needed.prefix(Self.namesInHeadline).joined(separator: ", ")
        + (more > 0 ? " and \(more) more" : "")
    }
  }

  private var neededClasses: [String] {
    outcome.classes.filter(\.isNeeded).map(\.name)
  }

  private var classes: Report.Section? {
    guard !outcome.classes.isEmpty else { return nil }
    let rows = outcome.classes.enumerated().map { index, state in
      "\(state.name): \(state.isNeeded)\(found(index))"
    }
    return Report.Section("classes", rows: rows, isFolded: rows.count > 20)
  }

  private func found(_ index: Int) -> String {
    guard let sorting = outcome.sorting, let example = sorting.examples[index] else { return "" }
    let count = sorting.counts[index]
    let name = String(decoding: example, as: UTF8.self)
    return count == 1 ? ", by \(name)" : ", by \(name) and \(count - 1) more"
  }

  /// Booleans first; where no class is known, decision and reason only.
  private var outputs: [StepOutput] {
    let shared = [
      StepOutput("decision", outcome.decision.rawValue), StepOutput("reason", outcome.reason),
    ]
    guard !outcome.classes.isEmpty else { return shared }
    return outcome.classes.map { StepOutput($0.name, $0.isNeeded ? "true" : "false") } + shared + [
      StepOutput(
        "classes", String(decoding: JSONValue.array(neededClasses.map { .string($0) }).encoded(), as: UTF8.self)),
      StepOutput("changed_count", outcome.changedCount.map(String.init) ?? ""),
    ]
  }

  private var members: [JSONMember] {
    [
      JSONMember("reason", .string(outcome.reason)),
      JSONMember(
        "classes", .object(outcome.classes.map { JSONMember($0.name, .boolean($0.isNeeded)) })),
      JSONMember("changed_count", outcome.changedCount.map { .integer($0) } ?? .null),
    ]
  }
}

// MARK: - The list file

extension PathsReport {
  /// The document that `--list` writes, in every case.
  package func list() -> [UInt8] {
    JSONValue.object([
      JSONMember("decision", .string(outcome.decision.rawValue)),
      JSONMember("classes", .array(neededClasses.map { .string($0) })),
      JSONMember("complete", .boolean(outcome.files != nil)),
      JSONMember("paths", outcome.files.map { .array(paths($0)) } ?? .null),
    ]).encoded(.indented) + [UInt8(ascii: "\n")]
  }

  private func paths(_ files: [ChangedFile]) -> [JSONValue] {
    files.flatMap(\.paths).enumerated().map { index, entry in
      let own = outcome.sorting.map { $0.classesOfPaths[index].map { outcome.classes[$0].name } } ?? neededClasses
      return .object([
        Self.name(entry.path), JSONMember("change", .string(entry.changes.description)),
        JSONMember("classes", .array(own.map { .string($0) })),
      ])
    }
  }

  /// The path, or its base64 where it is not UTF-8.
  private static func name(_ path: [UInt8]) -> JSONMember {
    if let text = String(validating: path, as: UTF8.self) { return JSONMember("path", .string(text)) }
    return JSONMember("path_base64", .string(Base64.encode(path)))
  }
}
