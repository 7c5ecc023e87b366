/// A JSON text as a value: plain data, nothing of the library that parsed it.
package enum JSONValue: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// One name and its value in a JSON object; objects keep the order in which they were written.
package struct JSONMember: Equatable, Sendable {
  /// The member's name.
  package var name: String
  /// The member's value.
  package var value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue {
  /// What kind of value this is, with its article, for error texts.
  package var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .real: "a number with a fraction"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
