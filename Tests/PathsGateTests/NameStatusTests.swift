import GatePolicy
import Readings
import Testing

@Suite("What git diff --name-status -z writes")
struct NameStatusTests {
  private func files(_ text: String) -> [ChangedFile]? {
    NameStatus.files(bytes(text.replacing("|", with: "\0")))
  }

  @Test("is read field by field, a name being whatever stands before a NUL")
  func read() {
    #expect(
      files("A|new\nline|M|a b|D|gone|T|link|R100|old|new|R075|A|B|C100|from|to|M090|rewritten|")
        == [
          ChangedFile(path: bytes("new\nline"), changes: .added), ChangedFile(path: bytes("a b"), changes: .modified),
          ChangedFile(path: bytes("gone"), changes: .deleted), ChangedFile(path: bytes("link"), changes: .typeChanged),
          ChangedFile(path: bytes("new"), previousPath: bytes("old"), changes: .added),
          ChangedFile(path: bytes("B"), previousPath: bytes("A"), changes: .added),
          ChangedFile(path: bytes("to"), changes: .added), ChangedFile(path: bytes("rewritten"), changes: .modified),
        ])
    #expect(NameStatus.files([]) == [])
    #expect(NameStatus.files([0x41, 0, 0xFF, 0xFE, 0]) == [ChangedFile(path: [0xFF, 0xFE], changes: .added)])
  }

  @Test(
    "is nothing where a field is missing, empty, or of another kind",
    arguments: [
      "A", "A|", "A|x", "A|x|M", "A|x|M|", "A||", "|", "||", "|x|", "R100|a|", "R100|a|b", "R100|a||", "C100|a|",
      "U|x|",
      "X|x|", "B|x|", "a|x|", "?|x|", "warning: x\nA|x|", "A|x|\n",
    ])
  func unreadable(text: String) {
    #expect(files(text) == nil)
  }

  @Test("is nothing where it is cut anywhere but between two files")
  func cut() {
    let whole = bytes("A\0one\0R100\0two\0three\0D\0four\0")
    let ends = [0, 6, 21, 28]
    #expect(ends.last == whole.count)
    for length in whole.indices where !ends.contains(length) {
      #expect(NameStatus.files(Array(whole.prefix(length))) == nil, "cut at \(length)")
    }
    for (length, count) in zip(ends, 0...) { #expect(NameStatus.files(Array(whole.prefix(length)))?.count == count) }
  }
}
