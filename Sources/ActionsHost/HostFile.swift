internal import Glibc

/// Files of the machine that a run reads from and writes to.
package enum HostFile {
  /// The bytes of a file, or an error where there are more than `limit` of them.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try Descriptor.open(path, O_RDONLY).readAll(limit: limit)
    } catch {
      throw error.code == ENOENT ? .missing(path: path) : .unreadable(path: path, reason: error.text)
    }
    guard let bytes else { throw .tooLarge(path: path, limit: limit) }
    return bytes
  }

  /// The bytes of standard input, or an error where there are more than `limit` of them.
  package static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    let path = "standard input"
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try Descriptor.readAll(STDIN_FILENO, limit: limit)
    } catch {
      throw .unreadable(path: path, reason: error.text)
    }
    guard let bytes else { throw .tooLarge(path: path, limit: limit) }
    return bytes
  }

  /// Makes a file hold these bytes and nothing else.
  ///
  /// On an error a part may have been written.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try write(bytes, to: path, O_TRUNC)
  }

  /// Adds bytes to the end of a file, which is made where it is missing.
  ///
  /// On an error a part may have been written; the run is then no success, whatever it found.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, O_APPEND)
  }

  private static func write(_ bytes: [UInt8], to path: String, _ flag: Int32) throws(FileError) {
    do throws(SystemError) {
      let file = try Descriptor.open(path, O_WRONLY | O_CREAT | flag)
      try file.writeAll(bytes)
      try file.close()
    } catch {
      throw .unwritable(path: path, reason: error.text)
    }
  }
}
