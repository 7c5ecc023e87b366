import CCurl
import HTTP

/// Owns the header lines of one request; libcurl reads them until the transfer ends.
@safe struct HeaderList: ~Copyable {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  init() {
    unsafe first = nil
  }

  deinit {
    unsafe curl_slist_free_all(first)
  }

  /// Adds a request's fields, and the lines that keep libcurl from adding its own.
  mutating func append(linesOf request: HTTPRequest) throws(TransportError) {
    for field in request.headers {
      try Self.check(field)
      // Without a value, libcurl takes a colon as "leave this field out" and a semicolon as "send it empty".
      let isBlank = field.value.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
      try append(isBlank ? "\(field.name);" : "\(field.name): \(field.value)")
    }
    try append("Accept-Encoding: identity")
    // No waiting for "100 Continue", which many servers never send.
    try append("Expect:")
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      try append("Content-Type:")
    }
  }

  private mutating func append(_ line: String) throws(TransportError) {
    guard let longer = unsafe curl_slist_append(first, line) else {
      throw TransportError(.notSendable, "libcurl has no memory for a header line")
    }
    unsafe first = unsafe longer
  }

  /// Refuses a field that would break out of its line; the value, which may be a secret, is not repeated.
  private static func check(_ field: HTTPHeader) throws(TransportError) {
    // RFC 9110, section 5.6.2: the characters of a token.
    let isToken = field.name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    }
    guard isToken, !field.name.isEmpty else {
      throw TransportError(.notSendable, "a header field's name is empty or holds a character that no name may have")
    }
    guard field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw TransportError(.notSendable, "the value of the header field \(field.name) holds a control character")
    }
  }
}
