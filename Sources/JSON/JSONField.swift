/// A value in a JSON text together with the path that leads to it, so that every complaint can name the place.
package struct JSONField: Equatable, Sendable {
  /// The value that stands there.
  package let value: JSONValue
  /// The path from the root, like `reviews[3].user.id`; empty at the root.
  package let path: String

  package init(_ value: JSONValue, path: String = "") {
    self.value = value
    self.path = path
  }

  /// The member of that name; an error where this is no object or lacks it.
  package func member(_ name: String) throws(JSONError) -> JSONField {
    guard let field = try optional(name) else {
      throw .shape(path: joined(name), expected: "a value", found: "nothing")
    }
    return field
  }

  /// The member of that name, or nil where it is absent or null; an error where this is no object.
  package func optional(_ name: String) throws(JSONError) -> JSONField? {
    guard case .object(let members) = value else { throw mismatch("an object") }
    guard let member = members.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
    return member.value == .null ? nil : JSONField(member.value, path: joined(name))
  }

  /// The elements, in order; an error where this is no array.
  package func elements() throws(JSONError) -> [JSONField] {
    guard case .array(let elements) = value else { throw mismatch("an array") }
    return elements.enumerated().map { JSONField($0.element, path: "\(path)[\($0.offset)]") }
  }

  /// The text; an error where this is no string.
  package func string() throws(JSONError) -> String {
    guard case .string(let text) = value else { throw mismatch("a string") }
    return text
  }

  /// The number; an error where this is no integer.
  package func integer() throws(JSONError) -> Int {
    guard case .integer(let number) = value else { throw mismatch("an integer") }
    return number
  }

  /// The truth value; an error where this is no boolean.
  package func boolean() throws(JSONError) -> Bool {
    guard case .boolean(let truth) = value else { throw mismatch("a boolean") }
    return truth
  }

  /// The error that says what was expected here instead of what stands here.
  package func mismatch(_ expected: String) -> JSONError {
    .shape(path: path, expected: expected, found: value.kind)
  }

  private func joined(_ name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }
}
