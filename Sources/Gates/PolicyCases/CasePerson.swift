import Diagnostics

/// An account, by name.
struct CasePerson: Equatable, Sendable {
  var login: String
  /// The account's number, where it matters.
  var id: Int?
  var location: SourceLocation?
}
