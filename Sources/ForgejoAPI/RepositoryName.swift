/// A repository as its URL names it: owner and name.
package struct RepositoryName: Equatable, Hashable, Sendable {
  /// The organisation or user.
  package var owner: String
  /// The repository's own name.
  package var name: String

  package init(owner: String, name: String) {
    self.owner = owner
    self.name = name
  }

  /// Parses `owner/name`; nil where it is anything else, a part that is `.`, `..` or holds a blank or control
  /// character included.
  package init?(parsing text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count == 2, let owner = parts.first, let name = parts.last else { return nil }
    for part in [owner, name] {
      guard !part.isEmpty, part != ".", part != "..", part.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
        return nil
      }
    }
    self.owner = owner
    self.name = name
  }

  /// Whether both name the same repository: the server ignores the case of ASCII letters.
  package func matches(_ other: RepositoryName) -> Bool {
    owner.equalsIgnoringASCIICase(other.owner) && name.equalsIgnoringASCIICase(other.name)
  }
}

extension RepositoryName: CustomStringConvertible {
  /// `owner/name`.
  package var description: String { "\(owner)/\(name)" }
}

extension String {
  /// Whether both are the same bytes when ASCII letters are taken without case, as the server compares names.
  package func equalsIgnoringASCIICase(_ other: String) -> Bool {
    let lowered: (UInt8) -> UInt8 = { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    return utf8.lazy.map(lowered).elementsEqual(other.utf8.lazy.map(lowered))
  }
}
