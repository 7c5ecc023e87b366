import Diagnostics
import GatePolicy
import JSON
import Reports

/// What gate-policy says of a policy that was read.
struct PolicyReport {
  let policy: Policy
  /// The policy's file as messages name it.
  let file: String
  let headline: String
  /// The commit that has it; nil for a file of this machine.
  let commit: String?
  /// What is said of where it was read, one line each.
  let subject: [String]
  /// What should be said of how it was read, though nothing is wrong.
  let warnings: [Diagnostic]

  init(
    _ policy: Policy, file: String, commit: String? = nil, headline: String, subject: [String] = [],
    warnings: [Diagnostic] = []
  ) {
    self.policy = policy
    self.file = file
    self.commit = commit
    self.headline = headline
    self.subject = subject
    self.warnings = warnings
  }

  /// That it is right.
  func checked() -> Report {
    Report(
      command: PolicyRun.name, verdict: .passed, headline: headline,
      subject: subject + [
        "review gates: " + (gates.isEmpty ? "none" : gates.joined(separator: ", ")),
        "classes of paths: " + (classes.isEmpty ? "none" : classes.joined(separator: ", ")),
      ],
      diagnostics: policy.patternWarnings(file: file) + warnings,
      outputs: [StepOutput("verdict", Verdict.passed.word), StepOutput("reason", "")], members: [member])
  }

  /// What it means, and where each value comes from: a policy again, or a document.
  func shown(isJSON: Bool) -> CommandResult {
    guard isJSON else {
      let title = subject + warnings.map { "\($0.severity.rawValue): \($0.message)" }
      return CommandResult(.text(Array(policy.shownWithOrigins(under: title).utf8), .passed))
    }
    return CommandResult(
      .report(
        Report(
          command: PolicyRun.name, verdict: .passed, headline: headline, subject: subject,
          diagnostics: warnings, members: [member, JSONMember("values", .array(policy.values.map(document)))])))
  }

  private var gates: [String] { policy.reviews.map(\.name) }
  private var classes: [String] { policy.paths?.classes.map(\.name) ?? [] }

  private var member: JSONMember {
    JSONMember(
      "policy",
      .object([
        JSONMember("file", .string(file)), JSONMember("commit", commit.map { .string($0) } ?? .null),
        JSONMember("gates", .array(gates.map { .string($0) })),
        JSONMember("classes", .array(classes.map { .string($0) })),
      ]))
  }

  private func document(_ path: [String], _ value: ShownYAML) -> JSONValue {
    .object([
      JSONMember("key", .array(path.map { .string($0) })),
      JSONMember("value", value.json),
      JSONMember("line", policy.origins.location(of: path).map { .integer($0.line) } ?? .null),
      JSONMember("column", policy.origins.location(of: path).map { .integer($0.column) } ?? .null),
    ])
  }
}

extension ShownYAML {
  /// The value in JSON: a word that is a number becomes one.
  fileprivate var json: JSONValue {
    switch self {
    case .word(let word): Int(word).map { .integer($0) } ?? .string(word)
    case .text(let text): .string(text)
    case .list(let elements): .array(elements.map(\.json))
    case .mapping(let members): .object(members.map { JSONMember($0.key, $0.value.json) })
    }
  }
}
