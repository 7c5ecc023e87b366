/// A version of Forgejo whose answers are recorded.
package enum ServerVersion: String, CaseIterable, Sendable {
  case forgejo11 = "11.0.15"
  case forgejo15 = "15.0.3"
  case forgejo16 = "16.0"
}

extension ServerVersion: CustomStringConvertible {
  /// As a test's name shows it.
  package var description: String { "Forgejo \(rawValue)" }
}
