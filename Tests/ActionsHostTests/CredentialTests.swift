import ActionsHost
import Testing

@Suite("Credentials")
struct CredentialTests {
  private let source = CredentialSource.variable("GATE_TOKEN")

  @Test(
    "white space at the ends is cut, and nothing left is no credential",
    arguments: [
      ("abc", "abc"), (" abc\r\n", "abc"), ("\t\u{B}\u{C}a b \n", "a b"), ("", nil), (" \r\n\t", nil),
    ] as [(String, String?)])
  func trimming(text: String, expected: String?) throws {
    #expect(try Credential.parse(Array(text.utf8), from: source)?.secret.revealed == expected)
  }

  @Test(
    "any other control character is an error that names the source",
    arguments: ["a\nb", "a\u{0}", "\u{1B}a", "a\u{7F}b"])
  func controlCharacters(text: String) {
    #expect(throws: CredentialError.controlCharacter(source)) { try Credential.parse(Array(text.utf8), from: source) }
  }

  @Test(
    "a character outside ASCII and bytes that are not UTF-8 are errors",
    arguments: [Array("t\u{F6}ken".utf8), [0x61, 0xFF]])
  func notASCII(bytes: [UInt8]) {
    #expect(throws: CredentialError.notASCII(source)) { try Credential.parse(bytes, from: source) }
  }

  @Test("a secret is shown by no way of printing it")
  func hidden() throws {
    let credential = try #require(try Credential.parse(Array("hunter2".utf8), from: source))
    var dumped = ""
    dump(credential, to: &dumped)
    for text in ["\(credential)", String(reflecting: credential), dumped, "\(credential.secret)"] {
      #expect(!text.contains("hunter2"))
      #expect(text.contains("***"))
    }
  }

  @Test("secrets are compared as bytes")
  func equality() {
    #expect(Secret("caf\u{E9}") != Secret("cafe\u{301}"))
    #expect(Secret("a") == Secret("a"))
  }

  @Test("a token file gives a credential with its path; too large, missing and two-line files are errors")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("token", Array("abc\n".utf8))
    let credential = try #require(try Credential.read(path))
    #expect(credential.secret.revealed == "abc")
    #expect(credential.source == .file(path))
    #expect(try Credential.read(folder.write("empty", [])) == nil)
    #expect(throws: CredentialError.file(.missing(path: folder.path("none")))) {
      try Credential.read(folder.path("none"))
    }
    let large = try folder.write("large", [UInt8](repeating: 0x61, count: 64 << 10 + 1))
    #expect(throws: CredentialError.file(.tooLarge(path: large, limit: 64 << 10))) { try Credential.read(large) }
    let double = try folder.write("double", Array("abc\ndef\n".utf8))
    #expect(throws: CredentialError.controlCharacter(.file(double))) { try Credential.read(double) }
  }

  @Test(
    "errors read as sentences without the secret",
    arguments: [
      (
        .controlCharacter(.variable("GATE_TOKEN")),
        "the token from GATE_TOKEN holds a control character, perhaps a second line"
      ),
      (.notASCII(.standardInput), "the token from standard input holds a character outside ASCII"),
      (.notASCII(.file("/run/t")), "the token from the file /run/t holds a character outside ASCII"),
      (.file(.missing(path: "/run/t")), "/run/t does not exist"),
    ] as [(CredentialError, String)])
  func texts(error: CredentialError, text: String) {
    #expect(error.description == text)
  }
}
