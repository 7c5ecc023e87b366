import Diagnostics
import JSON
package import Reports

/// What is said of cases that were run: values in, a report out.
package struct PolicyCasesReport {
  /// The results of one file.
  package struct File: Equatable, Sendable {
    /// The file of cases.
    package var file: CaseFile
    /// What came of them.
    package var results: [CaseResult]

    package init(_ file: CaseFile, _ results: [CaseResult]) {
      self.file = file
      self.results = results
    }
  }

  private let command: String
  private let files: [File]

  /// `command` is the executable's name.
  package init(_ command: String, _ files: [File]) {
    self.command = command
    self.files = files
  }

  /// The report: passed where every case holds, else refused.
  package func report() -> Report {
    let failed = results.filter { !$0.holds }
    let verdict: Verdict = failed.isEmpty ? .passed : .refused
    return Report(
      command: command, verdict: verdict, headline: headline(failed: failed.count), sections: files.map(section),
      diagnostics: failed.flatMap { result in
        result.conclusions.filter { !$0.holds }.map { .caseFailed(result.entry.name, $0) }
      },
      outputs: [
        StepOutput("verdict", verdict.word),
        StepOutput("reason", failed.isEmpty ? "" : PolicyCasesCode.caseFailed.rawValue),
      ],
      members: [JSONMember("cases", .array(files.flatMap { file in file.results.map { document($0, file) } }))])
  }

  private var results: [CaseResult] { files.flatMap(\.results) }

  private func headline(failed: Int) -> String {
    let count = results.count
    guard failed > 0 else { return count == 1 ? "1 case holds" : "\(count) cases hold" }
    return "\(failed) of \(count) case\(count == 1 ? "" : "s") fail\(failed == 1 ? "s" : "")"
  }

  private func section(_ file: File) -> Report.Section {
    Report.Section(
      "\(file.file.name), policy \(file.file.policyPath)",
      rows: file.results.map { "\($0.holds ? "holds" : "fails"): \($0.entry.name)" }, isFolded: file.results.count > 20)
  }

  private func document(_ result: CaseResult, _ file: File) -> JSONValue {
    .object([
      JSONMember("file", .string(file.file.name)),
      JSONMember("line", result.entry.location.map { .integer($0.line) } ?? .null),
      JSONMember("name", .string(result.entry.name)),
      JSONMember("holds", .boolean(result.holds)),
      JSONMember("gates", .array(result.conclusions.map(document))),
    ])
  }

  private func document(_ conclusion: CaseResult.Conclusion) -> JSONValue {
    .object([
      JSONMember("name", .string(conclusion.expected.gate)),
      JSONMember("holds", .boolean(conclusion.holds)),
      JSONMember("expected", .string(conclusion.expected.verdict.rawValue)),
      JSONMember("expected_reasons", .array(conclusion.expected.reasons.map { .string($0.value) })),
      JSONMember("verdict", .string(conclusion.verdict.word)),
      JSONMember("reasons", .array(conclusion.codes.map { .string($0) })),
    ])
  }
}
