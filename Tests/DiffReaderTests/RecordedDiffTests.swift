import GatePolicy
import HTTP
import Readings
import Testing

@Suite("The recorded diffs")
struct RecordedDiffTests {
  private static let notUTF8: [UInt8] = Array("new/bad-".utf8) + [0xFF, 0xFE] + Array("-utf8.txt".utf8)

  @Test(
    "have the names of the files API, but for bytes that are not UTF-8, and the row that Forgejo 11 loses",
    arguments: RecordedDiff.all)
  func sameNames(_ recorded: RecordedDiff) throws {
    guard case .complete(let files) = DiffReader(reading: try recorded.diff()).end else {
      Issue.record("not whole")
      return
    }
    #expect(files.count == 27)
    let names = Set(files.map(\.path))
    #expect(names.count == 27)

    let rows = try recorded.rows()
    let rowNames = Set(rows.map { Array($0.name.utf8) })
    #expect(rowNames.subtracting(names) == [Array("new/bad-\u{FFFD}\u{FFFD}-utf8.txt".utf8)])
    let lost = recorded.testDescription == "forgejo-11.0.15" ? [Array("vendor/mod".utf8)] : []
    #expect(names.subtracting(rowNames) == Set([Self.notUTF8] + lost))
    #expect(Set(files.compactMap(\.previousPath)) == Set(rows.compactMap { $0.previousName.map { Array($0.utf8) } }))
  }

  @Test("tell what happened to each file", arguments: RecordedDiff.all)
  func changes(_ recorded: RecordedDiff) throws {
    guard case .complete(let files) = DiffReader(reading: try recorded.diff()).end else {
      Issue.record("not whole")
      return
    }
    let old = files.filter { $0.path.starts(with: "old/".utf8) }.map { file in
      [file.path, file.previousPath ?? []].map { String(decoding: $0, as: UTF8.self) } + ["\(file.changes)"]
    }
    #expect(
      old == [
        ["old/binary.bin", "", "modified"], ["old/copy-dst.txt", "", "added"], ["old/delete-me.txt", "", "deleted"],
        ["old/keep0.txt", "", "modified"], ["old/mode.sh", "", "modified"],
        ["old/rename-edited.txt", "old/rename-edit.txt", "added"],
        ["old/renamed.txt", "old/rename-me.txt", "added"], ["old/type.txt", "", "added|deleted|modified"],
      ])
    let others = files.filter { !$0.path.starts(with: "old/".utf8) }
    #expect(others.allSatisfy { $0.changes == .added && $0.previousPath == nil })
  }
}
