import GatePolicy
import HTTP
import Readings
import Testing

@Suite("The limits of a diff")
struct LimitTests {
  private static let header = "diff --git a/x b/x\nindex 1..2 100644\n"

  private static func end(ofFileNamed name: [UInt8]) -> DiffReader.End {
    let diff = Array("diff --git a/".utf8) + name + Array(" b/".utf8) + name + Array("\nindex 1..2\n".utf8)
    return DiffReader(reading: diff).end
  }

  private static func end(ofLineBeginningWith word: String, bytes: Int) -> DiffReader.End {
    let line = word + String(repeating: "x", count: bytes - word.utf8.count)
    return DiffReader.end(of: header + "--- a/x\n" + line + "\n@@ -1 +1 @@\n-a\n+b\n")
  }

  @Test("a name may have 64 KiB")
  func name() {
    let longest = [UInt8](repeating: 0x78, count: 64 << 10)
    #expect(Self.end(ofFileNamed: longest) == .complete([ChangedFile(path: longest, changes: .modified)]))
    #expect(Self.end(ofFileNamed: longest + [0x78]) == .overLimit(.name))
    let rename = "diff --git a/x b/y\nsimilarity index 100%\nrename from "
    let diff = Array(rename.utf8) + longest + Array("x\nrename to y\n".utf8)
    #expect(DiffReader(reading: diff).end == .overLimit(.name))
  }

  @Test("a header line may have 512 KiB; one that is none of a diff's is cut as any other")
  func headerLine() {
    let file = DiffReader.End.complete([ChangedFile(path: [0x78], changes: .modified)])
    #expect(Self.end(ofLineBeginningWith: "+++ ", bytes: 512 << 10) == file)
    #expect(Self.end(ofLineBeginningWith: "+++ ", bytes: (512 << 10) + 1) == .overLimit(.headerLine))
    #expect(Self.end(ofLineBeginningWith: "<p>", bytes: (512 << 10) + 1) == .cut(.unknownLine, line: 4))
  }

  @Test("a line of content may be of any length, and nothing of it is kept")
  func contentLine() {
    let content = String(repeating: "x", count: 600 << 10)
    let reader = DiffReader(
      reading: Array((Self.header + "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\(content)\n+\(content)\n").utf8))
    let same = DiffReader(reading: Array((Self.header + "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-1\n+2\n").utf8))
    #expect(reader.end == .complete([ChangedFile(path: [0x78], changes: .modified)]))
    #expect(reader == same)
  }

  @Test("there may be 100,000 files")
  func files() {
    var diff = (1...100_000).map { "diff --git a/\($0) b/\($0)\nindex 1..2\n" }.joined()
    guard case .complete(let files) = DiffReader.end(of: diff) else {
      Issue.record("\(DiffReader.end(of: diff))")
      return
    }
    #expect(files.count == 100_000)
    #expect(files.last?.path == Array("100000".utf8))
    diff += Self.header
    #expect(DiffReader.end(of: diff) == .overLimit(.files))
  }
}
