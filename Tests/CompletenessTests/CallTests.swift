import Calls
import Foundation
import ScriptedForge
import TestSupport
import Testing

/// Every call was tried with the answers of real servers of every version.
struct CallTests {
  @Test("every function of ForgejoAPI that makes a call is in the list of calls")
  func list() throws {
    let folder = "\(TestFiles.repository)/Sources/ForgejoAPI"
    var declared = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      declared += text.matches(of: /\) -> Call</).count
    }
    let calls = try RecordedCall.all()
    #expect(declared == calls.count)
    #expect(Set(calls.map(\.request)).count == calls.count)
  }

  @Test("a call has a recorded answer of every version of the server", arguments: try RecordedCall.all())
  func recordings(_ call: RecordedCall) throws {
    for version in try Self.versions() {
      let exchanges = try ExchangeFile.all(in: "\(TestFiles.recordings)/\(version)")
      #expect(exchanges.contains { call.isAnswered(by: $0) }, "\(version) has none")
    }
  }

  @Test("there are recordings of three versions of the server")
  func recordedVersions() throws {
    #expect(try Self.versions().count == 3)
  }

  private static func versions() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: TestFiles.recordings).filter { !$0.hasSuffix(".md") }.sorted()
  }
}
