internal import Glibc
internal import HTTP

/// One connection: requests in, answers out, until one side ends it.
struct HTTPConnection {
  private let socket: Socket
  private let answering: Answering
  private let parser = RequestParser()
  private var received: [UInt8] = []

  init(_ socket: Socket, _ answering: Answering) {
    self.socket = socket
    self.answering = answering
  }

  /// Serves the connection until only closing it is left, and says how it is to be closed; `counting` is called for
  /// each request that came in whole.
  mutating func serve(counting: () -> Void) -> Fault.Ending {
    var ending = Fault.Ending.keep
    while ending == .keep {
      do throws(RequestParser.Problem) {
        guard let (request, keepsAlive) = try nextRequest() else { break }
        counting()
        ending = send(answering.answer(to: request))
        if ending == .keep && !keepsAlive { ending = .close }
      } catch {
        ending = send(answering.answer(to: error))
      }
    }
    switch ending {
    case .reset: break
    case .hang: drain()
    case .keep, .close:
      // Closing with unread bytes would be a reset, and could overtake the answer.
      socket.endSending()
      socket.limitReceiving(milliseconds: 500)
      drain()
    }
    return ending
  }

  /// The next whole request, or nil where the peer has ended the stream.
  private mutating func nextRequest() throws(RequestParser.Problem) -> (ReceivedRequest, keepsAlive: Bool)? {
    var head = try parser.head(in: received)
    while head == nil {
      guard receive() else { return nil }
      head = try parser.head(in: received)
    }
    guard var head else { return nil }
    if head.bodyLength > 0 && head.request.value(of: "Expect")?.lowercased() == "100-continue" {
      _ = socket.send("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    }
    let end = head.length + head.bodyLength
    while received.count < end {
      guard receive() else { return nil }
    }
    head.request.body = Array(received[head.length..<end])
    received.removeFirst(end)
    return (head.request, head.keepsAlive)
  }

  private mutating func receive() -> Bool {
    guard let bytes = try? socket.receive(), !bytes.isEmpty else { return false }
    received += bytes
    return true
  }

  private func send(_ answer: WireAnswer) -> Fault.Ending {
    let isSent = answering.perform {
      pause(answer.delay)
      guard answer.byteDelay > 0 else { return socket.send(answer.bytes) }
      return answer.bytes.allSatisfy { byte in
        defer { pause(answer.byteDelay) }
        return socket.send(CollectionOfOne(byte))
      }
    }
    return isSent ? answer.ending : .close
  }

  private func drain() {
    while let bytes = try? socket.receive(), !bytes.isEmpty {}
  }

  private func pause(_ milliseconds: Int) {
    if milliseconds > 0 { usleep(UInt32(milliseconds) * 1000) }
  }
}
