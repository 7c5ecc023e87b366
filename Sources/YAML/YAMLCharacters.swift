/// Looks at the characters before the parser does, to say where a bad one stands and to be stricter than YAML 1.1.
enum YAMLCharacters {
  /// The first problem of each kind.
  static func problems(in text: ArraySlice<UInt8>) -> [YAMLProblem] {
    var problems: [YAMLProblem] = []
    func add(_ kind: YAMLProblem.Kind, _ message: String, at mark: YAMLMark) {
      if !problems.contains(where: { $0.kind == kind }) {
        problems.append(YAMLProblem(kind, message, at: mark))
      }
    }

    var mark = YAMLMark(line: 1, column: 1)
    var isIndentation = true
    var endsInReturn = false
    var bytes = text.makeIterator()
    var decoder = UTF8()
    while true {
      switch decoder.decode(&bytes) {
      case .emptyInput:
        return problems
      case .error:
        add(.notUTF8, "the file is not UTF-8", at: mark)
        return problems
      case .scalarValue("\n") where endsInReturn:
        endsInReturn = false
      case .scalarValue(let scalar) where scalar == "\n" || scalar == "\r":
        endsInReturn = scalar == "\r"
        mark = YAMLMark(line: mark.line + 1, column: 1)
        isIndentation = true
      case .scalarValue(let scalar):
        endsInReturn = false
        if !isAllowed(scalar) {
          let name = "U+" + hexadecimal(scalar)
          add(.character, "the character \(name) is not allowed as it is", at: mark)
        }
        if scalar == "\t", isIndentation {
          add(.tab, "a tab cannot indent a line", at: mark)
        }
        isIndentation = isIndentation && (scalar == " " || scalar == "\t")
        mark.column += 1
      }
    }
  }

  /// The printable characters of YAML 1.2, less the three that are line breaks for a parser of YAML 1.1 and for no one else.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20...0x7E: true
    case 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
