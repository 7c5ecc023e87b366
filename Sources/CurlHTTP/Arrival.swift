import HTTP

/// What has arrived of an answer: libcurl hands over header lines and pieces of the body as they come.
struct Arrival {
  /// The final answer as far as it came.
  private(set) var response = HTTPResponse(status: 0)
  /// Why the transfer was stopped from here; nil when it was not.
  private(set) var fault: TransportError?
  /// Whether the transfer was stopped from here because the consumer wants no more of the body.
  private(set) var isEnough = false

  private let bodyLimit: Int
  /// The request's, before the first piece.
  private let consumer: AnyBodyConsumer?
  private var headerBytes = 0
  private var bodyBytes = 0
  private var isInsideHeader = false

  /// All header lines together, those of interim answers and trailers included.
  private static let headerLimit = 256 * 1024

  init(answering request: HTTPRequest) {
    bodyLimit = request.bodyLimit
    consumer = request.consumer
  }

  /// Takes one line with its end; false stops the transfer.
  mutating func take(headerLine line: some Collection<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Self.headerLimit else {
      return stop(.tooLarge, "the answer's header is larger than \(Self.headerLimit) bytes")
    }
    let text = String(decoding: line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    if isInsideHeader {
      if text.isEmpty {
        isInsideHeader = false
        return true
      }
      return take(field: text)
    }
    // What follows the header of a final answer are the trailers of a chunked body.
    if response.status >= 200 { return true }
    return take(statusLine: text)
  }

  /// Takes a piece of the body; false stops the transfer.
  mutating func take(body piece: UnsafeBufferPointer<UInt8>) -> Bool {
    guard piece.count <= bodyLimit - bodyBytes else {
      fault = TransportError(
        .tooLarge, "the answer's body is larger than \(bodyLimit) bytes", beginning: response.body)
      return false
    }
    bodyBytes += piece.count
    switch unsafe response.consumer?.take(piece.span) {
    case nil: unsafe response.body.append(contentsOf: piece)
    case .more: break
    case .enough: isEnough = true
    }
    return !isEnough
  }

  /// Begins an answer; fields of an interim one before it are dropped.
  private mutating func take(statusLine line: String) -> Bool {
    let parts = line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard parts.count > 1, parts[0].starts(with: "HTTP/".utf8), parts[1].count == 3,
      let status = Int(Substring(parts[1])),
      100...999 ~= status
    else { return stop(.malformed, "the answer's first line is no status line") }
    response = HTTPResponse(status: status, consumer: status == 200 ? consumer : nil)
    isInsideHeader = true
    return true
  }

  private mutating func take(field line: String) -> Bool {
    if let first = line.utf8.first, Self.isBlank(first) {
      // A folded line goes on with the value before it (RFC 9112, section 5.2).
      guard let last = response.headers.popLast() else {
        return stop(.malformed, "the answer's header begins with a folded line")
      }
      response.headers.append(HTTPHeader(last.name, "\(last.value) \(Self.trimmed(line.utf8[...]))"))
      return true
    }
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return stop(.malformed, "a line of the answer's header has no colon")
    }
    let value = line.utf8[line.utf8.index(after: colon)...]
    response.headers.append(HTTPHeader(String(line[..<colon]), Self.trimmed(value)))
    return true
  }

  private mutating func stop(_ kind: TransportError.Kind, _ detail: String) -> Bool {
    fault = TransportError(kind, detail)
    return false
  }

  private static func trimmed(_ text: Substring.UTF8View) -> String {
    let start = text.drop(while: isBlank)
    let end = start.lastIndex { !isBlank($0) }.map(start.index(after:)) ?? start.startIndex
    return String(Substring(start[..<end]))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
