/// Base64 as the server sends file contents in it.
///
/// RFC 4648, section 4: https://www.rfc-editor.org/rfc/rfc4648#section-4
enum Base64 {
  /// The bytes, or nil where the text is anything but whole, padded base64.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var group: UInt32 = 0
    var digits = 0
    var padding = 0
    for character in text.utf8 {
      guard padding == 0 || character == UInt8(ascii: "=") else { return nil }
      if character == UInt8(ascii: "=") {
        padding += 1
        group <<= 6
      } else {
        guard let value = value(of: character) else { return nil }
        group = group << 6 | value
      }
      digits += 1
      guard digits == 4 else { continue }
      guard padding <= 2 else { return nil }
      let three = [
        UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8), UInt8(truncatingIfNeeded: group),
      ]
      bytes += three.dropLast(padding)
      group = 0
      digits = 0
    }
    return digits == 0 ? bytes : nil
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
