import Foundation
import TestSupport

/// A page of the documentation, by lines.
struct MarkdownPage: Equatable, Sendable {
  /// Where it is below the repository's top, `docs/policy.md`.
  let path: String
  /// Its lines, without their ends; the last one is empty where the page's last line is ended.
  var lines: [String]

  init(path: String, text: String) {
    self.path = path
    // By bytes: a carriage return belongs to its line.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String($0) ?? "" }
  }

  /// Every page that users and contributors read: those at the top, and those under docs.
  static func all() throws -> [MarkdownPage] {
    let pages = try ["", "docs/"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: "\(TestFiles.repository)/\(folder)").sorted()
        .filter { $0.hasSuffix(".md") }
        .map { try read("\(folder)\($0)") }
    }
    // A test that walks no pages would promise nothing.
    guard pages.contains(where: { $0.path == "README.md" }) else { throw CocoaError(.fileNoSuchFile) }
    return pages
  }

  /// The page at a path below the repository's top.
  static func read(_ path: String) throws -> MarkdownPage {
    let text = try String(contentsOfFile: "\(TestFiles.repository)/\(path)", encoding: .utf8)
    return MarkdownPage(path: path, text: text)
  }

  /// Writes the page back to where it was read.
  func write() throws {
    try lines.joined(separator: "\n").write(
      toFile: "\(TestFiles.repository)/\(path)", atomically: true, encoding: .utf8)
  }
}

extension MarkdownPage: CustomStringConvertible {
  var description: String { path }
}

extension MarkdownPage {
  /// The fenced blocks in their order; one that is never closed reaches to the page's end.
  var blocks: [FencedBlock] {
    var blocks: [FencedBlock] = []
    var opened: (line: Int, fence: String)?
    for (index, line) in lines.enumerated() {
      let fence = String(line.prefix { $0 == "`" })
      if let open = opened {
        guard line == fence, fence.count >= open.fence.count else { continue }
        blocks.append(block(open, bodyEnd: index, isClosed: true))
        opened = nil
      } else if fence.count >= 3 {
        opened = (index, fence)
      }
    }
    if let opened { blocks.append(block(opened, bodyEnd: lines.count, isClosed: false)) }
    return blocks
  }

  private func block(_ open: (line: Int, fence: String), bodyEnd: Int, isClosed: Bool) -> FencedBlock {
    FencedBlock(
      info: String(lines[open.line].dropFirst(open.fence.count)), body: open.line + 1..<bodyEnd, isClosed: isClosed)
  }

  /// The lines outside of fenced blocks; those inside are empty.
  var prose: [String] {
    var prose = lines
    for block in blocks {
      for index in block.body { prose[index] = "" }
    }
    return prose
  }

  /// The lines between two marks that stand alone on their lines; nil where one is missing.
  func lines(between begin: String, and end: String) -> ArraySlice<String>? {
    guard let first = lines.firstIndex(of: begin), let last = lines.firstIndex(of: end), first < last else {
      return nil
    }
    return lines[(first + 1)..<last]
  }
}
