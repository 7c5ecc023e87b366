import CommandLineOptions
import Testing

@Suite("The help")
struct HelpTests {
  @Test("the help has groups, overridden variables, defaults and statuses in 80 columns")
  func page() {
    let expected = """
      usage: gate-sample [--repo OWNER/NAME] [--pr N] [--team TEAM]... MODE [FILE...]

      Judges a pull request, as an example of a command that has all kinds of options.

      Arguments:
        MODE                    What to do. One of check, show.
        FILE                    Files to read. May be repeated. May be left out.

      What is judged:
        --repo OWNER/NAME       The repository, by its owner and its name. Overrides
                                FORGEJO_REPOSITORY, GITHUB_REPOSITORY.
        --pr N                  The pull request's number.
        --team TEAM             A team whose members may approve. May be repeated.

      Output:
        --format FORMAT         What is printed. One of log, json. Default: log.
        --dry-run               Change nothing.

      Help:
        --help                  Print this text and exit.
        --version               Print the version and exit.

      Examples:
        gate-sample --pr 7 check
                                Judge pull request 7.

      Exit status:
        0                       Passed.
        2                       Flags, policy or environment are wrong.

      """
    #expect(CommandTable.sample.helpText() == expected)
  }

  @Test("no line is wider than asked, no line ends in a blank", arguments: [50, 60, 80, 100])
  func width(width: Int) {
    for line in CommandTable.sample.helpText(width: width).split(separator: "\n") {
      #expect(line.utf8.count <= width)
      #expect(!line.hasSuffix(" "))
    }
  }
}
