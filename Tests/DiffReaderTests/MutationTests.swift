import HTTP
import Readings
import Testing

@Suite("A diff that was tampered with")
struct MutationTests {
  /// Texts that mean something in a diff, and some that mean too much.
  private static let words = [
    "diff --git a/x b/x\n", "diff --git ", "a/x b/x", "\"a/\\", "\" \"b/", "\\377", "old mode 100644\n", "new mode ",
    "new file mode 100644\n", "deleted file mode ", "similarity index 90%\n", "rename from ", "rename to \"x",
    "copy to ",
    "index 1..2\n", "--- a/x\n", "+++ b/x\n", "@@ -1 +1 @@\n", "@@ -1,9999999999999999999 +1 @@\n",
    "@@ -0,0 +1,9223372036854775807 @@\n", "@@ -,", "\\ No newline at end of file\n", "Binary files ",
    "GIT binary patch\n", "literal 3\n", "delta ", "zcmZ\n", "\n", "\n\n", "\r\n", "\0", "<html>\n", "{}",
  ]

  /// The recorded diffs, and some that real repositories give.
  private static let samples = Result {
    let kinds = ["content like headers as context", "binaries", "type changes", "renames of names"]
    let repositories = try RepositoryCase.all.filter { kinds.contains($0.testDescription) }.map {
      try GitRepository(old: $0.old(), new: $0.new()).diff(["--binary", "-M", "-U1"])
    }
    try #require(repositories.count == kinds.count)
    return try repositories + RecordedDiff.all.map { try $0.diff() }
  }

  private static func mutate(_ diff: inout [UInt8], using numbers: inout SeededNumbers) {
    let position = Int.random(in: 0...diff.count, using: &numbers)
    let length = Int.random(in: 0...min(60, diff.count - position), using: &numbers)
    let part = Array(diff[position..<(position + length)])
    switch Int.random(in: 0..<5, using: &numbers) {
    case 0: diff.removeSubrange(position..<(position + length))
    case 1: diff.insert(contentsOf: part, at: Int.random(in: 0...diff.count, using: &numbers))
    case 2: diff.insert(contentsOf: Array((words.randomElement(using: &numbers) ?? "").utf8), at: position)
    case 3: if position < diff.count { diff[position] = UInt8.random(in: 0...255, using: &numbers) }
    default: if Int.random(in: 0..<8, using: &numbers) == 0 { diff.removeSubrange(position...) }
    }
  }

  @Test("is read without a crash, and to the same end in whatever pieces", arguments: 1...8 as ClosedRange<UInt64>)
  func pieces(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let samples = try Self.samples.get()
    var ends = (complete: 0, cut: 0)
    for _ in 1...150 {
      var diff = try #require(samples.randomElement(using: &numbers))
      for _ in 0..<Int.random(in: 0...4, using: &numbers) { Self.mutate(&diff, using: &numbers) }
      let whole = DiffReader(reading: diff)
      let most = [1, 7, 60, 1000].randomElement(using: &numbers) ?? 1
      let inPieces = DiffReader(reading: diff) { Int.random(in: 1...most, using: &numbers) }
      #expect(inPieces == whole, "\(String(decoding: diff, as: UTF8.self).debugDescription)")
      switch whole.end {
      case .complete(let files):
        ends.complete += 1
        #expect(files.allSatisfy { !$0.path.isEmpty && $0.previousPath?.isEmpty != true && !$0.changes.isEmpty })
      case .cut: ends.cut += 1
      case .overLimit(let limit): Issue.record("\(limit)")
      }
    }
    // Both must occur, or the mutations prove nothing.
    #expect(ends.complete > 0 && ends.cut > 0)
  }

  @Test("within its hunks only has the same names")
  func content() throws {
    var numbers = SeededNumbers(seed: 9)
    for recorded in RecordedDiff.all {
      let diff = try recorded.diff()
      let lines = diff.split(separator: 0x0A, omittingEmptySubsequences: false)
      var isInHunk = false
      let changed = lines.map { line -> [UInt8] in
        if line.starts(with: "@@ ".utf8) || line.starts(with: "diff --git ".utf8) {
          isInHunk = line.starts(with: "@@ ".utf8)
          return Array(line)
        }
        guard isInHunk, let sign = line.first, "+- ".utf8.contains(sign) else { return Array(line) }
        let word = Self.words.randomElement(using: &numbers) ?? ""
        return [sign] + word.utf8.filter { $0 != 0x0A }
      }
      #expect(changed.count == lines.count && changed != lines.map(Array.init))
      #expect(DiffReader(reading: Array(changed.joined(separator: [0x0A]))) == DiffReader(reading: diff))
    }
  }
}
