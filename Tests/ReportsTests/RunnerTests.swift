import Testing

@Suite("The runner's rules, as the tests know them")
struct RunnerTests {
  /// One recorded output file and what later steps got; the names are those of the recorded logs.
  private static let recorded: [(String, String, Runner.Outputs)] = [
    ("plain", "v=1\n", .kept([.init("v", "1")])),
    ("no-final-newline", "v=1", .kept([.init("v", "1")])),
    ("heredoc", "v<<EOF_1\nline1\nline2\nEOF_1\n", .kept([.init("v", "line1\nline2")])),
    ("delimiter-in-value", "v<<D\nD=1\nD \n D\nD\n", .kept([.init("v", "D=1\nD \n D")])),
    (
      "spaces", "a b = c \n=x\nk==x\nk=\n",
      .kept([.init("a b ", " c "), .init("", "x"), .init("k", "=x"), .init("k", "")])
    ),
    ("crlf", "v<<D\r\na\r\nD\r\nw=1\r\n", .kept([.init("v", "a"), .init("w", "1")])),
    ("nul", "v=a\u{0}b\n", .kept([.init("v", "a\u{0}b")])),
    ("bom", "\u{FEFF}v=1\n", .kept([.init("\u{FEFF}v", "1")])),
    (
      "line-of-60000", "v=\(String(repeating: "x", count: 60_000))\n",
      .kept([.init("v", String(repeating: "x", count: 60_000))])
    ),
    ("long-line", "v=1\nbig=\(String(repeating: "x", count: 70_000))\nw=2\n", .kept([.init("v", "1")])),
    ("long-line-in-heredoc", "v=1\nbig<<E\n\(String(repeating: "x", count: 70_000))\nE\nw=2\n", .lost),
    ("unterminated", "v=1\nw<<E\nx\n", .lost),
    ("blank-line", "v=1\n\nw=2\n", .lost),
    ("no-equals", "v=1\nnothing\n", .lost),
  ]

  @Test("recorded output files are read as the runner read them", arguments: recorded.indices)
  func recordedFiles(index: Int) {
    let (name, file, expected) = RunnerTests.recorded[index]
    #expect(Runner.outputs(of: Array(file.utf8)) == expected, "\(name)")
  }

  @Test("only the start of a line makes a command")
  func commands() {
    let log = "::set-env name=X::v\n ::a::b\nx ::a::b\nx\r::a::b\n##[set-env name=X]v\n ##[x]\n"
    #expect(Runner.commands(in: Array(log.utf8)) == ["::set-env name=X::v", "##[set-env name=X]v"])
  }
}
