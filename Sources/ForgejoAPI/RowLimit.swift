internal import Calls
internal import JSON

/// The bound on a list's rows, with the name of who wrote most of them: an outsider may flood a pull request.
package enum RowLimit {
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
    throw .overLimit(what: what, limit: limit, writer: most(counts))
  }

  /// Who is named most often in the beginning of a list that is too large to be taken; nil where nobody is.
  ///
  /// What people write cannot look like a row's account here: in a JSON string each of its quotes is escaped.
  package static func writer(in beginning: [UInt8]) -> String? {
    let quote = UInt8(ascii: "\"")
    let key = Array(#""login":""#.utf8)
    var counts: [String: Int] = [:]
    var rest = beginning[...]
    while let start = rest.firstIndex(of: quote) {
      let isKey = rest[start...].starts(with: key)
      rest = rest[start...].dropFirst(isKey ? key.count : 1)
      guard isKey, let end = rest.firstIndex(of: quote) else { continue }
      counts[String(decoding: rest[..<end], as: UTF8.self), default: 0] += 1
    }
    return most(counts)
  }

  /// Two who wrote as much are told apart by name, so that the text is the same in every run.
  private static func most(_ counts: [String: Int]) -> String? {
    counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
