import Glibc
import ScriptedForge

/// A client that sends bytes and tells bytes, without a word of HTTP.
struct RawClient {
  /// How a stream ended.
  enum End: Equatable {
    case closed
    case reset
    /// It did not: nothing more came in time.
    case silence
  }

  private let socket: Socket

  /// Connects; what does not come in ten seconds does not come.
  init(port: Int, patience milliseconds: Int = 10_000) throws {
    socket = try Socket.connected(to: port)
    socket.limitReceiving(milliseconds: milliseconds)
  }

  /// Sends a GET, with further fields each ended by CR LF.
  func get(_ path: String, fields: String = "") {
    send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(fields)\r\n")
  }

  /// Sends that text; false when the peer takes no more.
  @discardableResult
  func send(_ text: String) -> Bool {
    socket.send(text.utf8)
  }

  /// The next bytes up to the end of that text.
  func text(through end: String) -> String {
    var bytes: [UInt8] = []
    while let more = try? socket.receive(), !more.isEmpty {
      bytes += more
      if bytes.suffix(end.utf8.count).elementsEqual(end.utf8) { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All bytes up to the end, and how it came.
  func rest() throws -> (text: String, end: End) {
    var bytes: [UInt8] = []
    while true {
      do throws(ForgeError) {
        let more = try socket.receive()
        bytes += more
        if more.isEmpty { return (String(decoding: bytes, as: UTF8.self), .closed) }
      } catch {
        return (String(decoding: bytes, as: UTF8.self), try Self.end(error))
      }
    }
  }

  private static func end(_ error: ForgeError) throws(ForgeError) -> End {
    guard case .socket(_, let code) = error else { throw error }
    switch code {
    case EAGAIN: return .silence
    case ECONNRESET: return .reset
    default: throw error
    }
  }

  func close() {
    socket.close()
  }
}
