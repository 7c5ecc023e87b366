internal import Calls
internal import HTTP
internal import JSON

/// Reads answers that should be JSON under status 200; anything else is a cause.
enum JSONAnswer {
  /// The JSON of a 200, or of another status that is asked for; every other status, a redirect, a page in the place of
  /// JSON and broken JSON are thrown.
  static func root(of response: HTTPResponse, status: Int = 200) throws(ReadFailure.Cause) -> JSONField {
    guard response.status == status else { throw .refused(response) }
    guard let kind = unexpectedBody(response) else {
      do throws(JSONError) {
        return JSONField(try JSONValue(parsing: response.body))
      } catch {
        throw .malformed(error)
      }
    }
    throw .notJSON(kind)
  }

  /// Reads a value from a JSON answer, the path of what is wrong with it included in the cause.
  static func decode<Value>(
    _ response: HTTPResponse, _ read: (JSONField) throws(JSONError) -> Value
  ) throws(ReadFailure.Cause) -> Value {
    try self.read(root(of: response), read)
  }

  /// Reads a value from JSON that is there already.
  static func read<Value>(
    _ root: JSONField, _ read: (JSONField) throws(JSONError) -> Value
  ) throws(ReadFailure.Cause) -> Value {
    do throws(JSONError) {
      return try read(root)
    } catch {
      throw .malformed(error)
    }
  }

  /// The number in a list's `X-Total-Count`; a list without one is not known to be complete.
  static func total(of response: HTTPResponse) throws(ReadFailure.Cause) -> Int {
    guard let text = response.value(of: "X-Total-Count"), let total = Int(text), total >= 0 else {
      throw .incomplete("the answer has no X-Total-Count")
    }
    return total
  }

  private static func unexpectedBody(_ response: HTTPResponse) -> ReadFailure.BodyKind? {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = response.body.first(where: { !blanks.contains($0) }) else { return .empty }
    if first == UInt8(ascii: "<") { return .html }
    // No JSON text begins otherwise: an object, an array, a string, a number, true, false, null.
    return Array("{[\"-0123456789tfn".utf8).contains(first) ? nil : .other
  }
}
