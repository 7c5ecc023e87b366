extension WebAddress {
  /// The URL of something below this address: every segment and every part of the query is percent-encoded.
  ///
  /// Nil when a segment is empty, `.` or `..`: servers resolve these, escaped or not, and the request would reach
  /// another resource than the one that is meant.
  package func appending(_ segments: [String], query: [(name: String, value: String)] = []) -> String? {
    var url = description
    for segment in segments {
      if segment.isEmpty || segment == "." || segment == ".." { return nil }
      url += "/" + Self.percentEncoded(segment)
    }
    for (position, field) in query.enumerated() {
      url += (position == 0 ? "?" : "&") + Self.percentEncoded(field.name) + "=" + Self.percentEncoded(field.value)
    }
    return url
  }

  /// The text with everything escaped but letters, digits and `-._~` (RFC 3986, section 2.3).
  package static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
