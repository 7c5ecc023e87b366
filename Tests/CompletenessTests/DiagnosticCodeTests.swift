import Foundation
import GateCommands
import TestSupport
import Testing

/// What belongs to a diagnostic's code: a form, a section, a scenario that shows it.
struct DiagnosticCodeTests {
  @Test("codes are in kebab-case", arguments: AllCodes.list)
  func form(_ code: String) {
    let words = code.split(separator: "-", omittingEmptySubsequences: false)
    #expect(
      words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { UInt8(ascii: "a") <= $0 && $0 <= UInt8(ascii: "z") } })
  }

  @Test("a code is declared once")
  func unique() {
    #expect(Self.repeated(AllCodes.list) == [])
  }

  @Test("every enum of codes in the sources is in the list of all codes")
  func enums() throws {
    var declared: [String] = []
    for file in try Self.files(in: "\(TestFiles.repository)/Sources", ending: ".swift") {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      declared += text.matches(of: /enum (\w+): String, DiagnosticCode\b/).map { String($0.1) }
    }
    #expect(declared.sorted() == AllCodes.enums.map { "\($0)" }.sorted())
  }

  @Test("docs/diagnostics.md has one section for each code, in alphabetical order, and no other")
  func sections() throws {
    let headings = try Self.page().map(\.heading)
    let expected = AllCodes.list.sorted().map { "## `\($0)`" }
    try #require(Set(expected).subtracting(headings) == [])
    try #require(Set(headings).subtracting(expected) == [])
    #expect(headings == expected)
  }

  @Test("a section says something in few lines", arguments: try page())
  func text(_ section: Section) {
    #expect((1...5).contains(section.lines.count), "\(section.heading) has \(section.lines.count) lines")
  }

  @Test("every code is in what a scenario expects, or is excused for a reason")
  func scenarios() throws {
    let hidden = Set(AllCodes.list).subtracting(try Self.shown())
    let excused = Set(CodesWithoutScenario.reasons.keys)
    #expect(hidden.subtracting(excused) == [])
    #expect(excused.subtracting(hidden) == [])
  }

  struct Section: Sendable {
    var heading: String
    var lines: [String]
  }

  private static func page() throws -> [Section] {
    let page = try String(contentsOfFile: "\(TestFiles.repository)/docs/diagnostics.md", encoding: .utf8)
    var sections: [Section] = []
    for line in page.split(separator: "\n").map(String.init) {
      if line.hasPrefix("## ") {
        sections.append(Section(heading: line, lines: []))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return sections
  }

  /// The codes in what scenarios expect: `[no-policy]` in logs, `"code": "no-policy"` in JSON documents, and reasons
  /// in step outputs.
  private static func shown() throws -> Set<String> {
    var codes: Set<String> = []
    for scenario in try ScenarioFolder.all(in: TestFiles.scenarios) {
      let texts = ["expected.log", "expected.json", "expected.outputs"].compactMap {
        try? String(contentsOfFile: "\(scenario.path)/\($0)", encoding: .utf8)
      }
      for match in texts.flatMap({ $0.matches(of: /\[([a-z-]+)\]|"code": "([a-z-]+)"|reason<<.*\n([a-z,-]+)\n/) }) {
        codes.formUnion([match.1, match.2, match.3].compactMap { $0?.split(separator: ",").map(String.init) }.joined())
      }
    }
    return codes
  }

  private static func files(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.map {
      "\(folder)/\($0)"
    }
  }

  private static func repeated(_ list: [String]) -> [String] {
    Dictionary(grouping: list, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
  }
}
