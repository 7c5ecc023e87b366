internal import JSON

/// A commit status to be posted.
package struct NewCommitStatus: Equatable, Sendable {
  /// The states that are sent; the server takes any word, and counts an unknown one as good.
  package enum State: String, CaseIterable, Equatable, Sendable {
    case pending
    case success
    case error
    case failure
  }

  /// What was checked.
  package var context: String
  /// How it stands.
  package var state: State
  /// What is said of it, one line.
  package var description: String

  package init(context: String, state: State, description: String) {
    self.context = context
    self.state = state
    self.description = description
  }

  /// Whether a row is this status: all that was sent is in it.
  package func isSame(as row: CommitStatus) -> Bool {
    row.isOf(context) && row.state == state.rawValue && row.description.utf8.elementsEqual(description.utf8)
  }

  var body: [UInt8] {
    JSONValue.object([
      JSONMember("context", .string(context)), JSONMember("state", .string(state.rawValue)),
      JSONMember("description", .string(description)),
    ]).encoded()
  }
}
