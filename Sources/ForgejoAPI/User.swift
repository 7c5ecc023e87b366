internal import JSON

/// An account as rows name it: the number decides, the name is for reading.
package struct User: Equatable, Hashable, Sendable {
  /// The account's number; 0 and below are no people (-1 a deleted account, -2 the job token's).
  package var id: Int
  /// The name it signs in with; changes when the person renames the account.
  package var login: String

  package init(id: Int, login: String) {
    self.id = id
    self.login = login
  }

  init(_ field: JSONField) throws(JSONError) {
    id = try field.member("id").integer()
    login = try field.member("login").string()
  }
}
