/// How long a server asks to wait, from its `Retry-After` field: a number of seconds or a date.
///
/// [RFC 9110, section 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3); a date comes in one of the three
/// forms of section 5.6.7.
package struct RetryAfter: Equatable, Sendable {
  /// The seconds to wait from now: at least 0, at most 2147483647.
  package let seconds: Int

  /// Reads a field's value; `now` is in seconds since 1970, UTC.
  ///
  /// Nil when the value is neither a number nor a date. A date that has passed asks for no wait.
  package init?(_ value: String, now: Int) {
    let bytes = Array(value.utf8)
    guard let wait = Self.delay(bytes) ?? HTTPDate(bytes, now: now).map({ $0.secondsSince1970 - now }) else {
      return nil
    }
    seconds = min(max(0, wait), Self.longest)
  }

  private static let longest = Int(Int32.max)

  /// A plain number of seconds; one too large to hold is the longest wait.
  private static func delay(_ bytes: [UInt8]) -> Int? {
    guard !bytes.isEmpty, bytes.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self)) ?? longest
  }
}
