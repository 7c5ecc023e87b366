import Foundation

extension FileManager {
  /// The bytes of a file; nil where it cannot be read.
  ///
  /// `contents(atPath:)` leaks its buffer when the file is empty, and the leak sanitizer says so.
  package func bytes(atPath path: String) -> [UInt8]? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    return (try? file.readToEnd() ?? Data()).map { [UInt8]($0) }
  }
}
