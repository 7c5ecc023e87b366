import Calls
import ForgejoAPI
import TestSupport
import Testing

@Suite("What real servers say of changed files")
struct RecordedCallTests {
  private func read<Value>(_ name: String, _ version: ServerVersion, by call: Call<Value>) throws -> Value {
    try call.decode(Recording(name, version).response)
  }

  @Test("is a page with its total, on which a renamed file has both names", arguments: ServerVersion.allCases)
  func files(_ version: ServerVersion) throws {
    let call = FilesPage.one(1, on: 1, of: app)
    #expect(
      try read("names-tag/3-head-pushed-files", version, by: call)
        == FilesPage(
          rows: [.init(name: "docs/tmp.md", status: "deleted"), .init(name: "docs/y.md", status: "added")], total: 2))
    #expect(
      try read("files/rename-only", version, by: call)
        == FilesPage(
          rows: [.init(name: "old/r2.txt", previousName: "old/rename-me.txt", status: "renamed")], total: 1))
  }

  @Test("is a count of commits, none where all of them are in the other one", arguments: ServerVersion.allCases)
  func counts(_ version: ServerVersion) throws {
    let commit = try #require(CommitID(String(repeating: "1", count: 40)))
    let call = CommitCount.of(commit, notIn: commit, in: app)
    #expect(try read("names-tag/3-head-pushed-count-head-not-base", version, by: call) == 3)
    #expect(try read("names-tag/3-head-pushed-count-merge-base-not-head", version, by: call) == 0)
  }

  @Test("is a list of whole names, and no name where nothing is found", arguments: ServerVersion.allCases)
  func refs(_ version: ServerVersion) throws {
    let call = GitRefNames.beginning(with: ["tags", "main"], in: app)
    #expect(try read("names-tag/3-head-pushed-ref-tags-base", version, by: call) == ["refs/tags/main"])
    #expect(try read("names-tag/1-before-ref-tags-base", version, by: call) == [])
  }
}
