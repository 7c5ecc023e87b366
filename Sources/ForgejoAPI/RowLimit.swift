internal import Calls
internal import JSON

/// The bound on a list's rows, with the name of who wrote most of them: an outsider may flood a pull request.
enum RowLimit {
  /// Throws when the list has more rows than are taken.
  static func check(_ list: JSONField, what: String, limit: Int) throws(ReadFailure.Cause) {
    guard case .array(let rows) = list.value, rows.count > limit else { return }
    var counts: [String: Int] = [:]
    for row in rows {
      guard let user = try? JSONField(row).optional("user"), let login = try? user.member("login").string() else {
        continue
      }
      counts[login, default: 0] += 1
    }
    // Two who wrote as much are told apart by name, so that the text is the same in every run.
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    throw .overLimit(what: what, limit: limit, writer: most?.key)
  }
}
