import GatePolicy
import HTTP
import Readings
import Testing

@Suite("The grammar of a diff")
struct GrammarTests {
  private static let header = "diff --git a/x b/x\nindex 1..2 100644\n"
  private static let labels = header + "--- a/x\n+++ b/x\n"

  private static func modified(_ names: String...) -> DiffReader.End {
    .complete(names.map { ChangedFile(path: Array($0.utf8), changes: .modified) })
  }

  @Test("an empty diff is whole")
  func empty() {
    #expect(DiffReader().end == .complete([]))
  }

  /// A text that is no whole diff, and why.
  struct Fault: CustomTestStringConvertible, Sendable {
    var text: String
    var cut: DiffReader.Cut
    var line: Int

    var testDescription: String { text.debugDescription }

    init(_ text: String, _ cut: DiffReader.Cut, line: Int) {
      self.text = text
      self.cut = cut
      self.line = line
    }
  }

  static let faults = [
    Fault("\n", .unknownLine, line: 1),
    Fault("<!DOCTYPE html>\n", .unknownLine, line: 1),
    Fault("diff --cc x\nindex 1,2..3\n", .unknownLine, line: 1),
    Fault("diff --combined x\n", .unknownLine, line: 1),
    Fault("commit 1234\n", .unknownLine, line: 1),
    Fault("index 1..2\n", .unknownLine, line: 1),
    Fault("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", .unknownLine, line: 1),
    Fault(header + "{\"message\":\"\"}\n", .unknownLine, line: 3),
    Fault(header + "{\"message\":\"\"}", .unendedLine, line: 3),
    Fault(header + "Submodule x 1..2:\n", .unknownLine, line: 3),
    Fault(header + "@@ -1 +1 @@\n", .unknownLine, line: 3),
    Fault(header + "\\ No newline at end of file\n", .unknownLine, line: 3),
    Fault(header + "rename from x\n", .unknownLine, line: 3),
    Fault("diff --git a/x b/x", .unendedLine, line: 1),
    Fault("diff --git a/x b/x\n", .noHeaderLine, line: 2),
    Fault("diff --git a/x b/x\n" + header, .noHeaderLine, line: 2),
    Fault("diff --git a/x b/x\n--- a/x\n", .noHeaderLine, line: 2),
    Fault("diff --git a/x b/x\nBinary files a/x and b/x differ\n", .noHeaderLine, line: 2),
    Fault("diff --git a/x b/x\nold mode 100644\n", .openPair, line: 3),
    Fault("diff --git a/x b/x\nold mode 100644\nindex 1..2\n", .openPair, line: 3),
    Fault("diff --git a/x b/x\nnew mode 100644\n", .noHeaderLine, line: 2),
    Fault("diff --git a/x b/y\nsimilarity index 9%\nrename from x\ncopy to y\n", .openPair, line: 4),
    Fault("diff --git a/x b/y\nsimilarity index 9%\nrename to y\n", .openPair, line: 3),
    Fault("diff --git a/x b/y\nsimilarity index 9%\nrename from \nrename to y\n", .noName, line: 3),
    Fault("diff --git a/x b/y\nsimilarity index 9%\nrename from \"x\nrename to y\n", .noName, line: 3),
    Fault("diff --git a/x b/y\nsimilarity index 9%\nrename from x\nrename to \"y\" \n", .noName, line: 4),
    Fault("diff --git a/x b/x\nnew file mode 100644\ndeleted file mode 100644\n", .contradiction, line: 3),
    Fault("diff --git a/x b/x\nnew file mode 100644\nsimilarity index 9%\nrename from x\n", .contradiction, line: 4),
    Fault("diff --git a/x b/y\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git a/x b/y\nindex 1..2\n" + header, .noName, line: 3),
    Fault("diff --git x x\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git i/x w/x\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git a/ b/\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git a/x b/x\r\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git \"a/x\" b/x\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git \"a/x\"  \"b/x\"\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git \"a/\\400\" \"b/\\400\"\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git \"a/\\8\" \"b/\\8\"\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git \"a/\\x41\" \"b/\\x41\"\nindex 1..2\n", .noName, line: 3),
    Fault("diff --git \"a/\\", .unendedLine, line: 1),
    Fault(header + "--- a/x\n", .openHunk, line: 4),
    Fault(labels, .openHunk, line: 5),
    Fault(labels + header, .openHunk, line: 5),
    Fault(labels + "@@ -1 +1 @@\n-a\n", .openHunk, line: 7),
    Fault(labels + "@@ -1 +1 @@\n-a\n" + header, .openHunk, line: 7),
    Fault(labels + "@@ -1 +1 @@\n-a\n-b\n", .openHunk, line: 7),
    Fault(labels + "@@ -1 +1 @@\n-a\n+b\n+c\n", .unknownLine, line: 8),
    Fault(labels + "@@ -1,2 +1 @@\n a\n b\n", .openHunk, line: 7),
    Fault(labels + "@@ -1 +1\n", .unknownLine, line: 5),
    Fault(labels + "@@ -1 1 @@\n", .unknownLine, line: 5),
    Fault(labels + "@@ -1,-1 +1 @@\n", .unknownLine, line: 5),
    Fault(labels + "@@ -1, +1 @@\n", .unknownLine, line: 5),
    Fault(labels + "@@ -1,1,1 +1 @@\n", .unknownLine, line: 5),
    Fault(labels + "@@ -1,9999999999999999999 +1 @@\n", .unknownLine, line: 5),
    Fault(labels + "@@@ -1 -1 +1 @@@\n", .unknownLine, line: 5),
    Fault(header + "GIT binary patch\n", .openBinary, line: 4),
    Fault(header + "GIT binary patch\nliteral 1\nIcmZ\n\n", .openBinary, line: 7),
    Fault(header + "GIT binary patch\nliteral 1\nIcmZ\n" + header, .openBinary, line: 6),
    Fault(header + "Binary files a/x and b/x differ\nindex 1..2\n", .unknownLine, line: 4),
  ]

  @Test("a text that is no whole diff is cut, with reason and line", arguments: faults)
  func cut(_ fault: Fault) {
    #expect(DiffReader.end(of: fault.text) == .cut(fault.cut, line: fault.line))
  }

  @Test("nothing is read behind what cannot be a diff")
  func stops() {
    var reader = DiffReader()
    #expect(reader.take(Array("<html>\n".utf8).span) == .enough)
    #expect(reader.end == .cut(.unknownLine, line: 1))
  }

  @Test(
    "a whole diff is one whatever its content",
    arguments: [
      labels + "@@ -1 +1 @@\n-a\n+b\n",
      labels + "@@ -1 +1 @@ diff --git a/y b/y\n-a\n+b\n@@ -9,0 +10 @@\n+c\n",
      labels + "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
      // An empty line of context whose blank somebody cut off.
      labels + "@@ -1,3 +1,3 @@\n\n \n-a\n+b\n",
      labels + "@@ -0,0 +0,0 @@\n",
      labels + "@@ -1,2 +1 @@\n--- a/y\n--- b/y\n+++ b/y\n",
      header + "Binary files a/y and b/y differ\n",
      header + "GIT binary patch\nliteral 1\nIcmZ\n\ndelta 1\nIcmZ\nIcmZ\n\n",
      "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n",
      "diff --git a/x b/x\ndissimilarity index 90%\nindex 1..2\n--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-\0\r\n",
      "diff --git \"a/x\" \"b/x\"\nindex 1..2\n",
      "diff --git \"a/\\170\" \"b/x\"\nindex 1..2\n",
    ])
  func whole(_ text: String) {
    #expect(DiffReader.end(of: text) == Self.modified("x"))
    #expect(DiffReader.end(of: text + text) == Self.modified("x", "x"))
  }

  @Test("each of git's escapes is undone")
  func escapes() {
    let text =
      "diff --git \"a/\\a\\b\\t\\n\\v\\f\\r\\\"\\\\\\001\\377\" \"b/\\a\\b\\t\\n\\v\\f\\r\\\"\\\\\\001\\377\"\nindex 1..2\n"
    let name: [UInt8] = [7, 8, 9, 10, 11, 12, 13, 0x22, 0x5C, 1, 0xFF]
    #expect(DiffReader.end(of: text) == .complete([ChangedFile(path: name, changes: .modified)]))
  }

  @Test("a type change is one file of three changes")
  func typeChange() {
    let text =
      "diff --git a/x b/x\ndeleted file mode 100644\nindex 1..0\n"
      + "diff --git a/x b/x\nnew file mode 120000\nindex 0..2\n"
    #expect(DiffReader.end(of: text) == .complete([ChangedFile(path: [0x78], changes: .typeChanged)]))
    #expect("\(FileChanges.typeChanged)" == "added|deleted|modified")
  }
}
