/// Why a file could not be read or written.
package enum FileError: Error, Equatable, Sendable {
  /// There is no such file.
  case missing(path: String)
  /// It could not be opened or read; the system's words.
  case unreadable(path: String, reason: String)
  /// It holds more than `limit` bytes.
  case tooLarge(path: String, limit: Int)
  /// It could not be opened, written or closed; the system's words. Some bytes may have been written.
  case unwritable(path: String, reason: String)
}

extension FileError: CustomStringConvertible {
  /// One lower-case sentence without a period: `/tmp/outputs could not be written: No space left on device`.
  package var description: String {
    switch self {
    case .missing(let path): "\(path) does not exist"
    case .unreadable(let path, let reason): "\(path) could not be read: \(reason)"
    case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes"
    case .unwritable(let path, let reason): "\(path) could not be written: \(reason)"
    }
  }
}
