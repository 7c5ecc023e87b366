import Reports
import Testing

@Suite("Step outputs")
struct StepOutputsTests {
  private let delimiter = HostileTexts.delimiter

  @Test("values stand between delimiters, an empty one behind an equals sign: no line is blank")
  func layout() throws {
    let outputs = [StepOutput("verdict", "refused"), StepOutput("approved_by", ""), StepOutput("reason", "a\n")]
    let text = """
      verdict<<\(delimiter)
      refused
      \(delimiter)
      approved_by=
      reason<<\(delimiter)
      a\\n
      \(delimiter)

      """
    let file = try StepOutputs.render(outputs, delimiter: delimiter)
    #expect(String(decoding: file, as: UTF8.self) == text)
    #expect(
      Runner.outputs(of: file)
        == .kept([.init("verdict", "refused"), .init("approved_by", ""), .init("reason", #"a\n"#)]))
    #expect(try StepOutputs.render([], delimiter: delimiter) == [])
  }

  @Test("every name of the allowed form is taken", arguments: ["a", "A_1-b", "_x", String(repeating: "a", count: 255)])
  func names(name: String) throws {
    let file = try StepOutputs.render([StepOutput(name, "v")], delimiter: delimiter)
    #expect(Runner.outputs(of: file) == .kept([.init(name, "v")]))
  }

  @Test(
    "any other name is refused",
    arguments: ["", "1a", "-a", "a b", "a=b", "a<<b", "a\n", "\u{E9}", "\u{FEFF}a", String(repeating: "a", count: 256)])
  func badNames(name: String) {
    #expect(throws: StepOutputError.invalidName(name)) {
      try StepOutputs.render([StepOutput(name, "v")], delimiter: delimiter)
    }
  }

  @Test("a repeated name, a value that is the delimiter and a weak delimiter are refused")
  func refused() {
    #expect(throws: StepOutputError.repeatedName("a")) {
      try StepOutputs.render([StepOutput("a", ""), StepOutput("a", "v")], delimiter: delimiter)
    }
    #expect(throws: StepOutputError.delimiterInValue(name: "a")) {
      try StepOutputs.render([StepOutput("a", delimiter)], delimiter: delimiter)
    }
    for weak in ["", "EOF", "forgejo-gates-0 1234567890", "forgejo-gates-\n1234567890"] {
      #expect(throws: StepOutputError.invalidDelimiter) { try StepOutputs.render([], delimiter: weak) }
    }
  }

  @Test("a new delimiter has 32 hexadecimal digits and is another one each time")
  func delimiters() throws {
    var generator = SystemRandomNumberGenerator()
    let first = StepOutputs.delimiter(using: &generator)
    #expect(first.hasPrefix("forgejo-gates-"))
    #expect(first.utf8.count == 46)
    #expect(first.utf8.dropFirst(14).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    #expect(first != StepOutputs.delimiter(using: &generator))
    #expect(try StepOutputs.render([StepOutput("a", "v")], delimiter: first).count > 0)
  }

  @Test(
    "errors read as sentences",
    arguments: [
      (.invalidName("a b"), "\"a b\" cannot be the name of a step output"),
      (.repeatedName("a"), "the step output a is there twice"),
      (.invalidDelimiter, "the delimiter of the step outputs is not made of letters, digits and -"),
      (.delimiterInValue(name: "a"), "the step output a is the delimiter"),
    ] as [(StepOutputError, String)])
  func texts(error: StepOutputError, text: String) {
    #expect(error.description == text)
  }
}
