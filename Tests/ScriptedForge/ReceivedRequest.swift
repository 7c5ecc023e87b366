package import HTTP

/// A request as it came in, over a socket or in process.
package struct ReceivedRequest: Equatable, Sendable {
  /// The method, as written.
  package var method: String
  /// What is asked for.
  package var target: RequestTarget
  /// The header fields, in order.
  package var headers: [HTTPHeader]
  /// The body, empty where there is none.
  package var body: [UInt8]

  package init(method: String, target: RequestTarget, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The value of the first field of that name, letter case aside.
  package func value(of name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The caller's token, out of `Authorization: token …` or `Authorization: Bearer …`.
  package var token: String? {
    guard let parts = value(of: "Authorization")?.split(separator: " ", maxSplits: 1), parts.count == 2 else {
      return nil
    }
    return ["token", "bearer"].contains(parts[0].lowercased()) ? String(parts[1]) : nil
  }
}
