/// One header field of a request or an answer.
package struct HTTPHeader: Equatable, Sendable {
  /// The field's name, as it was written; compared without case.
  package let name: String
  /// The field's value without the blanks around it.
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
