import ForgejoAPI
import Testing

@Suite("Values of the API")
struct ValueTests {
  @Test(
    "a time is whole seconds since 1970, in any zone",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-21T10:27:04Z", 1_795_256_824),
      ("2026-11-21T11:27:04+01:00", 1_795_256_824),
      ("2026-11-21T04:57:04-05:30", 1_795_256_824), ("2000-02-29T23:59:59Z", 951_868_799),
      ("2100-03-01T00:00:00Z", 4_107_542_400), ("2016-12-31T23:59:60Z", 1_483_228_800),
      ("0001-01-01T00:00:00Z", -62_135_596_800),
    ])
  func times(text: String, seconds: Int) {
    #expect(Timestamp(parsing: text) == Timestamp(seconds: seconds))
  }

  @Test(
    "anything else is no time",
    arguments: [
      "", "2026-11-21", "2026-11-21T10:27:04", "2026-11-21 10:27:04Z", "2026-11-21T10:27:04z", "2026-11-21T10:27:04.5Z",
      "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
      "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-11-21T10:27:04+0100",
      "2026-11-21T10:27:04 01:00", "２026-11-21T10:27:04Z", "+026-11-21T10:27:04Z",
    ])
  func noTimes(text: String) {
    #expect(Timestamp(parsing: text) == nil)
  }

  @Test("a commit id is whole and in lower case")
  func commits() {
    let hex = String(repeating: "0123456789abcdef", count: 4)
    #expect(CommitID(hex)?.hex == hex)
    #expect(CommitID(String(hex.prefix(40)))?.short == "0123456789")
    for text in ["", String(hex.prefix(39)), String(hex.prefix(41)), hex + "0", String(hex.prefix(40)).uppercased()] {
      #expect(CommitID(text) == nil)
    }
    #expect(CommitID(String(repeating: "g", count: 40)) == nil)
    #expect(CommitID(String(hex.prefix(39)) + "\n") == nil)
  }

  @Test(
    "a repository's name is two parts that a URL can carry",
    arguments: ["acme/app", "a/b.c", "A-b_c/..d", "a/...", "\u{E4}/b"])
  func names(text: String) {
    #expect(RepositoryName(parsing: text)?.description == text)
  }

  @Test(
    "anything else is none",
    arguments: [
      "", "/", "acme", "acme/", "/app", "acme/app/", "acme//app", "a/b/c", "./app", "acme/..", "acme/a b", "acme/a\n",
      "acme\t/app", "acme/a\u{7F}", "acme/\u{0}",
    ])
  func noNames(text: String) {
    #expect(RepositoryName(parsing: text) == nil)
  }

  @Test("names match without regard to ASCII case, and byte by byte")
  func matching() throws {
    #expect(RepositoryName(owner: "Acme", name: "APP").matches(RepositoryName(owner: "acme", name: "app")))
    #expect(!RepositoryName(owner: "acme", name: "app").matches(RepositoryName(owner: "acme", name: "app2")))
    #expect("qa".equalsIgnoringASCIICase("QA"))
    // The Kelvin sign is canonically K, and e with an accent is two ways of writing one letter.
    #expect(!"\u{212A}".equalsIgnoringASCIICase("k"))
    #expect(!"\u{E9}".equalsIgnoringASCIICase("e\u{301}"))
  }
}
