internal import Glibc

/// An open file that is closed when the value goes.
struct Descriptor: ~Copyable {
  private(set) var number: Int32

  /// Takes over a number that is open, and that nobody else closes.
  init(owning number: Int32) {
    self.number = number
  }

  deinit {
    if number >= 0 { _ = Glibc.close(number) }
  }

  /// Opens a file; the flags are those of open(2), and a file that is made gets the mode 0666 less the mask.
  static func open(_ path: String, _ flags: Int32) throws(SystemError) -> Descriptor {
    while true {
      let number = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o666)
      if number >= 0 { return Descriptor(owning: number) }
      let error = SystemError.last
      guard error.code == EINTR else { throw error }
    }
  }

  /// Reads to the end, or until more than `limit` bytes came: then nil.
  borrowing func readAll(limit: Int) throws(SystemError) -> [UInt8]? {
    try Descriptor.readAll(number, limit: limit)
  }

  /// Writes all of it.
  borrowing func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    try Descriptor.writeAll(bytes, to: number)
  }

  /// Closes it and says whether that worked: a network file system may tell of a lost write only here.
  consuming func close() throws(SystemError) {
    let open = number
    number = -1
    // After EINTR the descriptor is closed all the same on Linux, and a second call could close another file.
    guard Glibc.close(open) == 0 || errno == EINTR else { throw .last }
  }

  /// Reads an open file, which stays open, to the end, or until more than `limit` bytes came: then nil.
  static func readAll(_ number: Int32, limit: Int) throws(SystemError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe Glibc.read(number, &chunk, chunk.count)
      if count == 0 { return bytes }
      guard count > 0 else {
        try waitOrThrow(.last, number, Int16(POLLIN))
        continue
      }
      guard bytes.count + count <= limit else { return nil }
      bytes += chunk[..<count]
    }
  }

  /// Writes all of it to an open file, which stays open.
  static func writeAll(_ bytes: [UInt8], to number: Int32) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe buffer[written...]
        return unsafe Glibc.write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      }
      if count >= 0 {
        written += count
      } else {
        try waitOrThrow(.last, number, Int16(POLLOUT))
      }
    }
  }

  /// Returns where the call may be tried again: it was interrupted, or the other side of a pipe is not ready yet.
  private static func waitOrThrow(_ error: SystemError, _ number: Int32, _ events: Int16) throws(SystemError) {
    switch error.code {
    case EINTR: return
    case EAGAIN:
      var request = pollfd(fd: number, events: events, revents: 0)
      guard unsafe poll(&request, 1, -1) >= 0 || errno == EINTR else { throw .last }
    default: throw error
    }
  }
}
