import Reports
import Testing

@Suite("The encoders of a text")
struct EncoderTests {
  @Test(
    "a text in the log is one visible line",
    arguments: [
      ("acme/app", "acme/app"), ("", ""), ("a\nb\r\nc\td", #"a\nb\r\nc\td"#),
      ("\u{0}\u{1B}[31m\u{7F}", #"\u{0}\u{1B}[31m\u{7F}"#),
      ("\u{85}\u{9B}", #"\u{85}\u{9B}"#), ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#),
      ("\u{202A}\u{202E}\u{2066}\u{2069}", #"\u{202A}\u{202E}\u{2066}\u{2069}"#),
      ("\u{200E}\u{200F}\u{61C}", #"\u{200E}\u{200F}\u{61C}"#),
      ("\u{200B}\u{200D}\u{2060}\u{FEFF}\u{AD}", #"\u{200B}\u{200D}\u{2060}\u{FEFF}\u{AD}"#),
      ("\u{E0001}\u{E0041}\u{FE0F}\u{3164}", #"\u{E0001}\u{E0041}\u{FE0F}\u{3164}"#),
      (#"a\nb"#, #"a\\nb"#), (#"\"#, #"\\"#), ("a  ", #"a \u{20}"#), (" ", #"\u{20}"#), (" a", " a"),
      ("caf\u{E9} cafe\u{301} \u{1F1E9}\u{1F1EA} \u{4E2D}", "caf\u{E9} cafe\u{301} \u{1F1E9}\u{1F1EA} \u{4E2D}"),
      ("::set-env name=X::v", "::set-env name=X::v"), ("\u{FFFD}", "\u{FFFD}"),
    ])
  func logText(text: String, shown: String) {
    #expect(Array(LogEncoder.encode(text).utf8) == Array(shown.utf8))
  }

  @Test("a long text in the log is cut with the count of what is left out")
  func logCut() {
    let text = String(repeating: "\u{E9}", count: 1000)
    #expect(LogEncoder.encode(text) == text)
    #expect(LogEncoder.encode(text + "\n\n") == text + "\u{2026} (2 more)")
    #expect(LogEncoder.encode("ab cd", limit: 3) == "ab \u{2026} (2 more)")
  }

  @Test(
    "an output's value is one line and otherwise unchanged, JSON included",
    arguments: [
      ("alice,bob", "alice,bob"), ("a\nb\r\u{0}\u{202E}", #"a\nb\r\u{0}\u{202E}"#),
      (#"{"a":"x\ny"}"#, #"{"a":"x\ny"}"#), ("a  ", "a  "), ("\u{FEFF}a", #"\u{FEFF}a"#),
    ])
  func outputValue(value: String, line: String) {
    #expect(OutputValueEncoder.encode(value) == line)
  }

  @Test(
    "a long value is cut at 32 KiB, between code points and never within an escape",
    arguments: ["a", "\u{20AC}", "\u{1F600}", "\u{202E}"])
  func outputCut(piece: String) throws {
    let size = OutputValueEncoder.encode(piece).utf8.count
    let fitting = OutputValueEncoder.limit / size
    let whole = OutputValueEncoder.encode(String(repeating: piece, count: fitting))
    #expect(whole.utf8.count == fitting * size)
    let cut = OutputValueEncoder.encode(String(repeating: piece, count: fitting + 1))
    #expect(cut.utf8.count <= 32_768)
    #expect(cut.utf8.count > OutputValueEncoder.limit - 64)
    let mark = try #require(cut.unicodeScalars.lastIndex(of: "\u{2026}"))
    let kept = cut[..<mark].utf8.count
    #expect(kept % size == 0)
    #expect(cut[mark...] == "\u{2026} (\(fitting + 1 - kept / size) more)")
  }
}
