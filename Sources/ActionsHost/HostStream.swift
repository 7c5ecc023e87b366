internal import Glibc

/// The two streams that a program writes to.
///
/// `print` does not say when a device is full or a stream is closed; a gate must know, because a report that nobody got
/// is no pass.
package enum HostStream: Int32, Equatable, Sendable {
  /// Standard output.
  case output = 1
  /// Standard error.
  case errors = 2

  /// Writes all of it, or says why not.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    do throws(SystemError) {
      try Descriptor.writeAll(bytes, to: rawValue)
    } catch {
      throw .unwritable(path: self == .output ? "standard output" : "standard error", reason: error.text)
    }
  }

  /// Whether a person looks at it.
  package var isTerminal: Bool {
    isatty(rawValue) == 1
  }

  /// Makes failures of the streams visible as errors; called once, before anything else is opened.
  ///
  /// A broken pipe then ends a write with an error and not the program with a signal. A standard stream that the caller
  /// closed is taken by the null device, opened so that using it still fails: else the next file or connection would
  /// get its number, and a report would be written into that.
  package static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is the closed one, since all below it are open.
      _ = unsafe Glibc.open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
