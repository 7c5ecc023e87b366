import Diagnostics

/// Something that happened on a pull request, as it is written: one of its actions is set.
struct CaseEvent: Equatable, Sendable {
  var approve: Located<String>?
  var requestChanges: Located<String>?
  var dismiss: Located<String>?
  var markStale: Located<String>?
  var push: Located<String>?
  var retarget: Located<String>?
  var comment: Located<String>?
  var edit: Located<String>?
  /// The name of the commit that is reviewed or pushed.
  var commit: Located<String>?
  /// What the comment says.
  var text: Located<String>?
  /// Where the event is written.
  var location: SourceLocation?

  /// What can happen.
  enum Action: String, CaseIterable, Sendable {
    case approve
    case requestChanges = "request_changes"
    case dismiss
    case markStale = "mark_stale"
    case push
    case retarget
    case comment
    case edit

    /// The keys that may stand beside it.
    var details: [String] {
      switch self {
      case .approve, .requestChanges, .push: ["commit"]
      case .comment, .edit: ["text"]
      case .dismiss, .markStale, .retarget: []
      }
    }
  }

  /// The actions that are set, each with who does it or to whom it is done; of `retarget` the branch.
  var actions: [(action: Action, object: Located<String>)] {
    Action.allCases.compactMap { action in self[action].map { (action, $0) } }
  }

  /// The other keys that are set.
  var details: [String] {
    [("commit", commit), ("text", text)].compactMap { $0.1 == nil ? nil : $0.0 }
  }

  private subscript(action: Action) -> Located<String>? {
    switch action {
    case .approve: approve
    case .requestChanges: requestChanges
    case .dismiss: dismiss
    case .markStale: markStale
    case .push: push
    case .retarget: retarget
    case .comment: comment
    case .edit: edit
    }
  }
}
