/// A team as a policy or a flag names one.
package enum TeamReference: Equatable, Sendable {
  /// By name, in the repository's organisation.
  case name(String)
  /// By numeric id, from 1, in the repository's organisation.
  case id(Int)
  /// In any organisation: all three must agree.
  case qualified(organization: String, team: String, id: Int)

  /// What a text of digits is.
  package enum DigitsMeaning: Equatable, Sendable {
    /// A name, as in a policy, where ids are numbers without quotes.
    case name
    /// An id, as on a command line.
    case id
  }

  /// Reads `team`, `org/team#id` and, on a command line, an id.
  package init(parsing text: String, digits: DigitsMeaning) throws(TeamReferenceError) {
    let bytes = text.utf8
    guard !bytes.isEmpty else { throw .empty }
    guard !hasBlankAtEnd(text), !text.unicodeScalars.contains(where: isControl) else { throw .badCharacter }
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
      guard !bytes.contains(UInt8(ascii: "#")) else { throw .malformed }
      if digits == .id, bytes.allSatisfy(isDigit) {
        guard let id = Int(text), id > 0 else { throw .idNotPositive }
        self = .id(id)
      } else {
        self = .name(text)
      }
      return
    }
    let rest = text[bytes.index(after: slash)...]
    guard let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) else { throw .idMissing }
    let organization = String(text[..<slash])
    let team = String(rest[..<hash])
    let number = rest[rest.utf8.index(after: hash)...]
    guard !organization.isEmpty, !team.isEmpty, !number.isEmpty,
      !team.utf8.contains(UInt8(ascii: "/")), !organization.utf8.contains(UInt8(ascii: "#")),
      number.utf8.allSatisfy(isDigit)
    else { throw .malformed }
    guard let id = Int(number), id > 0 else { throw .idNotPositive }
    self = .qualified(organization: organization, team: team, id: id)
  }
}

extension TeamReference: CustomStringConvertible {
  /// The reference as it is written in a policy, without quotes.
  package var description: String {
    switch self {
    case .name(let name): name
    case .id(let id): String(id)
    case .qualified(let organization, let team, let id): "\(organization)/\(team)#\(id)"
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
}
