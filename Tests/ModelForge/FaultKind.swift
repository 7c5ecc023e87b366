package import Calls
package import HTTP

/// What can come in the place of an answer.
package enum FaultKind: CaseIterable, Sendable {
  case unauthorized, forbidden, hidden, conflict, tooMany, broken, proxy, redirect, html, empty, cut, null, otherType,
    duplicateKey, noTotal, smallTotal, otherRepository, reset, tooLarge, outOfTime

  /// The failure in the place of an answer that was right.
  package func apply(to answer: HTTPResponse, of request: CallRequest) -> Result<HTTPResponse, ReadFailure.Cause> {
    let message = Array(#"{"message": "no"}"#.utf8)
    var altered = answer
    switch self {
    case .unauthorized: return .success(HTTPResponse(status: 401, body: message))
    case .forbidden: return .success(HTTPResponse(status: 403, body: message))
    // About a person it would be a server's lie: there it is a proxy's.
    case .hidden:
      return .success(HTTPResponse(status: 404, body: request.isProbe ? [] : message))
    case .conflict: return .success(HTTPResponse(status: 409, body: message))
    case .tooMany: return .success(HTTPResponse(status: 429))
    case .broken: return .success(HTTPResponse(status: 500, body: message))
    case .proxy: return .success(HTTPResponse(status: 503, body: Array("<html>".utf8)))
    case .redirect: return .success(HTTPResponse(status: 301, headers: [HTTPHeader("Location", "/elsewhere")]))
    case .html: altered.body = Array("<!DOCTYPE html>".utf8)
    case .empty: altered.body = []
    case .cut: altered.body = Array(answer.body.prefix(answer.body.count / 2))
    case .null:
      altered = HTTPResponse(status: 200, headers: [HTTPHeader("X-Total-Count", "9")], body: Array("null".utf8))
    case .otherType: altered.body = Array("7".utf8)
    case .duplicateKey: altered.body = Array(#"{"id": 1, "id": 1}"#.utf8)
    case .noTotal where !answer.headers.isEmpty: altered.headers = []
    case .smallTotal where !answer.headers.isEmpty && answer.body != Array("[]".utf8):
      altered.headers = [HTTPHeader("X-Total-Count", "0")]
    case .otherRepository:
      let body = String(decoding: answer.body, as: UTF8.self)
      altered.body = Array(
        body.replacing(#"{"id":1,"full_name":"acme/app"}"#, with: #"{"id":2,"full_name":"acme/app"}"#).utf8)
    case .reset, .noTotal, .smallTotal: return .failure(.transport(TransportError(.reset, "")))
    case .tooLarge: return .failure(.transport(TransportError(.tooLarge, "")))
    case .outOfTime: return .failure(.outOfTime)
    }
    return .success(altered)
  }
}

extension CallRequest {
  /// Whether it is about a single member of a team.
  package var isProbe: Bool {
    segments.first == "teams" && segments.count == 4
  }
}
