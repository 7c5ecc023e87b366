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
    #expect(try Self.page().map(\.heading) == AllCodes.list.sorted().map { "## `\($0)`" })
  }

  @Test("a section says something in few lines", arguments: try page())
  func text(_ section: Section) {
    #expect((1...5).contains(section.lines.count), "\(section.heading) has \(section.lines.count) lines")
  }

  @Test("every code is in what a scenario expects, or is excused for a reason")
  func scenarios() throws {
    let excused = CodesWithoutScenario.reasons.keys
    #expect(Set(AllCodes.list).subtracting(try Self.shown()).sorted() == excused.sorted())
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

  /// The codes in the expected logs, `[no-policy]`, and JSON documents, `"code": "no-policy"`, of all scenarios.
  private static func shown() throws -> Set<String> {
    var codes: Set<String> = []
    for scenario in try ScenarioFolder.all(in: TestFiles.scenarios) {
      for name in ["expected.log", "expected.json"] {
        guard let text = try? String(contentsOfFile: "\(scenario.path)/\(name)", encoding: .utf8) else { continue }
        codes.formUnion(
          text.matches(of: /\[([a-z-]+)\]|"code": "([a-z-]+)"/).compactMap { ($0.1 ?? $0.2).map(String.init) })
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
