import CommandLineOptions
import Testing

@Suite("The manual page")
struct ManualPageTests {
  @Test("the page has the same parts as the help")
  func page() {
    let expected = #"""
      .TH "GATE\-SAMPLE" 1 "" "sample 1.2.3"
      .SH NAME
      gate\-sample \- Judges a pull request, as an example of a command that has all kinds of options
      .SH SYNOPSIS
      .nf
      gate\-sample [\-\-repo OWNER/NAME] [\-\-pr N] [\-\-team TEAM]... MODE [FILE...]
      .fi
      .SH DESCRIPTION
      Judges a pull request, as an example of a command that has all kinds of options.
      .SH "ARGUMENTS"
      .TP
      .B "MODE"
      What to do. One of check, show.
      .TP
      .B "FILE"
      Files to read. May be repeated. May be left out.
      .SH OPTIONS
      .SS "What is judged"
      .TP
      .BI "\-\-repo" " OWNER/NAME"
      The repository, by its owner and its name. Overrides FORGEJO_REPOSITORY, GITHUB_REPOSITORY.
      .TP
      .BI "\-\-pr" " N"
      The pull request\(aqs number.
      .TP
      .BI "\-\-team" " TEAM"
      A team whose members may approve. May be repeated.
      .SS "Output"
      .TP
      .BI "\-\-format" " FORMAT"
      What is printed. One of log, json. Default: log.
      .TP
      .B "\-\-dry\-run"
      Change nothing.
      .SS "Help"
      .TP
      .B "\-\-help"
      Print this text and exit.
      .TP
      .B "\-\-version"
      Print the version and exit.
      .SH "EXAMPLES"
      .TP
      .B "gate\-sample \-\-pr 7 check"
      Judge pull request 7.
      .SH "EXIT STATUS"
      .TP
      .B "0"
      Passed.
      .TP
      .B "2"
      Flags, policy or environment are wrong.

      """#
    #expect(CommandTable.sample.manualPage(package: "sample", version: "1.2.3") == expected)
  }

  @Test("a text is never a request or an escape sequence")
  func escaped() {
    let table = CommandTable(
      name: "x", summary: ".so \\n'\" file. More.", usage: ["'x \"y\""], groups: [],
      examples: [CommandNote(".b \"c\"", "'d")])
    let lines = table.manualPage(package: "p", version: "1").split(separator: "\n")
    #expect(lines.contains(#"\&.so \en\(aq" file. More."#))
    #expect(lines.contains(#"\(aqx "y""#))
    #expect(lines.contains(#".B "\&.b \(dqc\(dq""#))
    #expect(lines.contains(#"\(aqd"#))
  }
}
