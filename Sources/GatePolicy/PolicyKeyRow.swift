/// What the reference says about one key of the policy file.
package struct PolicyKeyRow: Equatable, Sendable {
  /// What holds where the key is absent.
  package enum Default: Equatable, Sendable {
    /// The file is wrong.
    case required
    /// What the key stands for does not take place.
    case absent
    /// This value, written as YAML.
    case value(String)
  }

  /// The keys that lead to it: `reviews.<gate>.teams`.
  package let path: String
  /// What may stand there, in Markdown.
  package let allowed: String
  /// What holds without it.
  package let byDefault: Default
  /// What it means, in Markdown.
  package let meaning: String
}

extension PolicyKeyRow {
  /// Every key of the policy file, each below the one that it belongs to.
  package static let all = PolicySection.keys.flatMap { $0.rows(under: "", defaults: Policy()) }

  /// The Markdown table of every key, as docs/policy.md has it.
  package static let documentation = documentation(of: all)

  /// The Markdown table of these keys.
  package static func documentation(of rows: [PolicyKeyRow]) -> String {
    let lines = rows.map { row in
      let byDefault =
        switch row.byDefault {
        case .required: "required"
        case .absent: "absent"
        case .value(let text): "`\(text)`"
        }
      return "| `\(row.path)` | \(row.allowed) | \(byDefault) | \(row.meaning) |\n"
    }
    return "| Key | Value | Default | Meaning |\n|---|---|---|---|\n" + lines.joined()
  }
}
