/// A scalar: its text, and whether quotes or a block style make it a string.
package struct YAMLScalar: Equatable, Sendable {
  /// The text after unescaping and folding.
  package var text: String
  /// Whether it is written without quotes and not as a block, so that its text decides its type.
  package var isPlain: Bool

  package init(_ text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }
}

/// What a scalar means by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).
package enum YAMLScalarValue: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number with a fraction or an exponent, an infinity, not-a-number, or an integer beyond 64 bits.
  case number
  case string(String)
}

extension YAMLScalar {
  /// The scalar's value: `yes`, `no`, `on` and `off` are strings.
  package var value: YAMLScalarValue {
    guard isPlain else { return .string(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: break
    }
    let bytes = Array(text.utf8)
    if let digits = CoreSchema.integerDigits(of: bytes) {
      let unsigned = String(decoding: digits.digits, as: UTF8.self)
      return Int(unsigned, radix: digits.radix).map(YAMLScalarValue.integer) ?? .number
    }
    return CoreSchema.isFloat(bytes) ? .number : .string(text)
  }
}

/// The regular expressions of the core schema, by hand and over bytes.
private enum CoreSchema {
  /// `[-+]?[0-9]+`, `0o[0-7]+` or `0x[0-9a-fA-F]+`: what an integer parser needs of it.
  static func integerDigits(of text: [UInt8]) -> (digits: ArraySlice<UInt8>, radix: Int)? {
    for (prefix, radix) in [("0o", 8), ("0x", 16)] where text.starts(with: prefix.utf8) {
      let digits = text.dropFirst(2)
      let areDigits = digits.allSatisfy { isDigit($0, radix: radix) }
      return digits.isEmpty || !areDigits ? nil : (digits, radix)
    }
    let digits = withoutSign(text[...])
    return digits.isEmpty || !digits.allSatisfy { isDigit($0, radix: 10) } ? nil : (text[...], 10)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, an infinity, or not-a-number.
  static func isFloat(_ text: [UInt8]) -> Bool {
    if [".nan", ".NaN", ".NAN"].contains(where: { text.elementsEqual($0.utf8) }) { return true }
    var rest = withoutSign(text[...])
    if [".inf", ".Inf", ".INF"].contains(where: { rest.elementsEqual($0.utf8) }) { return true }
    let whole = rest.prefix { isDigit($0, radix: 10) }
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix { isDigit($0, radix: 10) }
      rest = rest.dropFirst(1 + fraction.count)
    }
    if whole.isEmpty, fraction.isEmpty { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = withoutSign(rest.dropFirst())
      return !rest.isEmpty && rest.allSatisfy { isDigit($0, radix: 10) }
    }
    return rest.isEmpty
  }

  private static func withoutSign(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
  }

  private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) < radix
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): radix == 16
    default: false
    }
  }
}
