import Foundation
package import JSON

/// A body in a recording: a JSON value, or bytes.
package enum RecordedBody: Equatable, Sendable {
  case json(JSONValue)
  case bytes([UInt8])

  /// The bytes to send: a JSON value in compact form.
  package var bytes: [UInt8] {
    switch self {
    case .json(let value): value.encoded()
    case .bytes(let bytes): bytes
    }
  }

  /// Whether a body that came in is this one; the order of members in JSON does not count.
  package func matches(_ received: [UInt8]) -> Bool {
    switch self {
    case .bytes(let bytes): bytes == received
    case .json(let value): (try? JSONValue(parsing: received)).map { sorted($0) == sorted(value) } ?? false
    }
  }

  /// Reads `body` (a JSON value, or a string that is the text itself) or `bodyBase64` of a message; nil without either.
  package init?(of message: JSONField) throws(JSONError) {
    if let field = try message.optional("bodyBase64") {
      guard let data = Data(base64Encoded: try field.string()) else { throw field.mismatch("base64") }
      self = .bytes([UInt8](data))
    } else if let field = try message.optional("body") {
      if case .string(let text) = field.value {
        self = .bytes(Array(text.utf8))
      } else {
        self = .json(field.value)
      }
    } else {
      return nil
    }
  }
}

private func sorted(_ value: JSONValue) -> JSONValue {
  switch value {
  case .array(let elements): .array(elements.map(sorted))
  case .object(let members):
    .object(members.map { JSONMember($0.name, sorted($0.value)) }.sorted { $0.name < $1.name })
  default: value
  }
}
