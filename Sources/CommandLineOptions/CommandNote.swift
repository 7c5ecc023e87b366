/// A line of the help's last parts: an example or an exit status, and what it means.
package struct CommandNote: Equatable, Sendable {
  /// What is explained: a command line, or `3`.
  package let term: String
  /// What it means.
  package let meaning: String

  package init(_ term: String, _ meaning: String) {
    self.term = term
    self.meaning = meaning
  }
}
