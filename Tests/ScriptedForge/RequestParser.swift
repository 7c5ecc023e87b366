internal import HTTP

/// Reads HTTP/1.1 requests out of the bytes that have come in so far; everything is bounded.
package struct RequestParser: Sendable {
  /// Why bytes are no request.
  package enum Problem: Error, Equatable, Sendable {
    /// Against the grammar, and what exactly.
    case malformed(String)
    /// The header section is larger than it may be.
    case headTooLarge
    /// The body is larger than it may be.
    case bodyTooLarge

    /// The status that tells the peer.
    package var status: Int {
      switch self {
      case .malformed: 400
      case .headTooLarge: 431
      case .bodyTooLarge: 413
      }
    }
  }

  /// One request and what it says about the connection.
  package struct Head: Equatable, Sendable {
    /// The request, its body not yet there.
    package var request: ReceivedRequest
    /// How many bytes the request line and the fields took.
    package var length: Int
    /// How many bytes of body follow.
    package var bodyLength: Int
    /// Whether the peer wants the connection kept.
    package var keepsAlive: Bool
  }

  /// The most bytes that the request line and the fields may take.
  package var headLimit = 64 * 1024
  /// The most bytes that a body may have.
  package var bodyLimit = 32 * 1024 * 1024

  package init() {}

  /// The head that the bytes begin with, or nil where its end has not come yet.
  package func head(in bytes: [UInt8]) throws(Problem) -> Head? {
    guard let end = Self.endOfHead(in: bytes.prefix(headLimit)) else {
      if bytes.count >= headLimit { throw .headTooLarge }
      return nil
    }
    guard let text = String(validating: bytes[..<end], as: UTF8.self) else { throw .malformed("not UTF-8") }
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    guard !text.unicodeScalars.contains(where: { $0 == "\0" }), !lines.contains(where: Self.hasBareLineEnd) else {
      throw .malformed("a control character")
    }
    let line = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard line.count == 3, Self.isToken(line[0]), let target = RequestTarget(String(line[1])) else {
      throw .malformed("the request line")
    }
    guard line[2] == "HTTP/1.1" || line[2] == "HTTP/1.0" else { throw .malformed("the version") }
    var request = ReceivedRequest(method: String(line[0]), target: target)
    for line in lines { request.headers.append(try Self.field(line)) }
    let length = try bodyLength(of: request)
    let connection = request.value(of: "Connection")?.lowercased()
    let keepsAlive = line[2] == "HTTP/1.1" ? connection != "close" : connection == "keep-alive"
    return Head(request: request, length: end + 4, bodyLength: length, keepsAlive: keepsAlive)
  }

  private func bodyLength(of request: ReceivedRequest) throws(Problem) -> Int {
    guard request.value(of: "Transfer-Encoding") == nil else { throw .malformed("a transfer coding") }
    let lengths = request.headers.filter { $0.name.lowercased() == "content-length" }
    guard let field = lengths.first else { return 0 }
    let isNumber = field.value.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard lengths.count == 1, isNumber, !field.value.isEmpty else { throw .malformed("the length") }
    guard let length = Int(field.value), length <= bodyLimit else { throw .bodyTooLarge }
    return length
  }

  private static func endOfHead(in bytes: ArraySlice<UInt8>) -> Int? {
    let end = Array("\r\n\r\n".utf8)
    return bytes.indices.first { bytes[$0] == end[0] && bytes[$0...].starts(with: end) }
  }

  private static func hasBareLineEnd(_ line: Substring) -> Bool {
    line.utf8.contains { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
  }

  private static func field(_ line: Substring) throws(Problem) -> HTTPHeader {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, isToken(parts[0]) else { throw .malformed("a header field") }
    let value = parts[1].drop { $0 == " " || $0 == "\t" }
    let end = value.lastIndex { $0 != " " && $0 != "\t" }.map { value.index(after: $0) } ?? value.startIndex
    return HTTPHeader(String(parts[0]), String(value[..<end]))
  }

  /// RFC 9110, section 5.6.2.
  private static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7F && !#""(),/:;<=>?@[\]{}"#.utf8.contains(byte)
      }
  }
}
