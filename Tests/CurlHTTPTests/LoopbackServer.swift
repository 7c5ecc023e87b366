import Foundation
import Synchronization

/// A server on 127.0.0.1 that answers as it is told, byte for byte: whole, cut, late, or never.
///
/// Each connection has its own thread and is kept until an answer's moves end it.
final class LoopbackServer: Sendable {
  /// What a server can do to answer.
  enum Move: Sendable {
    case send(String)
    case sendBytes([UInt8])
    case pause(milliseconds: Int)
    /// Sends nothing more, until the client goes away.
    case hang
    case close
    /// Ends the connection as a crash does: the client's reads and writes fail.
    case reset
  }

  /// What a client asked.
  struct Request: Sendable {
    /// Request line and fields, without the empty line.
    var head: String
    var body: [UInt8]
    /// Which connection it came on, from 1.
    var connection: Int

    var path: String {
      head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }
  }

  private struct Log {
    var requests: [Request] = []
    var connections = 0
    var open = 0
    var mostOpen = 0
  }

  let port: Int
  private let listener: Int32
  private let log = Mutex(Log())

  var requests: [Request] { log.withLock { $0.requests } }
  var connections: Int { log.withLock { $0.connections } }
  /// How many connections there were at one time.
  var mostOpen: Int { log.withLock { $0.mostOpen } }

  func url(_ path: String = "/") -> String {
    "http://127.0.0.1:\(port)\(path)"
  }

  /// Starts to answer; `moves` is called for every request, on the connection's thread.
  ///
  /// The greeting is sent as soon as there is a connection.
  init(greeting: String = "", _ moves: @escaping @Sendable (Request) -> [Move]) throws {
    // As every program with the transport has to.
    signal(SIGPIPE, SIG_IGN)
    (listener, port) = try Self.listen()
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else {
          // Closed here, not in deinit: the number could be another server's by the time of the next accept.
          Glibc.close(listener)
          return
        }
        guard let number = self?.opened() else {
          Glibc.close(connection)
          return
        }
        Thread.detachNewThread { [weak self] in
          _ = Self.write(Array(greeting.utf8), to: connection)
          Self.serve(connection, number: number, note: { self?.note($0) }, moves: moves)
          Glibc.close(connection)
          self?.log.withLock { $0.open -= 1 }
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// A port that was free a moment ago.
  static func freePort() throws -> Int {
    let (descriptor, port) = try listen()
    close(descriptor)
    return port
  }

  private func opened() -> Int {
    log.withLock {
      $0.connections += 1
      $0.open += 1
      $0.mostOpen = max($0.mostOpen, $0.open)
      return $0.connections
    }
  }

  private func note(_ request: Request) {
    log.withLock { $0.requests.append(request) }
  }

  private static func listen() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var port = 0
    let status = unsafe withAddress(port: 0) { address, length in
      var length = length
      guard unsafe bind(descriptor, address, length) == 0, Glibc.listen(descriptor, 128) == 0,
        unsafe getsockname(descriptor, address, &length) == 0
      else { return -1 }
      port = unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        unsafe Int(UInt16(bigEndian: $0.pointee.sin_port))
      }
      return 0
    }
    guard status == 0 else { throw POSIXError(.EADDRINUSE) }
    return (descriptor, port)
  }

  private static func withAddress(
    port: Int, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func serve(
    _ connection: Int32, number: Int, note: (Request) -> Void, moves: (Request) -> [Move]
  ) {
    var buffered: [UInt8] = []
    while let request = readRequest(connection, number: number, &buffered) {
      note(request)
      for move in moves(request) {
        switch move {
        case .send(let text):
          guard write(Array(text.utf8), to: connection) else { return }
        case .sendBytes(let bytes):
          guard write(bytes, to: connection) else { return }
        case .pause(let milliseconds):
          usleep(UInt32(milliseconds) * 1000)
        case .hang:
          while receive(connection) != nil {}
          return
        case .close:
          return
        case .reset:
          var option = linger(l_onoff: 1, l_linger: 0)
          unsafe setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
          return
        }
      }
    }
  }

  private static func readRequest(_ connection: Int32, number: Int, _ buffered: inout [UInt8]) -> Request? {
    let headEnd = Array("\r\n\r\n".utf8)
    while true {
      if let end = buffered.firstRange(of: headEnd) {
        let head = String(decoding: buffered[..<end.lowerBound], as: UTF8.self)
        let lengthField = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let length = lengthField.flatMap { Int($0.dropFirst("content-length:".count).drop { $0 == " " }) } ?? 0
        if buffered.count - end.upperBound >= length {
          let body = Array(buffered[end.upperBound..<(end.upperBound + length)])
          buffered.removeFirst(end.upperBound + length)
          return Request(head: head, body: body, connection: number)
        }
      }
      guard let bytes = receive(connection) else { return nil }
      buffered += bytes
    }
  }

  /// What came next; nil at the end of the connection.
  private static func receive(_ connection: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = unsafe recv(connection, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension [LoopbackServer.Move] {
  /// A whole answer.
  static func answer(_ body: String, status: String = "200 OK", fields: [String] = []) -> Self {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + fields
    return [.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)]
  }
}
