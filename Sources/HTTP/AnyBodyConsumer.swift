/// A body's consumer of whatever type, so that requests and answers can hold one and still be compared.
package struct AnyBodyConsumer: Hashable, Sendable {
  /// The consumer itself, as far as it has come.
  package private(set) var base: any BodyConsumer

  package init(_ base: some BodyConsumer) {
    self.base = base
  }

  /// Gives the consumer the next piece of the body; says what it wants after it.
  package mutating func take(_ piece: Span<UInt8>) -> BodyDemand {
    base.take(piece)
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.base.isEqual(to: right.base)
  }

  package func hash(into hasher: inout Hasher) {
    base.hash(into: &hasher)
  }
}

extension BodyConsumer {
  fileprivate func isEqual(to other: any BodyConsumer) -> Bool {
    self == (other as? Self)
  }
}
