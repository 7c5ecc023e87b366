import Foundation
import FuzzChecks
import Testing

@Suite("The corpus of the fuzzers")
struct CorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("FuzzCorpus")

  @Test("every kept input keeps every promise", arguments: FuzzCheck.allCases)
  func keptInputs(of check: FuzzCheck) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.folder.appendingPathComponent(check.rawValue), includingPropertiesForKeys: nil)
    try #require(!files.isEmpty)
    for file in files {
      let input = try Array(Data(contentsOf: file))
      #expect(throws: Never.self, "\(file.lastPathComponent)") { try check.run(input) }
    }
  }

  @Test("every folder and dictionary belongs to a fuzzer")
  func names() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(FuzzCheck.allCases.flatMap { [$0.rawValue, "\($0.rawValue).dict"] }))
  }
}
