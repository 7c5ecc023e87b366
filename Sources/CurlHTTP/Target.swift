import CCurl
import HTTP

/// Where a URL leads, as libcurl reads it: what is checked is what libcurl will connect to.
struct Target {
  /// In lower case.
  let scheme: String
  /// In lower case; an IPv6 address stands in brackets, and every spelling of an IPv4 address is its usual one.
  let host: String

  var isLoopback: Bool {
    WebAddress.isLoopback(host: host)
  }

  /// Refuses what is no URL, and a URL with a user name or password.
  init(url: String) throws(TransportError) {
    guard url.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw TransportError(.notSendable, "the URL holds a blank, a control character or a letter outside ASCII")
    }
    let parsed = try ParsedURL()
    try parsed.read(url)
    scheme = try parsed.part(CURLUPART_SCHEME).lowercased()
    host = try parsed.part(CURLUPART_HOST).lowercased()
  }
}

/// Owns libcurl's reading of a URL.
@safe private struct ParsedURL: ~Copyable {
  private let handle: OpaquePointer

  init() throws(TransportError) {
    guard let handle = unsafe curl_url() else {
      throw TransportError(.notSendable, "libcurl has no memory for a URL")
    }
    unsafe self.handle = unsafe handle
  }

  deinit {
    unsafe curl_url_cleanup(handle)
  }

  func read(_ url: String) throws(TransportError) {
    try Self.check(unsafe curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)))
  }

  func part(_ part: CURLUPart) throws(TransportError) -> String {
    var text: UnsafeMutablePointer<CChar>?
    defer { unsafe curl_free(text) }
    try Self.check(unsafe curl_url_get(handle, part, &text, 0))
    return unsafe text.map { unsafe String(cString: $0) } ?? ""
  }

  private static func check(_ code: CURLUcode) throws(TransportError) {
    guard code != CURLUE_OK else { return }
    throw TransportError(.notSendable, unsafe String(cString: curl_url_strerror(code)))
  }
}
