import Foundation
import HTTP
import JSON
import TestSupport

/// One recorded situation of a real gateway, cut to what a client sees and what was posted afterwards.
struct Situation: CustomStringConvertible, Sendable {
  struct PostedStatus: Sendable {
    var state: String
    var description: String
    var at: Double
    var isTaken: Bool
  }

  struct PostedReview: Sendable {
    var event: String
    var at: Double
    var isTaken: Bool
  }

  var name: String
  /// The answer, or how the exchange ended without one.
  var result: Result<HTTPResponse, TransportError>
  var statuses: [PostedStatus]
  var reviews: [PostedReview]

  var description: String { name }

  static func all() throws -> [Situation] {
    let path = "\(TestFiles.tests)/SemanticGateTests/Situations/situations.json"
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return try JSONField(JSONValue(parsing: bytes)).elements().map(Situation.init)
  }

  private init(_ field: JSONField) throws {
    name = try field.member("name").string()
    if let status = try field.optional("status")?.integer() {
      let type = try field.optional("type").map { [HTTPHeader("Content-Type", try $0.string())] } ?? []
      result = .success(
        HTTPResponse(status: status, headers: type, body: Array(try field.member("body").string().utf8)))
    } else {
      let words = try field.member("transport").string()
      let isSilence = words.hasPrefix("no answer within")
      result = .failure(TransportError(isSilence ? .timeout : .connection, words))
    }
    statuses =
      try field.optional("statuses")?.elements().map { status in
        PostedStatus(
          state: try status.member("state").string(), description: try status.member("description").string(),
          at: try status.seconds(), isTaken: try status.member("answered").integer() == 201)
      } ?? []
    reviews =
      try field.optional("reviews")?.elements().map { review in
        PostedReview(
          event: try review.member("event").string(), at: try review.seconds(),
          isTaken: try review.member("answered").integer() == 200)
      } ?? []
  }
}

extension JSONField {
  fileprivate func seconds() throws -> Double {
    switch try member("at").value {
    case .real(let seconds): seconds
    case .integer(let seconds): Double(seconds)
    default: throw mismatch("a number")
    }
  }
}
