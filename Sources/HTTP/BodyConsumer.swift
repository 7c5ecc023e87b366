/// Takes the body of an answer in pieces as they come, in place of the body whole: a value that each piece changes.
///
/// A request carries the start, and every sending begins from it, so nothing of a try that failed is left. What has
/// become of it comes back with the answer. Only the body of a status 200 is given to a consumer.
package protocol BodyConsumer: Hashable, Sendable {
  /// Takes the next piece, which may begin and end anywhere; after ``BodyDemand/enough`` none follows.
  mutating func take(_ piece: Span<UInt8>) -> BodyDemand
}

/// What a consumer wants after a piece.
package enum BodyDemand: Equatable, Sendable {
  /// The rest of the body.
  case more
  /// Nothing: the transfer ends here, and counts as a success.
  case enough
}
