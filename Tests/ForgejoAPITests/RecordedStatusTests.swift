import Calls
import ForgejoAPI
import HTTP
import TestSupport
import Testing

@Suite("What real servers say about commit statuses")
struct RecordedStatusTests {
  private func all() throws -> Call<[CommitStatus]> {
    CommitStatus.all(on: try #require(CommitID(String(repeating: "f", count: 40))), of: app)
  }

  @Test("every row comes, in the order of the numbers, whatever its state and texts", arguments: ServerVersion.allCases)
  func list(version: ServerVersion) throws {
    let statuses = try Recording("statuses/list", version).read(by: all())
    #expect(statuses.map(\.id) == Array(1...23))
    #expect(statuses.filter { $0.context == "dup" }.map(\.state) == ["pending", "failure", "success"])
    #expect(Set(["bogus", "SUCCESS", "cancelled", ""]).isSubset(of: statuses.map(\.state)))
    #expect(statuses.contains { $0.context.isEmpty } && statuses.contains { $0.context.count == 300 })
    #expect(Set(statuses.compactMap(\.creator?.login)) == ["alice", "bob", "carol"])
  }

  @Test("a list that lacks a row, or says one twice, is not whole")
  func incomplete() throws {
    let row = #"{"id": 1, "status": "success", "context": "c", "creator": null, "created_at": "2026-11-21T10:19:46Z"}"#
    #expect(cause(try all(), response("[\(row)]", total: 1)) == nil)
    #expect(cause(try all(), response("[\(row)]", total: 2)) == .incomplete("1 statuses came, the total says 2"))
    #expect(cause(try all(), response("[\(row), \(row)]", total: 2)) == .incomplete("one status came twice"))
    #expect(cause(try all(), response("[\(row)]")) != nil)
  }
}
