import Foundation
import PolicyCases
import TestSupport
import Testing

@Suite struct CaseReferenceTests {
  /// `UPDATE_GOLDEN=1` writes the table into the page.
  @Test("docs/policy-tests.md has the table that the keys make")
  func page() throws {
    let file = "\(TestFiles.repository)/docs/policy-tests.md"
    let page = try String(contentsOfFile: file, encoding: .utf8)
    let begin = try #require(page.range(of: "<!-- case keys -->\n"))
    let end = try #require(page.range(of: "<!-- end of case keys -->"))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let updated = page.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: CaseFileKeys.documentation)
      try updated.write(toFile: file, atomically: true, encoding: .utf8)
    } else {
      #expect(page[begin.upperBound..<end.lowerBound] == CaseFileKeys.documentation)
    }
  }
}
