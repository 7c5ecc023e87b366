import HTTP
import ScriptedForge
import Testing

@Suite struct PlaylistTests {
  @Test("an exchange is found by method, path and query")
  func matching() throws {
    let playlist = try Playlist([
      exchange("/a?page=1&limit=2", text: "first"), exchange("/a", text: "bare"),
      exchange("/a", method: "POST", text: "posted"),
    ])
    #expect(played(playlist, try received("/a?limit=2&page=1")) == "first")
    #expect(played(playlist, try received("/a")) == "bare")
    #expect(played(playlist, try received("/a", method: "POST")) == "posted")
    #expect(playlist.unmatched.isEmpty && playlist.unplayed.isEmpty)
  }

  @Test("equal requests are played in order, the last again and again")
  func sequence() throws {
    let playlist = try Playlist([
      exchange("/a", text: "1"), exchange("/b", text: "other"), exchange("/a", text: "2"), exchange("/a", text: "3"),
    ])
    let bodies = try (0..<5).map { _ in played(playlist, try received("/a")) }
    #expect(bodies == ["1", "2", "3", "3", "3"])
    #expect(playlist.unplayed == ["other.json"])
  }

  @Test("an exchange with times is played exactly that often")
  func times() throws {
    let playlist = try Playlist([
      exchange("/a", text: "twice", more: #", "times": 2"#), exchange("/a", text: "once", more: #", "times": 1"#),
    ])
    #expect(try played(playlist, received("/a")) == "twice")
    #expect(playlist.unplayed == ["twice.json", "once.json"])
    #expect(try played(playlist, received("/a")) == "twice")
    #expect(try played(playlist, received("/a")) == "once")
    #expect(playlist.unplayed.isEmpty)
    #expect(try played(playlist, received("/a")) == "asked more often than the exchanges allow")
    #expect(playlist.unmatched.count == 1)
  }

  @Test("an exchange for a token answers only its owner, and goes before one for everybody")
  func tokens() throws {
    let exchanges = try [
      exchange("/a", text: "everybody"), exchange("/a", text: "reader", more: #", "token": "reader""#),
      exchange("/b", text: "secret", more: #", "token": "reader""#),
    ]
    let playlist = try Playlist(exchanges, tokens: ["reader": "s3"])
    #expect(try played(playlist, received("/a", token: "s3")) == "reader")
    #expect(try played(playlist, received("/a", token: "s4")) == "everybody")
    #expect(try played(playlist, received("/a")) == "everybody")
    #expect(try played(playlist, received("/b", token: "s4")) == "recorded for another token only: reader")
    #expect(try played(playlist, received("/b", token: "s3")) == "secret")
    #expect(throws: ForgeError.unknownToken(file: "reader.json", name: "reader")) { try Playlist(exchanges) }
  }

  @Test(
    "the token is read from both schemes and from no other",
    arguments: [
      ("token x", "x"), ("Token x", "x"), ("Bearer x", "x"), ("bearer x", "x"), ("Basic x", nil), ("x", nil), ("", nil),
    ] as [(String, String?)])
  func schemes(_ value: String, _ token: String?) throws {
    var request = try received("/")
    request.headers = [.init("authorization", value)]
    #expect(request.token == token)
  }

  @Test("a recorded body is demanded, whatever the order of its members")
  func bodies() throws {
    let text =
      #"{"request": {"method": "POST", "path": "/a", "body": {"x": 1, "y": [2]}}, "response": {"status": 201}}"#
    let playlist = try Playlist([ExchangeFile(parsing: Array(text.utf8), file: "a.json")])
    #expect(try played(playlist, received("/a", method: "POST", body: #"{"y":[2],"x":1}"#)).isEmpty)
    for body in ["", "{", #"{"x":1}"#, #"{"x":2,"y":[2]}"#] {
      #expect(try played(playlist, received("/a", method: "POST", body: body)) == "recorded with another body only")
    }
  }

  @Test("an unmatched request is noted with its reason")
  func unmatched() throws {
    let playlist = try Playlist([exchange("/a?page=1", text: "a")])
    #expect(try played(playlist, received("/a?page=2")) == "recorded with another query only: /a?page=1")
    #expect(try played(playlist, received("/b\u{1B}")) == "not recorded")
    #expect(playlist.unmatched.map(\.request) == ["GET /a?page=2", "GET /b%1B"])
    #expect(playlist.unmatched.allSatisfy { $0.response.status == 599 })
    #expect(playlist.unplayed == ["a.json"])
  }
}
