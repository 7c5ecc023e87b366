import HTTP

/// Keeps the pieces of a body, and wants no more once it has so many.
struct KeptPieces: BodyConsumer {
  var pieces: [[UInt8]] = []
  var wanted = Int.max

  mutating func take(_ piece: Span<UInt8>) -> BodyDemand {
    pieces.append(piece.indices.map { piece[$0] })
    return pieces.count < wanted ? .more : .enough
  }
}
