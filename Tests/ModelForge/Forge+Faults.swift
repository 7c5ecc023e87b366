package import Calls
package import HTTP

extension Forge {
  /// A request without what all have in common: `pulls/7/reviews`, `teams/2`, `pulls?page=1`.
  package static func name(_ request: CallRequest) -> String {
    var name = request.segments.joined(separator: "/")
    for prefix in ["repos/acme/app/", "repos/acme/"] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
    let page = request.query.first { $0.name == "page" }
    return page.map { "\(name)?page=\($0.value)" } ?? name
  }
}

/// A fault that gives the request of that name, from its n-th time on, another answer.
package func answering(
  _ name: String, from first: Int = 1, _ answer: @escaping (Int) -> Result<HTTPResponse, ReadFailure.Cause>
) -> Forge.Fault {
  { request, occurrence in Forge.name(request) == name && occurrence >= first ? answer(occurrence) : nil }
}

/// A fault that refuses the requests of these names with a status; the message is the server's.
package func refusing(_ names: String..., status: Int) -> Forge.Fault {
  { request, _ in
    guard names.contains(Forge.name(request)) else { return nil }
    return .success(HTTPResponse(status: status, body: Array(#"{"message": "no"}"#.utf8)))
  }
}
