import Calls
import ForgejoAPI
import HTTP
import Testing

@Suite("A flood")
struct RowLimitTests {
  private func list(_ logins: [(login: String, count: Int)]) -> HTTPResponse {
    let rows = logins.flatMap { Array(repeating: #"{"user":{"login":"\#($0.login)"}}"#, count: $0.count) }
    return response("[\(rows.joined(separator: ","))]", total: rows.count)
  }

  @Test("of more rows than are taken names the limit and who wrote most")
  func writer() {
    let limit = Review.limit
    #expect(
      cause(Review.all(on: 1, of: app), list([("bob", 2), ("mallory", limit)]))
        == .overLimit(what: "reviews", limit: limit, writer: "mallory"))
    #expect(
      cause(TimelineEvent.all(on: 1, of: app), list([("mallory", limit), ("bob", 2)]))
        == .overLimit(what: "timeline rows", limit: limit, writer: "mallory"))
  }

  @Test("of two who wrote as much names the first by name")
  func draw() {
    let half = Review.limit / 2 + 1
    #expect(
      cause(Review.all(on: 1, of: app), list([("zoe", half), ("mallory", half)]))
        == .overLimit(what: "reviews", limit: Review.limit, writer: "mallory"))
  }

  @Test("of rows without users names nobody")
  func nobody() {
    let rows = Array(repeating: #"{"user":null}"#, count: Review.limit + 1).joined(separator: ",")
    #expect(
      cause(Review.all(on: 1, of: app), response("[\(rows)]", total: Review.limit + 1))
        == .overLimit(what: "reviews", limit: Review.limit, writer: nil))
  }

  @Test("as many rows as the limit are taken")
  func justEnough() {
    // They are no reviews, so they are read, and complained about, one by one.
    #expect(
      shape(Review.all(on: 1, of: app), list([("bob", Review.limit)])) == "[0].state: expected a value, found nothing")
  }

  @Test("that is cut off in the middle names who stands in it most often, by what cannot be forged")
  func beginning() {
    let rows = ["bob", "mallory", "mallory"].map { #"{"user":{"id":3,"login":"\#($0)"},"body":"x"}"# }
    let forged = String(repeating: #"{"user":null,"body":"\"login\":\"bob\""},"#, count: 9)
    let text = "[" + forged + rows.joined(separator: ",") + #",{"user":{"id":3,"login":"bo"#
    #expect(RowLimit.writer(in: Array(text.utf8)) == "mallory")
    #expect(RowLimit.writer(in: Array("<html>".utf8)) == nil)
    #expect(RowLimit.writer(in: []) == nil)
  }
}
