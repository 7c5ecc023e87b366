/// How many pages a list has: the size of a page is a server setting, so it is taken from what came.
package enum PageCount {
  /// The number of pages of a list of `total` rows whose first page has `firstPage` rows; 1 for an empty list.
  ///
  /// Nil where that cannot be told, since the first page is empty, or where there are more than `limit` rows.
  package static func of(total: Int, firstPage rows: Int, limit: Int = 100_000) -> Int? {
    guard total > 0 else { return 1 }
    guard rows > 0, total <= limit else { return nil }
    return (total + rows - 1) / rows
  }
}
