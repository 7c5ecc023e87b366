package import HTTP

/// What a call asks of a server: below its base, without host and without token.
package struct CallRequest: Equatable, Hashable, Sendable {
  /// What is asked.
  package var method: HTTPRequest.Method
  /// The path below the API's or the gateway's base, one element a segment, not yet percent-encoded.
  package var segments: [String]
  /// The query, not yet percent-encoded.
  package var query: [QueryItem]
  /// Whose credential goes with it.
  package var role: CredentialRole
  /// The scope that a personal token needs for it, like `read:issue`; for the help of a refusal.
  package var scope: String
  /// The largest body that is taken, in bytes.
  package var bodyLimit: Int
  /// What takes the body of a status 200 in pieces, as it is before the first; nil for the body whole.
  package var consumer: AnyBodyConsumer?
  /// The JSON that is posted; nil for a read.
  package var body: [UInt8]?
  /// How long it may take, where that is less than the whole run.
  package var limits: TimeLimits?

  package init(
    _ segments: [String], method: HTTPRequest.Method = .get, query: [QueryItem] = [], role: CredentialRole,
    scope: String, bodyLimit: Int = Self.usualBodyLimit, body: [UInt8]? = nil, limits: TimeLimits? = nil
  ) {
    self.method = method
    self.segments = segments
    self.query = query
    self.role = role
    self.scope = scope
    self.bodyLimit = bodyLimit
    self.body = body
    self.limits = limits
  }

  /// 32 MiB, enough for any single object and any page.
  package static let usualBodyLimit = 32 << 20

  /// 128 MiB, for lists that come whole: reviews and the timeline.
  package static let listBodyLimit = 128 << 20

  /// 64 MiB, for a diff.
  package static let diffBodyLimit = 64 << 20
}

/// One `name=value` of a query.
package struct QueryItem: Equatable, Hashable, Sendable {
  /// The name.
  package var name: String
  /// The value.
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension CallRequest: CustomStringConvertible {
  /// The request as a report names it: `GET /repos/acme/app/pulls/7/reviews`.
  package var description: String {
    let path = segments.map { "/" + $0 }.joined()
    let items = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return "\(method.rawValue) \(path)\(items.isEmpty ? "" : "?" + items)"
  }
}
