import Diagnostics
import Foundation
import GatePolicy
import TestSupport
import Testing

/// What the pages show is what the executables write.
@Suite struct ShownBlockTests {
  /// `UPDATE_DOCS=1` writes what the scenarios expect into the pages.
  private static let updates = ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1"

  /// A block that nobody runs is one that may be wrong: a new one is counted here, after a look at whether it must be.
  private static let blocksThatNobodyRuns = 11

  @Test("a shown text is that of its file or scenario, byte for byte", arguments: try MarkdownPage.all())
  func shown(_ page: MarkdownPage) throws {
    var page = page
    // From the last one on, so that the places of those before stay right.
    for block in page.blocks.reversed() {
      guard case .shown(let text) = block.mark else { continue }
      let written = try text.read()
      let isEqual = page.lines[block.body].elementsEqual(written) { $0.utf8.elementsEqual($1.utf8) }
      if Self.updates {
        page.lines.replaceSubrange(block.body, with: written)
      } else {
        #expect(
          isEqual, "\(page):\(block.lineNumber) is not \(text.path): UPDATE_DOCS=1 makes it so")
      }
    }
    if Self.updates { try page.write() }
  }

  @Test("every block says what makes it, and is closed", arguments: try MarkdownPage.all())
  func marked(_ page: MarkdownPage) {
    for block in page.blocks {
      #expect(block.mark != nil, "\(page):\(block.lineNumber) has no mark, or an unknown one: \(block.info)")
      #expect(block.isClosed, "\(page):\(block.lineNumber) is never closed")
    }
  }

  @Test("no block is written in a way that hides it from these tests", arguments: try MarkdownPage.all())
  func visible(_ page: MarkdownPage) {
    for (index, line) in page.prose.enumerated() {
      let rest = line.trimmingPrefix { $0 == " " || $0 == ">" || $0 == "-" }
      let isHidden = rest.hasPrefix("~~~") || rest.hasPrefix("```") && !line.hasPrefix("```")
      #expect(!isHidden, "\(page):\(index + 1): fences are backticks at the beginning of a line")
    }
  }

  @Test("the blocks that nobody runs are counted")
  func counted() throws {
    let count = try MarkdownPage.all().flatMap(\.blocks).count { $0.mark == .notRun }
    #expect(count == Self.blocksThatNobodyRuns)
  }

  @Test("a shown policy is one", arguments: try MarkdownPage.all())
  func policies(_ page: MarkdownPage) {
    for block in page.blocks where block.mark == .policy {
      let text = page.lines[block.body].joined(separator: "\n")
      guard case .problems(let problems) = Policy.parse(Array(text.utf8), file: page.path) else { continue }
      Issue.record("\(page):\(block.lineNumber): \(problems.map(\.message))")
    }
  }
}
