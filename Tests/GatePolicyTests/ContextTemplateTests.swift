import GatePolicy
import Testing

@Suite struct ContextTemplateTests {
  @Test("only the end of a context stands for the base branch")
  func name() throws {
    let template = try ContextTemplate(parsing: "{base} of ({base}) ({base})")
    #expect(template.name(base: "release/1.0") == "{base} of ({base}) (release/1.0)")
    #expect(template.name(base: "{base}") == template.text)
    #expect(ContextTemplate(gate: "qa").name(base: "main") == "qa (main)")
  }

  @Test("contexts are equal where their bytes are")
  func equality() throws {
    #expect(try ContextTemplate(parsing: "qa ({base})") == ContextTemplate(gate: "qa"))
    #expect(try ContextTemplate(parsing: "\u{E9} ({base})") != ContextTemplate(parsing: "e\u{301} ({base})"))
  }

  @Test(
    "a text that is no context is refused with the reason",
    arguments: [
      ("", .empty), ("qa", .wrongEnding), ("qa({base})", .wrongEnding), ("qa ({base}", .wrongEnding),
      ("({base})", .wrongEnding), (" ({base})", .blankAtEnd), ("\u{A0}qa ({base})", .blankAtEnd),
      ("qa ({base})\u{3000}", .blankAtEnd), ("q\ta ({base})", .controlCharacter),
      ("q\u{2029}a ({base})", .controlCharacter),
      (String(repeating: "x", count: 247) + " ({base})", .tooLong),
    ] as [(String, ContextTemplateError)])
  func refused(text: String, error: ContextTemplateError) {
    #expect(throws: error) { try ContextTemplate(parsing: text) }
  }
}
