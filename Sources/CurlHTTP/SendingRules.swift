import HTTP

/// What a transport may send, and whom it trusts: the same for all its requests.
struct SendingRules {
  let allowsPlainHTTP: Bool
  /// PEM file of trusted authorities; nil for the system's.
  let certificateFile: String?

  /// Refuses a URL that may not be sent to.
  func check(_ target: Target) throws(TransportError) {
    switch target.scheme {
    case "https": return
    case "http" where allowsPlainHTTP || target.isLoopback: return
    case "http": throw TransportError(.notSendable, "plain http to \(target.host) is not allowed")
    default: throw TransportError(.notSendable, "\(target.scheme) is not spoken, only https and http")
    }
  }
}
