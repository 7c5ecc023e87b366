internal import Glibc

/// A TCP socket on the loopback interface: the calls of the C library, and nothing of HTTP.
///
/// A socket is a number; whoever opened it closes it, once.
package struct Socket: Hashable, Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Listens on 127.0.0.1, on a port that the system chooses.
  package static func listening() throws(ForgeError) -> (socket: Socket, port: Int) {
    let socket = try opened()
    var address = loopback(port: 0)
    let bound = unsafe withAddress(&address) { unsafe Glibc.bind(socket.descriptor, $0, $1) }
    guard bound == 0, Glibc.listen(socket.descriptor, 128) == 0 else {
      defer { socket.close() }
      throw .socket(call: "listen", code: errno)
    }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let named = unsafe withAddress(&address) { pointer, _ in
      unsafe getsockname(socket.descriptor, pointer, &length)
    }
    guard named == 0 else {
      defer { socket.close() }
      throw .socket(call: "getsockname", code: errno)
    }
    return (socket, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// Connects to a port of 127.0.0.1.
  package static func connected(to port: Int) throws(ForgeError) -> Socket {
    let socket = try opened()
    var address = loopback(port: UInt16(port))
    let result = unsafe withAddress(&address) { unsafe Glibc.connect(socket.descriptor, $0, $1) }
    guard result == 0 else {
      defer { socket.close() }
      throw .socket(call: "connect", code: errno)
    }
    return socket
  }

  /// Waits for the next connection; nil when the socket listens no more.
  package func accept() -> Socket? {
    while true {
      let descriptor = Glibc.accept(self.descriptor, nil, nil)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let socket = Socket(descriptor)
        socket.set(TCP_NODELAY, of: Int32(IPPROTO_TCP), to: Int32(1))
        return socket
      }
      // A peer that gave up in the queue is no reason to stop; no free descriptor is a reason to wait.
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE: usleep(1000)
      default: return nil
      }
    }
  }

  /// What has come in, at most 64 KiB; empty at the end of the stream.
  package func receive() throws(ForgeError) -> [UInt8] {
    var result = 0
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, count in
      repeat {
        result = unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
        code = errno
      } while result < 0 && code == EINTR
      count = max(result, 0)
    }
    guard result >= 0 else { throw .socket(call: "recv", code: code) }
    return bytes
  }

  /// Sends all bytes; false when the peer takes no more.
  package func send(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let sent = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0 && errno != EINTR { return false }
      rest = rest.dropFirst(max(sent, 0))
    }
    return true
  }

  /// Lets receiving fail with `EAGAIN` after that many milliseconds without a byte.
  package func limitReceiving(milliseconds: Int) {
    set(SO_RCVTIMEO, to: timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000))
  }

  /// Says that nothing more is sent.
  package func endSending() {
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Wakes whoever waits in `accept` or `receive`.
  package func wake() {
    _ = shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Closes so that the peer sees a reset.
  package func reset() {
    set(SO_LINGER, to: linger(l_onoff: 1, l_linger: 0))
    close()
  }

  /// Closes.
  package func close() {
    _ = Glibc.close(descriptor)
  }

  private static func opened() throws(ForgeError) -> Socket {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .socket(call: "socket", code: errno) }
    return Socket(descriptor)
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    sockaddr_in(
      sin_family: sa_family_t(AF_INET), sin_port: port.bigEndian,
      sin_addr: in_addr(s_addr: UInt32(0x7F00_0001).bigEndian),
      sin_zero: (0, 0, 0, 0, 0, 0, 0, 0))
  }

  private func set<Value: BitwiseCopyable>(_ option: Int32, of level: Int32 = SOL_SOCKET, to value: Value) {
    var value = value
    _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Value>.size))
  }
}

private func withAddress(
  _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
  unsafe withUnsafeMutablePointer(to: &address) {
    unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}
