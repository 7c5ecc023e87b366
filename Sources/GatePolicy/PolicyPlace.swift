import Diagnostics
import YAML

/// Where in a policy file something is: for messages, and for the eye.
struct PolicyPlace: Sendable {
  var file: String
  /// The keys that lead there, `reviews.qa-review.teams`; empty for the whole file.
  var path: String
  var mark: YAMLMark

  var location: SourceLocation {
    SourceLocation(file: file, line: mark.line, column: mark.column)
  }

  /// What the messages call it.
  var name: String {
    path.isEmpty ? "the policy" : path
  }

  /// The place of a key's value.
  func value(of member: YAMLMember) -> PolicyPlace {
    let key = shortened(member.key)
    return PolicyPlace(file: file, path: path.isEmpty ? key : "\(path).\(key)", mark: member.value.mark)
  }

  /// The same thing, seen at another mark.
  func at(_ mark: YAMLMark) -> PolicyPlace {
    PolicyPlace(file: file, path: path, mark: mark)
  }
}
