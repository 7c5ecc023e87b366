package import HTTP
internal import JSON

/// One recorded exchange: what is asked, by whom, and what is answered.
package struct ExchangeFile: Equatable, Sendable {
  /// The file it came from, relative to the folder that was read.
  package var file: String
  /// The method that is asked for.
  package var method: String
  /// The path and query that are asked for.
  package var target: RequestTarget
  /// The body that must be posted; nil where any is taken.
  package var requestBody: RecordedBody?
  /// The name of the token that the caller must have; nil where any caller is answered.
  package var token: String?
  /// How often this is played, exactly; nil for once, or for ever where no equal request follows.
  package var times: Int?
  /// The answer, without the fields that the connection decides (length, date, hop-by-hop).
  package var response: HTTPResponse

  /// Reads the text of an exchange file; members that only describe it (`name`, `note`, …) are not looked at.
  package init(parsing bytes: [UInt8], file: String) throws(ForgeError) {
    do throws(JSONError) {
      let root = JSONField(try JSONValue(parsing: bytes))
      self.file = file
      let request = try root.member("request")
      method = try request.member("method").string()
      let path = try request.member("path")
      guard let target = RequestTarget(try path.string()) else { throw path.mismatch("a path from the root") }
      self.target = target
      requestBody = try RecordedBody(of: request)
      token = try root.optional("token")?.string()
      times = try root.optional("times")?.integer()
      response = try Self.response(root.member("response"))
    } catch {
      throw .malformed(file: file, error)
    }
  }

  private static func response(_ field: JSONField) throws(JSONError) -> HTTPResponse {
    let headers = try field.optional("headers").map(ExchangeFile.headers) ?? []
    var response = HTTPResponse(
      status: try field.member("status").integer(), headers: headers.filter { !isOfConnection($0.name) })
    if let body = try RecordedBody(of: field) {
      response.body = body.bytes
    } else if response.value(of: "Content-Type")?.hasPrefix("application/json") == true {
      // A null in the recording: a server that says JSON has sent the word.
      response.body = Array("null".utf8)
    }
    return response
  }

  /// The header fields of a message in a file: an object of strings, or of lists of strings for repeated fields.
  static func headers(_ field: JSONField) throws(JSONError) -> [HTTPHeader] {
    guard case .object(let members) = field.value else { throw field.mismatch("an object") }
    var headers: [HTTPHeader] = []
    for member in members {
      let value = JSONField(member.value, path: "\(field.path).\(member.name)")
      if case .array = member.value {
        for element in try value.elements() { headers.append(HTTPHeader(member.name, try element.string())) }
      } else {
        headers.append(HTTPHeader(member.name, try value.string()))
      }
    }
    return headers
  }

  private static func isOfConnection(_ name: String) -> Bool {
    [
      "connection", "content-length", "date", "keep-alive", "proxy-authenticate", "proxy-connection", "te", "trailer",
      "transfer-encoding", "upgrade",
    ].contains(name.lowercased())
  }
}
