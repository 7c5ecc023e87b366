/// Why a text is no ``WebAddress``; the text itself is not repeated, since it may hold a password.
package enum WebAddressError: Error, Equatable, Sendable, CaseIterable {
  /// A blank or a control character anywhere.
  case blankOrControl
  /// No scheme, or another one than `http` and `https`.
  case scheme
  /// A user name or password before the host.
  case userInfo
  /// Something after a `?`.
  case query
  /// Something after a `#`.
  case fragment
  /// No host.
  case emptyHost
  /// A host that is neither a name in ASCII nor an address in its usual form.
  case host
  /// A port that is no number from 1 to 65535.
  case port
  /// A path with an empty segment, with `.` or `..`, or with a character that a path may not hold.
  case path
}

extension WebAddressError: CustomStringConvertible {
  /// What to change, as the end of a sentence that begins with the name of the setting.
  package var description: String {
    switch self {
    case .blankOrControl: "must not hold blanks or control characters"
    case .scheme: "must begin with https:// or http://"
    case .userInfo: "must not hold a user name or password"
    case .query: "must not hold a query ('?')"
    case .fragment: "must not hold a fragment ('#')"
    case .emptyHost: "must name a host"
    case .host:
      "must name a host in ASCII (an international name as xn--…), an IPv4 address or an IPv6 address in brackets"
    case .port: "must have a port from 1 to 65535, or none"
    case .path: "must have a plain path, without empty segments, '.' or '..'"
    }
  }
}
