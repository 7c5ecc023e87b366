import Foundation
import HTTP
import JSON
import ScriptedForge
import Testing

/// What a real server said about one pull request: its diff, and its list of changed files.
struct RecordedDiff: CustomTestStringConvertible, Sendable {
  static let versions = ["forgejo-11.0.15", "forgejo-15.0.3", "forgejo-16.0"]
  static let all = versions.map(Self.init)

  var testDescription: String

  init(_ version: String) {
    testDescription = version
  }

  /// The exchange that answers with the diff.
  func exchange() throws -> ExchangeFile {
    try exchange("kinds-diff.json")
  }

  /// The diff itself.
  func diff() throws -> [UInt8] {
    try exchange().response.body
  }

  /// The rows of the files API: name and previous name.
  func rows() throws -> [(name: String, previousName: String?)] {
    try JSONField(JSONValue(parsing: exchange("kinds.json").response.body)).elements().map {
      (try $0.member("filename").string(), try $0.optional("previous_filename")?.string())
    }
  }

  private func exchange(_ file: String) throws -> ExchangeFile {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Recorded")
    let data = try Data(contentsOf: folder.appendingPathComponent("\(testDescription)/\(file)"))
    return try ExchangeFile(parsing: Array(data), file: file)
  }
}
