import Foundation

/// The bytes that a run is expected to write to one place, in a file of the scenario's folder.
struct ExpectedFile: Equatable, Sendable {
  /// The file's name, like `expected.log`.
  var name: String
  /// The folder it lies in.
  var folder: String

  private var url: URL {
    URL(fileURLWithPath: "\(folder)/\(name)")
  }

  /// The first line in which what was written differs; nil where nothing does.
  ///
  /// An absent file expects nothing.
  func difference(from actual: [UInt8]) -> String? {
    let expected = FileManager.default.bytes(atPath: url.path) ?? []
    guard expected != actual else { return nil }
    let lines = [expected, actual].map { $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) }
    // Different bytes differ in a line: the shorter list of lines ends, or two lines are unequal.
    let index = zip(lines[0], lines[1]).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let first = index ?? min(lines[0].count, lines[1].count)
    return "\(name), line \(first + 1): expected \(shown(lines[0], first)), written \(shown(lines[1], first))"
  }

  /// Makes what was written the expectation.
  func rewrite(_ actual: [UInt8]) throws {
    if !actual.isEmpty {
      try Data(actual).write(to: url)
    } else if FileManager.default.fileExists(atPath: url.path) {
      try FileManager.default.removeItem(at: url)
    }
  }

  private func shown(_ lines: [ArraySlice<UInt8>], _ index: Int) -> String {
    index < lines.count ? String(decoding: lines[index], as: UTF8.self).debugDescription : "no such line"
  }
}
