import Foundation
import GlobTables
import PathGlobs
import Testing

@Suite("Conformance tables")
struct ConformanceTests {
  /// A dialect's tables, and how many patterns and rows of them are refused; docs/globs.md repeats the numbers.
  struct Tables: Sendable, CustomTestStringConvertible {
    let dialect: PathDialect
    let files: [String]
    let refusedPatterns: Int
    let refusedRows: Int

    var testDescription: String { files.joined(separator: ", ") }
  }

  static let recorded = [
    Tables(dialect: .actions, files: ["Conformance/actions.tsv"], refusedPatterns: 0, refusedRows: 0),
    Tables(dialect: .actions, files: ["Conformance/actions-lists.tsv"], refusedPatterns: 0, refusedRows: 0),
    Tables(dialect: .pathsFilter, files: ["Conformance/picomatch.tsv"], refusedPatterns: 9, refusedRows: 517),
    Tables(dialect: .pathsFilter, files: ["Conformance/picomatch-lists.tsv"], refusedPatterns: 1, refusedRows: 4),
    Tables(dialect: .gitignore, files: ["Conformance/gitignore.tsv"], refusedPatterns: 0, refusedRows: 0),
    Tables(dialect: .gitignore, files: ["Conformance/gitignore-lists.tsv"], refusedPatterns: 0, refusedRows: 0),
  ]

  static func run(_ dialect: PathDialect, _ files: [String]) throws -> GlobTableRun {
    var run = GlobTableRun(dialect: dialect)
    for file in files {
      let url = try #require(Bundle.module.url(forResource: file, withExtension: nil))
      try run.compare(String(contentsOf: url, encoding: .utf8))
    }
    return run
  }

  @Test("each recorded row gets the recorded answer, or its pattern is refused", arguments: recorded)
  func recordedRows(_ tables: Tables) throws {
    let run = try Self.run(tables.dialect, tables.files)
    print(
      "\(tables.testDescription): \(run.equal) equal, \(run.refused) refused (\(run.refusedPatterns.count) patterns)")
    #expect(run.equal > 100)
    #expect(run.different == [])
    #expect(run.refusedPatterns.count == tables.refusedPatterns)
    #expect(run.refused == tables.refusedRows)
  }

  @Test("nothing but regular expressions is refused in the recorded patterns")
  func refusedConstructs() throws {
    let run = try Self.run(.pathsFilter, ["Conformance/picomatch.tsv"])
    let allowed: [PathGlobConstruct] = [
      .regularExpressionGroup, .regularExpressionQuantifier, .regularExpressionEscape,
    ]
    for (pattern, construct) in run.refusedPatterns {
      #expect(allowed.contains(construct), "\(pattern): \(construct.name)")
    }
  }

  @Test("rows of random patterns, answered by picomatch, never differ")
  func generatedPicomatchRows() throws {
    let run = try Self.run(.pathsFilter, ["Generated/picomatch.tsv"])
    #expect(run.equal > 1000)
    #expect(run.different == [])
  }

  @Test("rows of random patterns, answered by git, never differ and are never refused")
  func generatedGitignoreRows() throws {
    let run = try Self.run(.gitignore, ["Generated/gitignore.tsv", "Generated/gitignore-lists.tsv"])
    #expect(run.equal > 1000)
    #expect(run.refused == 0)
    #expect(run.different == [])
  }

  @Test("a table with a wrong answer is noticed")
  func wrongAnswer() throws {
    var run = GlobTableRun(dialect: .actions)
    try run.compare("a\ta\t0\na\tb\t0\n[\t*\tE\n[\ta\t0\na\t*\tE\n")
    #expect(run.different == ["a\ta\t0", "a\t*\tE"])
    #expect(run.equal == 2)
    #expect(run.refused == 1)
  }

  @Test("docs/globs.md names the counts of refused patterns", arguments: recorded)
  func documentedCounts(_ tables: Tables) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let page = try String(contentsOf: root.appending(path: "docs/globs.md"), encoding: .utf8)
    let table = try #require(tables.files.first?.split(separator: "/").last)
    #expect(page.contains("| `\(table)` | \(tables.refusedPatterns) | \(tables.refusedRows) |"))
  }

  @Test(
    "the benchmark finds the number of matches that four matchers agree on",
    arguments: [PathDialect.actions, .pathsFilter])
  func benchmarkTable(_ dialect: PathDialect) throws {
    let patterns = try Self.lines(of: "Conformance/bench-patterns.txt")
    var set = try PathGlobSet(patterns.map { [$0] }, dialect: dialect)
    let matches = try Self.lines(of: "Conformance/bench-paths.txt")
      .reduce(0) { $0 + set.selects($1).count { $0 } }
    #expect(patterns.count == 50)
    #expect(matches == 7831)
    #expect(set.resetCount == 0)
  }

  static func lines(of file: String) throws -> [[UInt8]] {
    let url = try #require(Bundle.module.url(forResource: file, withExtension: nil))
    return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).map { Array($0) }
  }
}
