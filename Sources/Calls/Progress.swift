/// What a run waits for, and how far it is where it asks for one thing after the other.
package struct Progress: Equatable, Sendable {
  /// A part of what is asked for one after the other: pages of a list, pull requests of a sweep.
  package struct Part: Equatable, Sendable {
    /// How many are there.
    package var done: Int
    /// How many there will be, above 0.
    package var total: Int

    package init(done: Int, of total: Int) {
      self.done = done
      self.total = total
    }
  }

  /// The words for it.
  package var words: String
  /// How far it is; nil where it is one thing only.
  package var part: Part?

  package init(_ words: String, _ part: Part? = nil) {
    self.words = words
    self.part = part
  }
}
