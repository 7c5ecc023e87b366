import HTTP
import JSON
import ScriptedForge
import TestSupport
import Testing

@Suite struct FaultRuleTests {
  private func rules(_ text: String) throws -> [FaultRule] {
    let directory = try TemporaryDirectory()
    return try FaultRule.all(in: directory.write(text, to: "rules.json"))
  }

  @Test(
    "a rule is for the requests that it describes",
    arguments: [
      (#"{}"#, true), (#"{"method": "GET"}"#, true), (#"{"method": "POST"}"#, false), (#"{"path": "/a/b"}"#, true),
      (#"{"path": "/a/b?x=1"}"#, true), (#"{"path": "/a/b?x=2"}"#, false), (#"{"path": "/a"}"#, false),
      (#"{"pathPrefix": "/a"}"#, true), (#"{"pathPrefix": "/b"}"#, false), (#"{"occurrence": 2}"#, false),
    ])
  func place(_ rule: String, _ isHit: Bool) throws {
    let schedule = FaultSchedule(try rules("[\(rule)]"))
    #expect((schedule.fault(for: try received("/a/b?x=1")) != nil) == isHit)
  }

  @Test("an occurrence is counted among the rule's own requests, and the first rule whose turn it is wins")
  func occurrences() throws {
    let schedule = FaultSchedule(
      try rules(#"[{"path": "/a", "occurrence": 2, "status": 500}, {"path": "/a", "occurrence": 3, "status": 501}]"#))
    let paths = ["/a", "/b", "/a", "/a", "/a"]
    #expect(try paths.map { schedule.fault(for: try received($0))?.status } == [nil, nil, 500, 501, nil])
  }

  @Test(
    "a rule that cannot be followed is an error",
    arguments: [
      #"{}"#, #"[{"pathprefix": "/"}]"#, #"[{"ending": "explode"}]"#, #"[{"path": "a"}]"#, #"[{"cut": -1}]"#,
      #"[{"delay": "1"}]"#,
    ])
  func malformed(_ text: String) {
    #expect(throws: ForgeError.self) { try rules(text) }
  }

  @Test("a fault overrides status, fields and body of the answer, and lies about the length when told to")
  func override() throws {
    let fault = try #require(
      try rules(#"[{"status": 503, "headers": {"retry-after": "9", "Content-Length": "1"}, "body": "<html>"}]"#).first
    ).fault
    let answer = WireAnswer(
      HTTPResponse(status: 200, headers: [HTTPHeader("Retry-After", "1"), HTTPHeader("A", "b")], body: [1]), fault)
    #expect(
      String(decoding: answer.bytes, as: UTF8.self)
        == "HTTP/1.1 503 \r\nretry-after: 9\r\nContent-Length: 1\r\nA: b\r\n\r\n<html>")
    #expect(answer.ending == .keep)
  }

  @Test("a status without a body has neither body nor length, and HEAD has only the length")
  func bodiless() {
    let response = HTTPResponse(status: 200, body: Array("abc".utf8))
    #expect(
      String(decoding: WireAnswer(response, withoutBody: true).bytes, as: UTF8.self)
        == "HTTP/1.1 200 \r\nContent-Length: 3\r\n\r\n")
    for status in [204, 304] {
      #expect(WireAnswer(HTTPResponse(status: status)).bytes == Array("HTTP/1.1 \(status) \r\n\r\n".utf8))
    }
  }
}
