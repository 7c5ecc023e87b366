import GatePolicy
import HTTP
import Readings
import Testing

@Suite("A diff of a real repository")
struct RepositoryTests {
  /// How a server may call git: configuration, options that decide about pairs, options that decide about the text.
  private static let ways: [(configuration: [String], pairs: [String], text: [String])] = [
    (["core.quotePath=false"], ["-M"], []),
    (["core.quotePath=true"], ["-M"], ["--full-index", "-U0"]),
    (["core.quotePath=false"], ["-M"], ["--binary"]),
    (["core.quotePath=true"], ["-M", "-C", "--find-copies-harder"], ["--binary", "-W"]),
    (["core.quotePath=false"], ["--no-renames"], ["-U1"]),
    (["core.quotePath=false"], ["-M", "-B"], []),
  ]

  @Test("has the names that git lists, however git writes it", arguments: RepositoryCase.all)
  func names(_ sample: RepositoryCase) throws {
    let repository = try GitRepository(old: sample.old(), new: sample.new())
    for way in Self.ways {
      let listed = try changedFiles(
        nameStatus: repository.diff(["--name-status", "-z"] + way.pairs, configuration: way.configuration))
      let diff = try repository.diff(way.pairs + way.text, configuration: way.configuration)
      #expect(DiffReader(reading: diff).end == .complete(listed), "\(way)")
    }
  }

  @Test("cut at any byte is told to be cut, or has the first files and no other", arguments: RepositoryCase.all)
  func cuts(_ sample: RepositoryCase) throws {
    let repository = try GitRepository(old: sample.old(), new: sample.new())
    for options in [["-M"], ["-M", "-C", "--find-copies-harder", "--binary"]] {
      let diff = try repository.diff(options, configuration: ["core.quotePath=false"])
      guard case .complete(let files) = DiffReader(reading: diff).end else {
        Issue.record("the whole diff is \(DiffReader(reading: diff).end)")
        continue
      }
      var reader = DiffReader()
      for (position, byte) in diff.enumerated() {
        #expect(reader.take([byte].span) == .more, "byte \(position)")
        switch reader.end {
        case .complete(let first):
          #expect(byte == 0x0A, "byte \(position)")
          #expect(first.map(\.path) == files.prefix(first.count).map(\.path), "byte \(position)")
          #expect(first.map(\.previousPath) == files.prefix(first.count).map(\.previousPath), "byte \(position)")
        case .cut(let reason, _):
          #expect((byte == 0x0A) != (reason == .unendedLine), "byte \(position)")
        case .overLimit(let limit): Issue.record("byte \(position): \(limit)")
        }
      }
      #expect(reader == DiffReader(reading: diff))
    }
  }

  @Test("in which git itself fails behind the last whole line is cut where a name could be wrong")
  func ambiguousHeader() {
    let header = "diff --git a/p b/p b/p b/p\n"
    #expect(DiffReader.end(of: header) == .cut(.noHeaderLine, line: 2))
    #expect(DiffReader.end(of: header + "similarity index 100%\n") == .cut(.openPair, line: 3))
    #expect(DiffReader.end(of: header + "similarity index 100%\nrename from p\n") == .cut(.openPair, line: 4))
    #expect(
      DiffReader.end(of: header + "similarity index 100%\nrename from p\nrename to p b/p b/p\n")
        == .complete([
          ChangedFile(path: Array("p b/p b/p".utf8), previousPath: Array("p".utf8), changes: .added)
        ]))
    #expect(
      DiffReader.end(of: header + "index 1..2 100644\n")
        == .complete([ChangedFile(path: Array("p b/p".utf8), changes: .modified)]))
  }
}
