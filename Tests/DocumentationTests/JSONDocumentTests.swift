import Foundation
import JSON
import TestSupport
import Testing

/// The JSON document of gate-review, and the table in docs/gate-review.md that describes it.
@Suite struct JSONDocumentTests {
  @Test("every member of every document that a scenario shows has its row", arguments: try documents())
  func described(path: String) throws {
    let rows = try #require(try Self.rows())
    let text = try #require(FileManager.default.contents(atPath: path))
    for member in Set(Self.leaves(try JSONValue(parsing: Array(text)))).sorted() {
      #expect(rows.contains(member), "docs/gate-review.md does not describe \(member)")
    }
  }

  @Test("the table describes a member once")
  func unique() throws {
    let rows = try #require(try Self.rows())
    #expect(rows.count > 30 && Set(rows).count == rows.count)
  }

  private static func documents() throws -> [String] {
    try ScenarioFolder.all(in: TestFiles.scenarios).map { "\($0.path)/expected.json" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// The members in the table's first column, where `.login` stands for the member of that name beside the one before.
  private static func rows() throws -> [String]? {
    let page = try MarkdownPage.read("docs/gate-review.md")
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
    case .object(let members):
      members.flatMap { leaves($0.value, at: path.isEmpty ? $0.name : "\(path).\($0.name)") }
    case .array(let elements): elements.flatMap { leaves($0, at: "\(path)[]") }
    default: [path]
    }
  }
}
