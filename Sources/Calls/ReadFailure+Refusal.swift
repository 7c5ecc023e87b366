package import HTTP
import JSON

extension ReadFailure.Cause {
  /// What an answer with another status than 200 means; its message is kept where it is the API's own JSON.
  package static func refused(_ response: HTTPResponse) -> ReadFailure.Cause {
    if (300..<400).contains(response.status) { return .redirect(to: response.value(of: "Location")) }
    let message: String? =
      switch try? JSONField(JSONValue(parsing: response.body)).optional("message")?.value {
      case .string(let text): text
      default: nil
      }
    return .status(response.status, message: message)
  }
}
