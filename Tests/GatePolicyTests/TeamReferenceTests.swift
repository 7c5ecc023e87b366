import GatePolicy
import Testing

@Suite struct TeamReferenceTests {
  @Test(
    "a text names a team",
    arguments: [
      ("qa", .name("qa")), ("Owners", .name("Owners")), ("q a", .name("q a")), ("007x", .name("007x")),
      ("org/team#17", .qualified(organization: "org", team: "team", id: 17)),
      ("org/17#17", .qualified(organization: "org", team: "17", id: 17)),
    ] as [(String, TeamReference)], [TeamReference.DigitsMeaning.name, .id])
  func teams(team: (text: String, expected: TeamReference), digits: TeamReference.DigitsMeaning) throws {
    let reference = try TeamReference(parsing: team.text, digits: digits)
    #expect(reference == team.expected)
    #expect(reference.description == team.text)
  }

  @Test("digits are a name in a policy's quotes and an id on a command line")
  func digits() throws {
    #expect(try TeamReference(parsing: "17", digits: .name) == .name("17"))
    #expect(try TeamReference(parsing: "17", digits: .id) == .id(17))
    #expect(try TeamReference(parsing: "-17", digits: .id) == .name("-17"))
    #expect(throws: TeamReferenceError.idNotPositive) { try TeamReference(parsing: "0", digits: .id) }
    #expect(throws: TeamReferenceError.idNotPositive) {
      try TeamReference(parsing: "9223372036854775808", digits: .id)
    }
  }

  @Test(
    "a text that names no team is refused with the reason",
    arguments: [
      ("", .empty), (" qa", .badCharacter), ("qa\n", .badCharacter), ("q\u{0}a", .badCharacter),
      ("org/team", .idMissing), ("org/", .idMissing), ("/", .idMissing), ("qa#7", .malformed), ("#7", .malformed),
      ("/team#7", .malformed), ("org/#7", .malformed), ("org/team#", .malformed), ("org/team#x", .malformed),
      ("org/team#+7", .malformed), ("org/team#7#8", .malformed), ("org/a/b#7", .malformed), ("o#1/team#7", .malformed),
      ("org/team#0", .idNotPositive), ("org/team#99999999999999999999", .idNotPositive),
    ] as [(String, TeamReferenceError)])
  func refused(text: String, error: TeamReferenceError) {
    #expect(throws: error) { try TeamReference(parsing: text, digits: .name) }
  }
}
