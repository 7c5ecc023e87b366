internal import JSON

extension JSONField {
  /// A commit's whole id; the server never shortens one where it is a fact.
  func commit() throws(JSONError) -> CommitID {
    guard let commit = CommitID(try string()) else { throw mismatch("a whole commit id") }
    return commit
  }

  /// A moment.
  func timestamp() throws(JSONError) -> Timestamp {
    guard let timestamp = Timestamp(parsing: try string()) else { throw mismatch("a time") }
    return timestamp
  }
}
