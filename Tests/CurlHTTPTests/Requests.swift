import CurlHTTP
import HTTP

extension HTTPRequest {
  /// A read with limits that no test should reach, unless it is about them.
  static func get(
    _ url: String, headers: [HTTPHeader] = [], bodyLimit: Int = 1 << 20, connectLimit: Int = 20_000,
    timeLimit: Int = 30_000
  ) -> HTTPRequest {
    HTTPRequest(
      url: url, headers: headers, bodyLimit: bodyLimit, connectLimit: connectLimit, timeLimit: timeLimit)
  }

  static func post(_ url: String, headers: [HTTPHeader] = [], body: [UInt8]?) -> HTTPRequest {
    HTTPRequest(
      method: .post, url: url, headers: headers, body: body, bodyLimit: 1 << 20, connectLimit: 20_000,
      timeLimit: 30_000)
  }
}

/// Sends one request on a transport of its own.
func sendAlone(
  _ request: HTTPRequest, allowsPlainHTTP: Bool = false, certificateFile: String? = nil
) -> Result<HTTPResponse, TransportError> {
  var transport = CurlTransport(allowsPlainHTTP: allowsPlainHTTP, certificateFile: certificateFile)
  return transport.send([request], whileWaiting: {})[0]
}

extension Result<HTTPResponse, TransportError> {
  /// The kind of a failure; nil for an answer.
  var kind: TransportError.Kind? {
    guard case .failure(let error) = self else { return nil }
    return error.kind
  }

  /// The body of an answer as text; nil for a failure.
  var text: String? {
    guard case .success(let response) = self else { return nil }
    return String(decoding: response.body, as: UTF8.self)
  }
}
