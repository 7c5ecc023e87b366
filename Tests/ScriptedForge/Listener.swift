import Foundation
internal import Synchronization

/// A forge on a port of 127.0.0.1: one thread that accepts, and one for each connection.
package final class Listener: Sendable {
  private struct Account {
    var open: Set<Socket> = []
    var connections = 0
    var requests = 0
    var isStopped = false
  }

  /// The port that it listens on.
  package let port: Int
  private let socket: Socket
  private let answering: Answering
  private let account = Mutex(Account())

  /// Begins to listen and to serve.
  package init(_ answering: Answering) throws(ForgeError) {
    self.answering = answering
    (socket, port) = try Socket.listening()
    Thread.detachNewThread { [self] in accept() }
  }

  /// Ends every connection and says what happened.
  package func stop() -> ForgeReport {
    let (connections, requests) = account.withLock { account in
      if !account.isStopped {
        account.isStopped = true
        socket.wake()
        for connection in account.open { connection.wake() }
      }
      return (account.connections, account.requests)
    }
    return ForgeReport(
      connections: connections, requests: requests, unmatched: answering.playlist.unmatched.map(\.description),
      unplayed: answering.playlist.unplayed)
  }

  private func accept() {
    while let connection = socket.accept() {
      let isWelcome = account.withLock { account in
        guard !account.isStopped else { return false }
        account.open.insert(connection)
        account.connections += 1
        return true
      }
      guard isWelcome else {
        connection.close()
        break
      }
      Thread.detachNewThread { [self] in serve(connection) }
    }
    socket.close()
  }

  private func serve(_ socket: Socket) {
    var connection = HTTPConnection(socket, answering)
    let ending = connection.serve { account.withLock { $0.requests += 1 } }
    // Forgotten first: a closed socket's number may at once be another's.
    account.withLock { _ = $0.open.remove(socket) }
    if ending == .reset { socket.reset() } else { socket.close() }
  }
}
