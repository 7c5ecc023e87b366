import HTTP
import ScriptedForge
import Testing

/// The text of an exchange file, with `more` as further members.
func exchangeText(_ path: String, method: String = "GET", body: String, more: String = "") -> String {
  """
  {"request": {"method": "\(method)", "path": "\(path)"},
   "response": {"status": 200, "headers": {"Content-Type": "application/json"}, "body": \(body)}\(more)}
  """
}

/// An exchange that answers with a text; `more` as further members.
func exchange(_ path: String, method: String = "GET", text: String, more: String = "") throws -> ExchangeFile {
  try ExchangeFile(
    parsing: Array(exchangeText(path, method: method, body: "\"\(text)\"", more: more).utf8), file: "\(text).json")
}

/// A request as it comes in.
func received(_ target: String, method: String = "GET", token: String? = nil, body: String = "") throws
  -> ReceivedRequest
{
  var request = ReceivedRequest(method: method, target: try #require(RequestTarget(target)), body: Array(body.utf8))
  if let token { request.headers = [HTTPHeader("Authorization", "token \(token)")] }
  return request
}

/// The body of the answer that a playlist gives, or the reason why it has none.
func played(_ playlist: Playlist, _ request: ReceivedRequest) -> String {
  do throws(UnmatchedRequest) {
    return String(decoding: try playlist.play(request).body, as: UTF8.self)
  } catch {
    return error.reason
  }
}
