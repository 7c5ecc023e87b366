import Testing

/// The reader of pages, on pages that are wrong: what it overlooks, the other tests promise in vain.
@Suite struct MarkdownTests {
  @Test("blocks are found with their info strings, a longer fence holds a shorter one")
  func blocks() {
    let page = MarkdownPage(path: "page.md", text: "a\n```text x\nb\n```\n````\n```\n````\n```\nc\n")
    #expect(
      page.blocks == [
        FencedBlock(info: "text x", body: 2..<3, isClosed: true),
        FencedBlock(info: "", body: 5..<6, isClosed: true),
        FencedBlock(info: "", body: 8..<10, isClosed: false),
      ])
    #expect(page.blocks.map(\.lineNumber) == [2, 5, 8])
  }

  @Test(
    "a block without a mark that is known has none",
    arguments: [
      "", "sh", "sh not-ran", "not-run", "text scenario=a", "text scenario=a/b lines=3", "text file=log",
      "text scenario=a/b lines=2-1", "text scenario=a/b case=c", "text scenario=a/b scenario=a/c",
      "text source=a file=b",
      "yaml policy not-run",
    ])
  func unmarked(info: String) {
    #expect(BlockMark(info: info) == nil)
  }

  @Test("a mark names a file or a scenario, and lines")
  func marks() throws {
    #expect(BlockMark(info: "sh not-run") == .notRun)
    #expect(BlockMark(info: "yaml policy") == .policy)
    #expect(BlockMark(info: "text graph") == .graph)
    for (info, path, range) in [
      ("text scenario=a/b", "Tests/Scenarios/a/b/expected.log", nil),
      ("json scenario=a/b", "Tests/Scenarios/a/b/expected.json", nil),
      ("text scenario=a/b file=outputs", "Tests/Scenarios/a/b/expected.outputs", nil),
      ("yaml scenario=a/b input=gates.yml", "Tests/Scenarios/a/b/files/gates.yml", nil),
      ("text scenario=a/b lines=2-5", "Tests/Scenarios/a/b/expected.log", 2...5),
      ("yaml source=a/b.yml", "a/b.yml", nil), ("yaml source=a/b.yml lines=1-3", "a/b.yml", 1...3),
    ] as [(String, String, ClosedRange<Int>?)] {
      guard case .shown(let text) = try #require(BlockMark(info: info)) else {
        Issue.record("\(info) shows nothing")
        continue
      }
      #expect(text.path == path && text.range == range)
    }
  }

  @Test("links are found where a reader sees them, and only those that stay here")
  func links() {
    let page = MarkdownPage(
      path: "page.md",
      text: "[a](b.md#c), [`d`](#e) `[f](g.md)` [h](https://example.org)\n```text x\n[i](j.md)\n```\n[k]: l.md\n")
    #expect(page.links.map(\.path) == ["b.md", "", "l.md"])
    #expect(page.links.map(\.anchor) == ["c", "e", nil])
    #expect(page.links.map(\.line) == [1, 1, 5])
  }

  @Test("anchors are those that forges make")
  func anchors() {
    let page = MarkdownPage(
      path: "page.md", text: "# A `b-c`: d, E_f!\n#no\n## Twice\n## Twice\n```x\n# in a block\n```\n")
    #expect(page.anchors == ["a-b-c-d-e_f", "twice", "twice-1"])
  }
}
