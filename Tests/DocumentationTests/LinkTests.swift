import Foundation
import TestSupport
import Testing

@Suite struct LinkTests {
  @Test("a relative link leads to a file, and to a heading where it names one", arguments: try MarkdownPage.all())
  func links(_ page: MarkdownPage) throws {
    for link in page.links {
      let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
      let path = link.path.isEmpty ? page.path : Self.normalized("\(folder)/\(link.path)")
      let exists = FileManager.default.fileExists(atPath: "\(TestFiles.repository)/\(path)")
      #expect(exists, "\(page):\(link.line): there is no \(path)")
      guard exists, let anchor = link.anchor else { continue }
      let anchors = try MarkdownPage.read(path).anchors
      #expect(anchors.contains(anchor), "\(page):\(link.line): \(path) has no heading #\(anchor)")
    }
  }

  /// The path without `..`; one that leads out of the repository has some left, and does not exist.
  private static func normalized(_ path: String) -> String {
    var segments: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == "..", let last = segments.last, last != ".." {
        segments.removeLast()
      } else {
        segments.append(segment)
      }
    }
    guard !segments.contains("..") else { return "outside of the repository: \(path)" }
    return segments.joined(separator: "/")
  }
}
