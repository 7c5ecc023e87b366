package import Calls
internal import JSON

/// One page of a pull request's changed files, with the list's total.
package struct FilesPage: Equatable, Sendable {
  /// One row: a file type that changed is two rows of one name.
  package struct Row: Equatable, Sendable {
    /// The name in the head, or of a deleted file in the base; bytes that are not UTF-8 have become U+FFFD.
    package var name: String
    /// The name before a rename.
    package var previousName: String?
    /// The server's word for the change: `added`, `deleted`, `renamed`, `changed` or `unchanged`.
    package var status: String

    package init(name: String, previousName: String? = nil, status: String) {
      self.name = name
      self.previousName = previousName
      self.status = status
    }
  }

  /// The rows, ordered by path.
  package var rows: [Row]
  /// How many rows the whole list has, by the server's count.
  package var total: Int

  package init(rows: [Row], total: Int) {
    self.rows = rows
    self.total = total
  }

  private static let previousKey = "previous_filename"

  /// How many rows are asked for; the server's own limit may give fewer.
  package static let size = 50

  /// One page, from 1.
  package static func one(_ page: Int, on number: Int, of repository: RepositoryName) -> Call<FilesPage> {
    Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "pulls", String(number), "files"],
        query: [QueryItem("limit", String(size)), QueryItem("page", String(page))], role: .repository,
        scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in
      let rows = try JSONAnswer.decode(response) { field throws(JSONError) in
        var rows: [Row] = []
        for element in try field.elements() {
          let status = try element.member("status").string()
          // Without its old name a renamed file would be a new one.
          let previous =
            status == "renamed" ? try element.member(previousKey) : try element.optional(previousKey)
          rows.append(
            Row(
              name: try element.member("filename").fileName(), previousName: try previous?.fileName(), status: status))
        }
        return rows
      }
      return FilesPage(rows: rows, total: try JSONAnswer.total(of: response))
    }
  }
}

extension JSONField {
  /// A file's name, which is never empty.
  fileprivate func fileName() throws(JSONError) -> String {
    let name = try string()
    guard !name.isEmpty else { throw mismatch("a file's name") }
    return name
  }
}
