/// What a request asks for, as it is compared: the path segment by segment, the query as a set of pairs.
///
/// Both are percent-decoded and written again in one canonical form, so that `%2f` and `%2F`, or two orders of the same
/// parameters, are equal, and so that the text is plain ASCII whatever was sent.
package struct RequestTarget: Hashable, Sendable {
  /// The path in canonical form, like `/api/v1/repos/acme/app`.
  package let path: String
  /// The query's pairs in canonical form, `name=value`, sorted.
  package let query: [String]

  /// Reads a request target in origin form; nil where it does not begin with a slash.
  package init?(_ target: String) {
    let parts = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.first == UInt8(ascii: "/") else { return nil }
    self.path = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Self.canonical($0) }.joined(separator: "/")
    self.query = parts.dropFirst().flatMap { $0.split(separator: UInt8(ascii: "&")) }
      .map { Self.canonicalPair($0) }.sorted()
  }

  private static func canonicalPair(_ pair: Substring.UTF8View) -> String {
    let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 } }
    return canonical(parts[0]) + "=" + canonical(parts.count > 1 ? parts[1] : [])
  }

  private static func canonical(_ bytes: some Collection<UInt8>) -> String {
    var text = ""
    var rest = Array(bytes)[...]
    while let first = rest.popFirst() {
      var byte = first
      if first == UInt8(ascii: "%"), rest.count >= 2,
        let decoded = hexadecimal(rest[rest.startIndex], rest[rest.startIndex + 1])
      {
        byte = decoded
        rest = rest.dropFirst(2)
      }
      text += isUnreserved(byte) ? String(UnicodeScalar(byte)) : escaped(byte)
    }
    return text
  }

  private static func hexadecimal(_ high: UInt8, _ low: UInt8) -> UInt8? {
    let digits = [high, low].map { Character(UnicodeScalar($0)).hexDigitValue }
    guard let high = digits[0], let low = digits[1] else { return nil }
    return UInt8(high * 16 + low)
  }

  private static func escaped(_ byte: UInt8) -> String {
    "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// Unreserved in the sense of RFC 3986, section 2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

extension RequestTarget: CustomStringConvertible {
  /// The canonical target, in ASCII without a control character.
  package var description: String {
    query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }
}
