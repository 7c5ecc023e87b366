/// Why a pattern was refused.
package struct PathGlobError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The whole pattern, as it was written.
  package let pattern: [UInt8]
  /// What in it was refused.
  package let construct: PathGlobConstruct
  /// Where that begins, in bytes from 1.
  package let column: Int

  package init(pattern: [UInt8], construct: PathGlobConstruct, column: Int) {
    self.pattern = pattern
    self.construct = construct
    self.column = column
  }

  /// One line: the pattern (shortened, control characters escaped), the construct, its column, and what to write instead.
  package var description: String {
    "pattern '\(Self.printable(pattern))', column \(column): \(construct.name); \(construct.hint)"
  }

  private static func printable(_ pattern: [UInt8]) -> String {
    let shown = 80
    var text = ""
    for scalar in String(decoding: pattern.prefix(shown), as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return pattern.count > shown ? text + "…" : text
  }
}
