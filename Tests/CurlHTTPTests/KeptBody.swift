import HTTP

/// Keeps the pieces of a body, and wants no more once it has so many bytes.
struct KeptBody: BodyConsumer {
  var pieces: [[UInt8]] = []
  var wanted = Int.max

  var bytes: [UInt8] {
    Array(pieces.joined())
  }

  mutating func take(_ piece: Span<UInt8>) -> BodyDemand {
    pieces.append(piece.indices.map { piece[$0] })
    return bytes.count < wanted ? .more : .enough
  }
}

extension HTTPRequest {
  /// The same request, its body to be kept piece by piece until there are so many bytes.
  func keepingBody(until wanted: Int = .max) -> HTTPRequest {
    var request = self
    request.consumer = AnyBodyConsumer(KeptBody(wanted: wanted))
    return request
  }
}

extension HTTPResponse {
  /// What was kept of the body; nil where no consumer got it.
  var kept: KeptBody? {
    consumer?.base as? KeptBody
  }
}
