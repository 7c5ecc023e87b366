import HTTP
import Testing

@Suite("An address of a server")
struct WebAddressTests {
  @Test(
    "is read into one spelling",
    arguments: [
      ("https://forge.example", "https://forge.example"),
      ("HTTPS://Forge.Example/", "https://forge.example"),
      ("https://forge.example:443", "https://forge.example"),
      ("http://forge.example:80/", "http://forge.example"),
      ("http://forge.example:443", "http://forge.example:443"),
      ("https://forge.example:3000/Sub-Path//", "https://forge.example:3000/Sub-Path"),
      ("https://forge.example/a/b%20c/~d", "https://forge.example/a/b%20c/~d"),
      ("https://[2001:DB8:0:0::1]:8443/x", "https://[2001:db8::1]:8443/x"),
      ("https://192.0.2.7", "https://192.0.2.7"),
      ("http://my_forge:1/", "http://my_forge:1"),
      ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
      ("https://forge.example:65535", "https://forge.example:65535"),
    ])
  func parsing(text: String, spelling: String) throws {
    let address = try WebAddress(parsing: text)
    #expect(address.description == spelling)
    #expect(try WebAddress(parsing: spelling) == address)
  }

  @Test("has its parts")
  func parts() throws {
    let address = try WebAddress(parsing: "http://[::1]:3000/forge/")
    #expect(address.scheme == .http)
    #expect(address.host == "[::1]")
    #expect(address.port == 3000)
    #expect(address.path == "/forge")
    #expect(address.origin == "http://[::1]:3000")
    #expect(address.isPlainHTTP)
    #expect(try WebAddress(parsing: "https://forge.example:443").port == nil)
    #expect(try !WebAddress(parsing: "https://forge.example").isPlainHTTP)
  }

  @Test(
    "is refused for what it must not hold",
    arguments: [
      (" https://forge.example", WebAddressError.blankOrControl),
      ("https://forge.example\n", .blankOrControl),
      ("https://forge.example/a b", .blankOrControl),
      ("https://forge\u{7F}.example", .blankOrControl),
      ("", .scheme),
      ("forge.example", .scheme),
      ("forge.example:3000", .scheme),
      ("ftp://forge.example", .scheme),
      ("https:/forge.example", .scheme),
      ("https:forge.example", .scheme),
      ("https://user@forge.example", .userInfo),
      ("https://user:secret@forge.example", .userInfo),
      ("https://forge.example@evil.example", .userInfo),
      ("https://forge.example?a=b", .query),
      ("https://forge.example/x?", .query),
      ("https://forge.example#a?b", .fragment),
      ("https://", .emptyHost),
      ("https:///path", .emptyHost),
      ("https://:443", .emptyHost),
      ("https://forge..example", .host),
      ("https://forge.example.", .host),
      ("https://forge.example\\x", .host),
      ("https://f%6Frge.example", .host),
      ("https://bücher.example", .host),
      ("https://[::1", .host),
      ("https://[fe80::1%25eth0]", .host),
      ("https://[::1]x", .host),
      ("https://[forge.example]", .host),
      ("https://127.1", .host),
      ("https://0x7f000001", .host),
      ("https://2130706433", .host),
      ("https://127.0.0.01", .host),
      ("https://1.2.3.256", .host),
      ("https://forge.example:", .port),
      ("https://forge.example:0", .port),
      ("https://forge.example:65536", .port),
      ("https://forge.example:+80", .port),
      ("https://forge.example:80:80", .port),
      ("https://forge.example:99999999999999999999", .port),
      ("https://forge.example/a//b", .path),
      ("https://forge.example//a", .path),
      ("https://forge.example/./a", .path),
      ("https://forge.example/a/..", .path),
      ("https://forge.example/%2E%2e/a", .path),
      ("https://forge.example/%zz", .path),
      ("https://forge.example/a%2", .path),
      ("https://forge.example/ä", .path),
      ("https://forge.example/<a>", .path),
    ])
  func refusal(text: String, error: WebAddressError) {
    #expect(throws: error) { try WebAddress(parsing: text) }
  }

  @Test("is refused with a text of its own for each reason", arguments: WebAddressError.allCases)
  func description(error: WebAddressError) {
    #expect(error.description.hasPrefix("must "))
    #expect(WebAddressError.allCases.count { $0.description == error.description } == 1)
  }

  @Test(
    "is loopback only where no resolver can lead elsewhere",
    arguments: [
      ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("127.255.0.9", true), ("[::1]", true),
      ("[0:0:0:0:0:0:0:1]", true),
      ("localhost.example", false), ("127.0.0.1.example", false), ("128.0.0.1", false), ("[::2]", false),
      ("[::ffff:127.0.0.1]", false), ("127.example", false),
    ])
  func loopback(host: String, isLoopback: Bool) throws {
    #expect(try WebAddress(parsing: "http://\(host):3000/x").isLoopback == isLoopback)
  }

  @Test(
    "is extended by segments and a query that stay what they are",
    arguments: [
      (["repos", "a"], "https://forge.example/git/repos/a"),
      (["a/b", "c?d#e", "%2F"], "https://forge.example/git/a%2Fb/c%3Fd%23e/%252F"),
      (["ä b+~._-"], "https://forge.example/git/%C3%A4%20b%2B~._-"),
      (["...", "..a"], "https://forge.example/git/.../..a"),
      (["\0\r\n"], "https://forge.example/git/%00%0D%0A"),
      ([], "https://forge.example/git"),
    ])
  func appending(segments: [String], url: String) throws {
    #expect(try WebAddress(parsing: "https://forge.example/git/").appending(segments) == url)
  }

  @Test("is not extended by a segment that servers resolve", arguments: ["", ".", ".."])
  func unsafeSegment(segment: String) throws {
    #expect(try WebAddress(parsing: "https://forge.example").appending(["repos", segment, "x"]) == nil)
  }

  @Test("keeps the order of a query's fields and escapes both sides")
  func query() throws {
    let url = try WebAddress(parsing: "https://forge.example").appending(
      ["x"], query: [(name: "b", value: "1&2=3"), (name: "a[]", value: ""), (name: "b", value: "ü+ ")])
    #expect(url == "https://forge.example/x?b=1%262%3D3&a%5B%5D=&b=%C3%BC%2B%20")
  }
}
