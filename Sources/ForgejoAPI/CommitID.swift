/// A commit's whole id: 40 or 64 lower-case hexadecimal digits.
package struct CommitID: Equatable, Hashable, Sendable {
  /// The digits.
  package let hex: String

  /// Takes a whole id; nil for anything else, a short one and capital letters included, since the server resolves
  /// those to other commits in silence.
  package init?(_ text: String) {
    let digits = text.utf8
    guard digits.count == 40 || digits.count == 64 else { return nil }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
    hex = text
  }

  /// The first ten digits, for reading, never for comparing.
  package var short: String { String(hex.prefix(10)) }
}
