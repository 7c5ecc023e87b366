/// A pure function from the facts so far to what is wanted next: it asks, and a loop elsewhere fetches.
package protocol Reading<Facts>: Sendable {
  /// Everything that was learnt.
  associatedtype Facts: Equatable & Sendable

  /// The facts before anything was asked.
  var start: Facts { get }

  /// What is wanted after these facts.
  func next(after facts: Facts) -> Step<Facts>

  /// The facts to begin again with after an attempt that ended in these.
  func begin(after facts: Facts) -> Facts

  /// Until when, on the loop's clock in milliseconds, a wait goes on that has its own time besides the program's.
  func deadline(after facts: Facts) -> Int?
}

extension Reading {
  package func deadline(after facts: Facts) -> Int? { nil }
}
