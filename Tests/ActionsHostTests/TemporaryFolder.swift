import Foundation

/// A folder of its own for one test, removed with the value.
struct TemporaryFolder: ~Copyable {
  private let location: URL

  init() throws {
    location = FileManager.default.temporaryDirectory.appending(path: "actions-host-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: location, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: location)
  }

  /// The path of a file in it, which need not be there.
  func path(_ name: String) -> String {
    location.appending(path: name).path
  }

  /// Makes a file and gives its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: location.appending(path: name))
    return path(name)
  }
}
