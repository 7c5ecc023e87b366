package import Calls
package import HTTP

/// What came back when a review was asked for.
///
/// The gateway itself answers 202, 400, 401, 404, 405, 409, 413 and 502, in plain text; everything else is said by
/// something in front of it. Its texts are fixed, so they are compared byte for byte.
package struct GatewayAnswer: Equatable, Sendable {
  /// What the gateway means by it.
  package enum Meaning: String, CaseIterable, Equatable, Sendable {
    /// Accepted; nothing is posted yet.
    case accepted
    /// The pull request has another head, or the gateway sees another one.
    case staleHead
    /// The pull request is closed, or a draft.
    case notReviewable
    /// The token is wrong.
    case tokenRejected
    /// The gateway has no token for this endpoint, so it is off.
    case endpointDisabled
    /// There is nothing at this address.
    case noSuchPath
    /// Owner or name have a character that the gateway does not take.
    case nameRefused
    /// The gateway could not read the pull request, whatever the reason.
    case pullRequestUnreadable
    /// None of its fixed answers: the status and what stands in front of the gateway must tell.
    case other
  }

  /// The HTTP status.
  package var status: Int
  /// What the gateway means by it.
  package var meaning: Meaning
  /// What kind of body came.
  package var bodyKind: ReadFailure.BodyKind
  /// The body, for the report; untrusted.
  ///
  /// It is whole, since secrets are taken out before a line is cut.
  package var text: String
  /// Where a redirect points to; it is not followed.
  package var place: String?
  /// The seconds that the answer asks to wait.
  package var retryAfter: Int?

  package init(_ response: HTTPResponse) {
    status = response.status
    bodyKind = Gateway.kind(of: response.body)
    meaning = Self.meaning(response.status, response.body)
    text = String(decoding: response.body, as: UTF8.self)
    place = (300..<400).contains(response.status) ? response.value(of: "Location") : nil
    // Counted from the moment 0, the answer's own date is the time by the server's clock.
    let now = response.value(of: "Date").flatMap { RetryAfter($0, now: 0) }?.seconds ?? 0
    retryAfter = response.value(of: "Retry-After").flatMap { RetryAfter($0, now: now) }?.seconds
  }

  private static func meaning(_ status: Int, _ body: [UInt8]) -> Meaning {
    guard let last = body.lastIndex(where: { !Gateway.isBlank($0) }) else {
      // Only a body without a single byte is the gateway's own.
      guard body.isEmpty else { return .other }
      return status == 202 ? .accepted : status == 404 ? .noSuchPath : .other
    }
    let text = body[...last]
    return fixed.first { $0.status == status && text.elementsEqual($0.text.utf8) }?.meaning ?? .other
  }

  private static let fixed: [(status: Int, text: String, meaning: Meaning)] = [
    (400, "unsafe owner/repo path segment", .nameRefused),
    (401, "unauthorized", .tokenRejected),
    (404, "ci review endpoint not configured", .endpointDisabled),
    (409, "stale head_sha", .staleHead),
    (409, "pull request is not reviewable", .notReviewable),
    (502, "fetch pull request failed", .pullRequestUnreadable),
  ]
}
