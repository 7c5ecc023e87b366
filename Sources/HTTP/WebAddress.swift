import Glibc

/// A server's address as a person or the environment gives it: scheme, host, port, and the path the server lives under.
///
/// Two addresses are equal when they lead to the same place: letter case of scheme and host, a port that is the
/// scheme's own, trailing slashes and other spellings of an IPv6 address make no difference.
package struct WebAddress: Equatable, Sendable {
  /// What is spoken with the server.
  package enum Scheme: String, Equatable, Sendable {
    case http
    case https
  }

  /// What is spoken with the server.
  package let scheme: Scheme
  /// The host in lower case; an IPv6 address stands in brackets.
  package let host: String
  /// The port, 1 to 65535; nil for the scheme's own (443 or 80).
  package let port: Int?
  /// The path the server lives under, such as `/forge`, without a slash at its end; empty for the root.
  package let path: String

  /// Reads an address such as `https://forge.example:3000/sub-path/`.
  package init(parsing text: String) throws(WebAddressError) {
    let bytes = text.utf8
    guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .blankOrControl }

    let (scheme, rest) = try Self.splitScheme(bytes)
    let authorityEnd = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
    let authority = rest[..<authorityEnd]
    let tail = rest[authorityEnd...]
    if authority.contains(UInt8(ascii: "@")) { throw .userInfo }
    // What follows a '#' may hold a '?', but not the other way round.
    if let mark = tail.first(where: { "?#".utf8.contains($0) }) {
      throw mark == UInt8(ascii: "?") ? .query : .fragment
    }

    let (host, port) = try Self.splitPort(authority)
    self.scheme = scheme
    self.host = try Self.normalised(host: host)
    self.port = port == scheme.defaultPort ? nil : port
    self.path = try Self.checked(path: tail)
  }

  /// Whether the host is this machine: 127.0.0.0/8, `[::1]` or `localhost`.
  package var isLoopback: Bool {
    Self.isLoopback(host: host)
  }

  /// Whether what is sent can be read on the way.
  package var isPlainHTTP: Bool {
    scheme == .http
  }

  /// Scheme, host, and port where it is not the scheme's own: `https://forge.example:3000`.
  package var origin: String {
    "\(scheme.rawValue)://\(host)" + (port.map { ":\($0)" } ?? "")
  }

  /// Whether a host (in lower case, IPv6 in brackets) is this machine: 127.0.0.0/8, `[::1]` or `localhost`.
  ///
  /// Only the usual spellings count: `127.1` does not, whatever a resolver makes of it.
  package static func isLoopback(host: String) -> Bool {
    host == "localhost" || host == "[::1]" || (host.utf8.starts(with: "127.".utf8) && isIPv4(host))
  }
}

extension WebAddress: CustomStringConvertible {
  /// The whole address: origin and path.
  package var description: String {
    origin + path
  }
}

extension WebAddress.Scheme {
  fileprivate var defaultPort: Int {
    switch self {
    case .http: 80
    case .https: 443
    }
  }
}

// MARK: - The parts of an address

extension WebAddress {
  private typealias Bytes = Substring.UTF8View

  private static func splitScheme(_ bytes: String.UTF8View) throws(WebAddressError) -> (Scheme, Bytes) {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8),
      let scheme = Scheme(rawValue: Substring(bytes[..<colon]).lowercased())
    else { throw .scheme }
    return (scheme, bytes[bytes.index(colon, offsetBy: 3)...])
  }

  /// The host as it is written, and the port after it; the colons within brackets are the address's own.
  private static func splitPort(_ authority: Bytes) throws(WebAddressError) -> (host: String, port: Int?) {
    let hostEnd: Bytes.Index
    if authority.first == UInt8(ascii: "[") {
      guard let bracket = authority.firstIndex(of: UInt8(ascii: "]")) else { throw .host }
      hostEnd = authority.index(after: bracket)
    } else {
      hostEnd = authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
    }
    let host = String(Substring(authority[..<hostEnd]))
    let rest = authority[hostEnd...]
    guard let colon = rest.first else { return (host, nil) }
    guard colon == UInt8(ascii: ":") else { throw .host }
    let digits = rest.dropFirst()
    // Int() would also read a sign.
    guard digits.allSatisfy(isDigit), let port = Int(Substring(digits)), 1...65535 ~= port else { throw .port }
    return (host, port)
  }

  private static func normalised(host: String) throws(WebAddressError) -> String {
    if host.isEmpty { throw .emptyHost }
    if host.utf8.first == UInt8(ascii: "[") {
      guard let address = canonicalIPv6(String(host.dropFirst().dropLast())) else { throw .host }
      return "[\(address)]"
    }
    let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let namesAreValid = labels.allSatisfy { label in
      1...63 ~= label.count
        && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
    guard namesAreValid, host.utf8.count <= 253 else { throw .host }
    // Resolvers read 127.1, 0177.0.0.1 and 0x7f000001 as addresses too; no top-level domain begins with a digit.
    if let last = labels.last?.first, isDigit(last), !isIPv4(host) { throw .host }
    return host.lowercased()
  }

  /// The path without its trailing slashes, when it is one that no server reads in two ways.
  private static func checked(path: Bytes) throws(WebAddressError) -> String {
    let end = path.lastIndex { $0 != UInt8(ascii: "/") }.map(path.index(after:)) ?? path.startIndex
    let kept = path[..<end]
    if kept.isEmpty { return "" }
    for segment in kept.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let decoded = try percentDecoded(segment)
      if decoded.isEmpty || decoded == Array(".".utf8) || decoded == Array("..".utf8) { throw .path }
    }
    return String(Substring(kept))
  }

  /// The bytes a segment stands for; it may hold what RFC 3986 calls `pchar`, nothing else.
  private static func percentDecoded(_ segment: Bytes) throws(WebAddressError) -> [UInt8] {
    var decoded: [UInt8] = []
    var rest = segment
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        let digits = rest.prefix(2)
        guard digits.count == 2, digits.allSatisfy(isHexDigit), let value = UInt8(Substring(digits), radix: 16)
        else { throw .path }
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        guard isUnreserved(byte) || "!$&'()*+,;=:@".utf8.contains(byte) else { throw .path }
        decoded.append(byte)
      }
    }
    return decoded
  }

  /// Whether a text is four decimal numbers up to 255 with dots between, without leading zeros.
  private static func isIPv4(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.allSatisfy(isDigit) && (part.count == 1 || part.first != UInt8(ascii: "0"))
          && UInt8(Substring(part)) != nil
      }
  }

  /// The one spelling of an IPv6 address (RFC 5952); nil when it is none, or has a zone.
  private static func canonicalIPv6(_ text: String) -> String? {
    var address = in6_addr()
    guard unsafe inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    var canonical = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard unsafe inet_ntop(AF_INET6, &address, &canonical, socklen_t(INET6_ADDRSTRLEN)) != nil else { return nil }
    return String(decoding: canonical.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  /// Whether a byte never needs an escape (RFC 3986, section 2.3).
  static func isUnreserved(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "-._~".utf8.contains(byte)
  }
}
