package import HTTP

/// An answer down to its bytes and their timing.
package struct WireAnswer: Equatable, Sendable {
  /// What is sent.
  package var bytes: [UInt8]
  /// Milliseconds before the first byte.
  package var delay = 0
  /// Milliseconds between one byte and the next.
  package var byteDelay = 0
  /// What comes after the last byte.
  package var ending = Fault.Ending.keep

  /// The answer with what goes wrong with it; without a body (the answer to HEAD) its length is told all the same.
  package init(_ response: HTTPResponse, _ fault: Fault = Fault(), withoutBody: Bool = false) {
    var response = response
    response.status = fault.status ?? response.status
    response.body = fault.body ?? response.body
    response.headers =
      fault.headers
      + response.headers.filter { own in !fault.headers.contains { $0.name.lowercased() == own.name.lowercased() } }
    let hasBody = !withoutBody && Self.mayHaveBody(response.status)
    if let garbage = fault.garbage {
      bytes = garbage
    } else if fault.isSilent {
      bytes = []
    } else {
      bytes = Self.head(response) + (hasBody ? response.body.prefix(fault.cut ?? .max) : [])
    }
    delay = fault.delay
    byteDelay = fault.byteDelay
    ending = fault.ending
  }

  private static func head(_ response: HTTPResponse) -> [UInt8] {
    var lines = ["HTTP/1.1 \(response.status) "] + response.headers.map { "\($0.name): \($0.value)" }
    if mayHaveBody(response.status) && response.value(of: "Content-Length") == nil {
      lines.append("Content-Length: \(response.body.count)")
    }
    return Array((lines + ["", ""]).joined(separator: "\r\n").utf8)
  }

  /// RFC 9110, section 6.4.1.
  private static func mayHaveBody(_ status: Int) -> Bool {
    status >= 200 && status != 204 && status != 304
  }
}
