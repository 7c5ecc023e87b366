import YAML

/// A value that is written as YAML, of the few forms that a policy needs.
package indirect enum ShownYAML: Equatable, Sendable {
  /// A number or a word that YAML reads as it stands.
  case word(String)
  /// Any text, hostile ones included.
  case text(String)
  /// Values in order.
  case list([ShownYAML])
  /// Keys in order, each with its value.
  case mapping([ShownMember])

  /// The value on one line.
  package var inline: String {
    switch self {
    case .word(let word): word
    case .text(let text): Self.doubleQuoted(text)
    case .list(let elements): "[" + elements.map(\.inline).joined(separator: ", ") + "]"
    case .mapping(let members): "{" + members.map { "\(key($0)): \($0.value.inline)" }.joined(separator: ", ") + "}"
    }
  }

  /// The value as lines, mappings in block style; `path` are the keys that lead to it.
  func lines(under path: [String] = []) -> [ShownLine] {
    guard case .mapping(let members) = self, !members.isEmpty else {
      return [ShownLine(text: inline, path: path, value: self)]
    }
    return members.flatMap { member in
      let start = String(repeating: "  ", count: path.count) + key(member) + ":"
      let own = path + [member.key]
      guard case .mapping(let inner) = member.value, !inner.isEmpty else {
        return [ShownLine(text: "\(start) \(member.value.inline)", path: own, value: member.value)]
      }
      return [ShownLine(text: start, path: own)] + member.value.lines(under: own)
    }
  }

  /// Keys are checked names; quotes keep other readers from taking `null` or `yes` for something else than a text.
  private func key(_ member: ShownMember) -> String {
    let looksLikeNull = YAMLScalar(member.key, isPlain: true).value != .string(member.key)
    let looksLikeBoolean = ["y", "n", "yes", "no", "on", "off"].contains(member.key.lowercased())
    return looksLikeNull || looksLikeBoolean ? Self.doubleQuoted(member.key) : member.key
  }

  private static func doubleQuoted(_ text: String) -> String {
    "\"" + printable(text) + "\""
  }

  /// A text as it stands between double quotes: nothing in it ends them, hides, or moves others about.
  static func printable(_ text: String) -> String {
    text.unicodeScalars.map(escaped).joined()
  }

  /// Every character that could end the string, hide, or move others about is written in ASCII.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case " "..."~": return String(scalar)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .unassigned, .surrogate:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
      return "\\\(letter)" + String(repeating: "0", count: width - digits.utf8.count) + digits
    default: return String(scalar)
    }
  }
}

/// One key of a mapping that is written, and its value.
package struct ShownMember: Equatable, Sendable {
  /// The key.
  package var key: String
  /// Its value.
  package var value: ShownYAML
}
