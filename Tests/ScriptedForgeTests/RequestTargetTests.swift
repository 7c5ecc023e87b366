import ScriptedForge
import Testing

@Suite struct RequestTargetTests {
  @Test(
    "two ways to write one target are equal",
    arguments: [
      ("/a%2fb", "/a%2Fb"), ("/%61", "/a"), ("/a?x=1&y=2", "/a?y=2&x=1"), ("/a?q=b+c", "/a?q=b%20c"), ("/a?", "/a"),
      ("/a?x", "/a?x="), ("/é", "/%C3%A9"),
    ])
  func equal(_ one: String, _ other: String) throws {
    #expect(try #require(RequestTarget(one)) == #require(RequestTarget(other)))
  }

  @Test(
    "targets that a server tells apart are not equal",
    arguments: [
      ("/a%2Fb", "/a/b"), ("/a", "/A"), ("/a", "/a/"), ("/a?x=1", "/a?x=2"), ("/a?x=1", "/a"),
      ("/a?x=1%262", "/a?x=1&2"),
      ("/a+b", "/a%20b"), ("/%zz", "/%25"), ("/e\u{301}", "/é"),
    ])
  func different(_ one: String, _ other: String) throws {
    #expect(try #require(RequestTarget(one)) != #require(RequestTarget(other)))
  }

  @Test("only a path from the root is a target", arguments: ["", "a", "http://127.0.0.1/", "*", "?a"])
  func refused(_ target: String) {
    #expect(RequestTarget(target) == nil)
  }
}
