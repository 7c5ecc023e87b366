import Calls
import ForgejoAPI
import HTTP
import TestSupport
import Testing

@Suite("What real servers say about commit statuses")
struct RecordedStatusTests {
  /// The commit that the recordings are about.
  private static let commits: [ServerVersion: String] = [
    .forgejo11: "5ec062bd043a8aaa5e77173f8597f31944d97b40", .forgejo15: "82ce8491374be5133d828ed9bc3ca453078a9b68",
    .forgejo16: "127b260fc8ace17372e016b519b442de8af0ad1a",
  ]

  private func all(_ version: ServerVersion = .forgejo16) throws -> Call<[CommitStatus]> {
    CommitStatus.all(on: try #require(Self.commits[version].flatMap { CommitID($0) }), of: app)
  }

  @Test("every row comes, in the order of the numbers, whatever its state and texts", arguments: ServerVersion.allCases)
  func list(version: ServerVersion) throws {
    let statuses = try Recording("statuses/list", version).read(by: all(version))
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
