package import JSON

extension JSONField {
  /// Refuses an object with a member of another name: a misspelt one would go unseen.
  package func requireMembers(in names: [String]) throws(JSONError) {
    guard case .object(let members) = value else { throw mismatch("an object") }
    for member in members where !names.contains(member.name) {
      throw .shape(path: path, expected: "one of " + names.joined(separator: ", "), found: "\"\(member.name)\"")
    }
  }
}
