package import Calls
package import HTTP
import JSON

/// The answer to a job that asks its server for an ID token (docs/keyless.md).
package enum IDToken {
  /// The largest answer that is taken, in bytes: under 16 KiB, where a token has about 1.3 kB.
  package static let bodyLimit = (16 << 10) - 1

  /// The token in an answer: a JSON object with one member `value`, a string of three parts in base64url with dots
  /// between, and nothing else.
  package static func decode(_ response: HTTPResponse) throws(IDTokenFailure) -> String {
    guard response.status == 200 else { throw .status(response.status) }
    guard case .object(let members)? = try? JSONValue(parsing: response.body) else {
      throw .malformed("no JSON object")
    }
    guard members.count == 1, members[0].name.utf8.elementsEqual("value".utf8),
      case .string(let text) = members[0].value
    else { throw .malformed("something else than the one string \"value\"") }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
      throw .malformed("a \"value\" that is no token")
    }
    return text
  }

  /// Whether a byte is a digit of base64url (RFC 4648, section 5).
  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
