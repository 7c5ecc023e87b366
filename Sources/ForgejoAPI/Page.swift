internal import Calls
internal import HTTP
internal import JSON

/// One page of a list, with the list's total.
package struct Page<Row: Equatable & Sendable>: Equatable, Sendable {
  /// The rows, in the server's order; one that the server could not load is nil.
  package var rows: [Row?]
  /// How many rows the whole list has, by the server's count.
  package var total: Int

  package init(rows: [Row?], total: Int) {
    self.rows = rows
    self.total = total
  }

  init(
    _ response: HTTPResponse, row: (JSONField) throws(JSONError) -> Row
  ) throws(ReadFailure.Cause) {
    rows = try JSONAnswer.decode(response) { field throws(JSONError) in
      var rows: [Row?] = []
      for element in try field.elements() { rows.append(element.value == .null ? nil : try row(element)) }
      return rows
    }
    total = try JSONAnswer.total(of: response)
    guard rows.count <= total else {
      throw .incomplete("the page has \(rows.count) rows, the whole list \(total)")
    }
  }
}
