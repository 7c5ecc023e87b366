import Diagnostics
import Foundation
import JSON
import Reports
import Testing

@Suite("Redaction")
struct RedactionTests {
  private static let secret = #"s3cr/t+"\k~Z"#

  @Test(
    "a secret goes in every form that it may be written in",
    arguments: [
      (#"token s3cr/t+"\k~Z."#, "token ***."),
      (#"?t=s3cr%2Ft%2B%22%5Ck~Z&x"#, "?t=***&x"),
      (#"?t=s3cr%2ft%2b%22%5ck%7eZ&x"#, "?t=***&x"),
      (#"?t=%73%33cr/t%2B%22\k~Z"#, "?t=***"),
      (#"{"a":"s3cr\/t+\"\\k~Z"}"#, #"{"a":"***"}"#),
      (#"{"a":"s3cr/t\u002b\"\u005Ck~Z"}"#, #"{"a":"***"}"#),
      (#"s3cr/t+"\\k~Z"#, "***"),
      (#"s3cr/t+"\k~Zs3cr/t+"\k~Z"#, "******"),
      (#"s3cr/t+"\k~"#, #"s3cr/t+"\k~"#),
      ("s3cr/t+\"\\k~\u{17D}", "s3cr/t+\"\\k~\u{17D}"),
      ("", ""),
    ])
  func forms(text: String, expected: String) {
    #expect(Redaction(secrets: [RedactionTests.secret]).apply(to: text) == expected)
  }

  @Test("a secret goes from base64 of both alphabets, wherever it stands in the text", arguments: 0..<7, 0..<5)
  func base64(before: Int, after: Int) {
    // Bytes whose base64 has both digits in which the alphabets differ.
    for secret in ["?>?>~~\u{7F}~?>", "abcd", "0123456789abcdef0123456789abcdef01234567"] {
      let redaction = Redaction(secrets: [secret])
      let plain = String(repeating: "u", count: before) + secret + String(repeating: "v", count: after)
      let standard = Data(plain.utf8).base64EncodedString()
      let first = before * 8 / 6
      let last = ((before + secret.utf8.count) * 8 + 5) / 6
      var expected = "\(standard.prefix(first))***\(standard.dropFirst(last))"
      if after == 0 { expected = expected.replacing("=", with: "") }
      #expect(redaction.apply(to: "Basic \(standard).") == "Basic \(expected).")
      let url = standard.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      let bare = expected.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      #expect(redaction.apply(to: "Basic \(url).") == "Basic \(bare).")
      let percent = standard.replacing("+", with: "%2B").replacing("/", with: "%2f")
      #expect(redaction.apply(to: percent).hasPrefix("\(standard.prefix(first))***"))
    }
  }

  @Test(
    "secrets that overlap or contain each other go together",
    arguments: [
      (["abcdef", "defghi"], "xabcdefghix", "x***x"), (["abcdef", "cde"], "xabcdefx", "x***x"),
      (["cde", "abcdef"], "abcdefcde", "******"), (["abab"], "xabababx", "x***x"),
      (["abcdef", "abcdefgh"], "abcdefgh abcdef", "*** ***"),
    ] as [([String], String, String)])
  func overlaps(secrets: [String], text: String, expected: String) {
    #expect(Redaction(secrets: secrets).apply(to: text) == expected)
  }

  @Test("a short secret goes only as it is, an empty one is none")
  func short() {
    #expect(Redaction(secrets: ["a/b"]).apply(to: "a/b a%2Fb YS9i") == "*** a%2Fb YS9i")
    #expect(Redaction(secrets: [""]).apply(to: "abc") == "abc")
    #expect(Redaction(secrets: []).apply(to: "abc") == "abc")
  }

  @Test("bytes that are not UTF-8 stay, and a large log is done in one pass")
  func large() {
    let redaction = Redaction(secrets: ["0123456789abcdef", "aaaaaaaaaaaaaaab"])
    var log: [UInt8] = [0xFF, 0xC3]
    var expected = log
    while log.count < 1 << 20 {
      log += "aaaaaaaaaaaaaaaa line of a log 0123456789abcde and 0123456789abcdef\n".utf8
      expected += "aaaaaaaaaaaaaaaa line of a log 0123456789abcde and ***\n".utf8
    }
    #expect(redaction.apply(to: log) == expected)
  }

  @Test("a report loses its secrets before a sink can cut one in two")
  func report() {
    let secret = "0123456789abcdef0123456789abcdef01234567"
    let padding = String(repeating: "x", count: LogEncoder.limit - 20)
    let text = padding + secret
    let redaction = Redaction(secrets: [secret])
    var sample = ReportSample { text }.report
    sample.outputs = [StepOutput("reason", text)]
    sample.members = [JSONMember("own", .object([JSONMember("list", .array([.string(text), .integer(1), .null]))]))]
    let report = redaction.apply(to: sample)
    let clean = padding + "***"
    var expected = ReportSample { clean }.report
    expected.outputs = [StepOutput("reason", clean)]
    expected.members = [JSONMember("own", .object([JSONMember("list", .array([.string(clean), .integer(1), .null]))]))]
    #expect(report == expected)
    let log = String(decoding: LogRendering.render(report, style: .job), as: UTF8.self)
    #expect(!log.contains("0123"))
  }

  @Test("a redacted log shows a secret in none of its escaped forms")
  func log() {
    let secret = #"a\b"c\\d"#
    let report = Report(command: "gate-review", verdict: .refused, headline: "token \(secret) was refused")
    let redaction = Redaction(secrets: [secret])
    let log = redaction.apply(to: LogRendering.render(report, style: .plain))
    #expect(String(decoding: log, as: UTF8.self) == "gate-review: refused: token *** was refused\n")
    let json = redaction.apply(to: JSONRendering.render(report))
    #expect(String(decoding: json, as: UTF8.self).contains(#""headline": "token *** was refused""#))
  }
}
