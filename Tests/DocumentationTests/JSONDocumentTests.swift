import Foundation
import JSON
import TestSupport
import Testing

/// The JSON documents, and the table that describes them on the page of each command.
@Suite struct JSONDocumentTests {
  @Test("every member of every document that a scenario shows has its row", arguments: try documents())
  func described(path: String) throws {
    let pages = Self.pages(of: path)
    let rows = try pages.flatMap { try #require(try Self.rows($0)) }
    let text = try #require(FileManager.default.contents(atPath: path))
    for member in Set(Self.leaves(try JSONValue(parsing: Array(text)))).sorted() {
      #expect(rows.contains(member), "\(pages[0]) does not describe \(member)")
    }
  }

  @Test(
    "the table describes a member once",
    arguments: ["docs/gate-review.md", "docs/gate-paths.md", "docs/gate-refire.md", "docs/policy.md"])
  func unique(page: String) throws {
    let rows = try #require(try Self.rows(page))
    #expect(rows.count > 10 && Set(rows).count == rows.count)
  }

  /// The pages that describe the documents of a scenario's command, its own first.
  private static func pages(of path: String) -> [String] {
    let command = path.dropFirst(TestFiles.scenarios.count + 1).prefix { $0 != "/" }
    switch command {
    case "gate-paths": return ["docs/gate-paths.md"]
    case "gate-policy": return ["docs/policy.md"]
    // It shows gate-review's evidence.
    case "gate-refire": return ["docs/gate-refire.md", "docs/gate-review.md"]
    default: return ["docs/gate-review.md"]
    }
  }

  private static func documents() throws -> [String] {
    try ScenarioFolder.all(in: TestFiles.scenarios).map { "\($0.path)/expected.json" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// The members in the table's first column, where `.login` stands for the member of that name beside the one before.
  private static func rows(_ path: String) throws -> [String]? {
    let page = try MarkdownPage.read(path)
    return page.lines(between: "<!-- json members -->", and: "<!-- end of json members -->")?.flatMap { line in
      var parent = ""
      let cell = line.split(separator: "|").first ?? ""
      return cell.matches(of: /`([^`]+)`/).map { match in
        let name = String(match.output.1)
        guard !name.hasPrefix(".") else { return parent + name }
        parent = name.split(separator: ".").dropLast().joined(separator: ".")
        return name
      }
    }
  }

  /// The paths of the values that hold no others: `gates[].decisions[].user.id`.
  private static func leaves(_ value: JSONValue, at path: String = "") -> [String] {
    switch value {
    // The classes of gate-paths, by name.
    case .object where path == "classes": ["classes.<class>"]
    case .object(let members):
      members.flatMap { leaves($0.value, at: path.isEmpty ? $0.name : "\(path).\($0.name)") }
    case .array(let elements): elements.flatMap { leaves($0, at: "\(path)[]") }
    default: [path]
    }
  }
}
