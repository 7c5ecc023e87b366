import Foundation
import GatePolicy
import Testing

@Suite struct PolicyReferenceTests {
  /// `UPDATE_GOLDEN=1` writes the table into the page.
  @Test("docs/policy.md has the table that the keys make")
  func page() throws {
    let file = URL(filePath: #filePath).appending(path: "../../../docs/policy.md").standardized
    let page = try String(contentsOf: file, encoding: .utf8)
    let begin = try #require(page.range(of: "<!-- policy keys -->\n"))
    let end = try #require(page.range(of: "<!-- end of policy keys -->"))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let updated = page.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: PolicyKeyRow.documentation)
      try updated.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(page[begin.upperBound..<end.lowerBound] == PolicyKeyRow.documentation)
    }
  }

  @Test("the table has one row a key, each with something to say")
  func rows() {
    let paths = PolicyKeyRow.all.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(PolicyKeyRow.all.allSatisfy { !$0.allowed.isEmpty && $0.meaning.hasSuffix(".") })
    #expect(PolicyKeyRow.documentation.split(separator: "\n").allSatisfy { $0.filter { $0 == "|" }.count == 5 })
  }

  @Test(
    "a row says what holds without the key",
    arguments: [
      ("version", .required), ("reviews", .value("{}")), ("reviews.<gate>.teams", .required),
      ("reviews.<gate>.approvals", .value("1")), ("reviews.<gate>.context", .value("\"<gate> ({base})\"")),
      ("reviews.<gate>.waivers", .absent), ("reviews.<gate>.waivers.bind", .value("head")),
      ("paths.everything_on", .value("[\".forgejo/**\", \".gitea/**\", \".github/**\"]")), ("semantic_review", .absent),
      ("semantic_review.context", .value("\"auto_review\"")),
    ] as [(String, PolicyKeyRow.Default)])
  func defaults(path: String, expected: PolicyKeyRow.Default) {
    #expect(PolicyKeyRow.all.first { $0.path == path }?.byDefault == expected)
  }

  @Test("every key stands in the policy that has every key")
  func everyKey() {
    for row in PolicyKeyRow.all {
      let name = row.path.split(separator: ".").last ?? ""
      #expect(PolicyTexts.everyKey.contains("\(name):"), "\(row.path)")
    }
  }
}
