/// A user as a policy names one.
package enum UserReference: Equatable, Sendable {
  /// By login, which follows the name and not the person; compared without ASCII case.
  case login(String)
  /// By numeric id, from 1.
  case id(Int)
}
