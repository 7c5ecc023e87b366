package import Diagnostics

/// One pull request as it came about, and what the policy's gates must make of it.
package struct PolicyCase: Equatable, Sendable {
  /// What the case shows.
  package var name: String
  /// Where it is written.
  package internal(set) var location: SourceLocation?
  /// Who opened the pull request.
  var author = "author"
  /// The base branch when it was opened.
  var base = "main"
  /// The name of the head commit when it was opened.
  var head = "first"
  /// The paths that it changes; nil where that does not matter.
  var files: [String]?
  /// The teams that the gate's token does not see.
  var unseen: [Located<String>] = []
  /// What happened since, in order.
  var events: [CaseEvent] = []
  /// What each gate must conclude.
  var expectations: [CaseExpectation] = []

  init(name: String) {
    self.name = name
  }
}
