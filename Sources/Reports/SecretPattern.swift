/// One form in which a secret may stand in a text.
struct SecretPattern: Sendable {
  private let bytes: [UInt8]
  /// Whether single bytes may be written as escapes.
  private let allowsEscapes: Bool
  /// How many base64 digits before and after hold some bits of the secret and some of its neighbours.
  private let sharedDigits: (before: Int, after: Int)

  private init(_ bytes: [UInt8], allowsEscapes: Bool, sharedDigits: (before: Int, after: Int) = (0, 0)) {
    self.bytes = bytes
    self.allowsEscapes = allowsEscapes
    self.sharedDigits = sharedDigits
  }

  /// Every form of a secret.
  static func all(for secret: [UInt8]) -> [SecretPattern] {
    guard !secret.isEmpty else { return [] }
    guard secret.count >= 4 else { return [SecretPattern(secret, allowsEscapes: false)] }
    return [SecretPattern(secret, allowsEscapes: true)] + (0..<3).flatMap { base64(secret, offset: $0) }
  }

  /// The base64 of a secret that stands `offset` bytes after a multiple of three: the digits that are its alone.
  private static func base64(_ secret: [UInt8], offset: Int) -> [SecretPattern] {
    let bitsBefore = offset * 8
    let bits = bitsBefore + secret.count * 8
    let own = (bitsBefore + 5) / 6..<bits / 6
    let shared = (before: bitsBefore % 6 == 0 ? 0 : 1, after: bits % 6 == 0 ? 0 : 1)
    let sextets = own.map { digit -> Int in
      (0..<6).reduce(0) { value, bit in
        let position = digit * 6 + bit - bitsBefore
        return value << 1 | Int(secret[position / 8] >> (7 - position % 8) & 1)
      }
    }
    let forms = ["+/", "-_"].map { last in sextets.map { Array("\(digits)\(last)".utf8)[$0] } }
    return (forms[0] == forms[1] ? [forms[0]] : forms).map {
      SecretPattern($0, allowsEscapes: true, sharedDigits: shared)
    }
  }

  private static let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  /// Whether an occurrence may begin with this byte.
  func mayBegin(with byte: UInt8) -> Bool {
    byte == bytes[0] || allowsEscapes && (byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\"))
  }

  /// What an occurrence that begins at `start` covers, or nil where there is none.
  func match(in text: [UInt8], at start: Int) -> Range<Int>? {
    guard var end = plainEnd(in: text, at: start) ?? escapedEnd(in: text, at: start) else { return nil }
    let before = start > 0 && SecretPattern.isDigit(text[start - 1]) ? sharedDigits.before : 0
    if sharedDigits.after > 0, end < text.count, SecretPattern.isDigit(text[end]) { end += 1 }
    if sharedDigits.after > 0 { while end < text.count, text[end] == UInt8(ascii: "=") { end += 1 } }
    return start - before..<end
  }

  private func plainEnd(in text: [UInt8], at start: Int) -> Int? {
    guard text.count - start >= bytes.count else { return nil }
    var end = start
    for byte in bytes {
      guard text[end] == byte else { return nil }
      end += 1
    }
    return end
  }

  private func escapedEnd(in text: [UInt8], at start: Int) -> Int? {
    guard allowsEscapes else { return nil }
    var end = start
    for byte in bytes {
      guard let next = SecretPattern.end(of: byte, in: text, at: end) else { return nil }
      end = next
    }
    return end
  }

  /// Where one byte ends that stands as itself, as `%2F`, as `\/` or as `\u002F`.
  private static func end(of byte: UInt8, in text: [UInt8], at start: Int) -> Int? {
    guard start < text.count else { return nil }
    let rest = text[start...].dropFirst()
    switch text[start] {
    case UInt8(ascii: "%") where isHexadecimal(rest.prefix(2), of: byte): return start + 3
    case UInt8(ascii: "\\") where rest.first == byte && "\"\\/".utf8.contains(byte): return start + 2
    case UInt8(ascii: "\\") where rest.starts(with: "u00".utf8) && isHexadecimal(rest.dropFirst(3).prefix(2), of: byte):
      return start + 6
    case byte: return start + 1
    default: return nil
    }
  }

  private static func isHexadecimal(_ digits: ArraySlice<UInt8>, of byte: UInt8) -> Bool {
    let values = digits.compactMap(hexadecimal)
    return values.count == 2 && values[0] << 4 | values[1] == byte
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "+/-_".utf8.contains(byte)
    }
  }
}
