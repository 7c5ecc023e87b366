package import Diagnostics
import YAML

/// Where in a policy file, or another file of tables of keys, something is: for messages, and for the eye.
package struct PolicyPlace: Sendable {
  let file: String
  /// What messages call the whole file.
  let fileName: String
  /// The keys that lead there, `reviews.qa-review.teams`; empty for the whole file.
  private(set) var path: String
  private(set) var mark: YAMLMark
  /// Where the last of these keys is written.
  private var keyMark: YAMLMark?

  init(file: String, called fileName: String = "the policy", path: String = "", mark: YAMLMark) {
    self.file = file
    self.fileName = fileName
    self.path = path
    self.mark = mark
  }

  /// Where the value is written.
  package var location: SourceLocation { location(of: mark) }

  /// Where the key is written that leads to the value; for the whole file, where that begins.
  package var keyLocation: SourceLocation { location(of: keyMark ?? mark) }

  /// What the messages call it.
  package var name: String {
    path.isEmpty ? fileName : path
  }

  /// The place of a key's value.
  func value(of member: YAMLMember) -> PolicyPlace {
    let key = shortened(member.key)
    var place = at(member.value.mark)
    place.path = path.isEmpty ? key : "\(path).\(key)"
    place.keyMark = member.keyMark
    return place
  }

  /// The same thing, seen at another mark.
  func at(_ mark: YAMLMark) -> PolicyPlace {
    var place = self
    place.mark = mark
    return place
  }

  private func location(of mark: YAMLMark) -> SourceLocation {
    SourceLocation(file: file, line: mark.line, column: mark.column)
  }
}
