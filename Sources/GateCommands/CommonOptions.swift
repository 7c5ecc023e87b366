import CommandLineOptions

/// Options that several commands share.
enum CommonOptions {
  static let format = CommandOption(
    "format", value: "FORMAT", allowed: ["log", "json"], default: "log",
    "What is written to standard output: lines for people, or one JSON document.")

  static let policy = CommandOption(
    "policy", value: "FILE", "Judge by this policy file in the place of .forgejo/gates.yml of the base commit.")

  /// What `--head` does where another head ends the run.
  static let anotherHeadEnds = "Another head is exit 5."

  /// Where the tokens come from that read teams.
  static let teamTokens =
    " Teams are read with GATE_READER_TOKEN where that is set, or with the job's own identity where "
    + "GATE_READER_AUDIENCE is (docs/keyless.md)."

  /// The server and the pull request; `anotherHead` says what a wrong `--head` does, and `tokens` which others are used.
  static func server(anotherHead: String = anotherHeadEnds, tokens: String = "") -> OptionGroup {
    OptionGroup("Server and pull request", options(anotherHead, tokens))
  }

  private static func options(_ anotherHead: String, _ tokens: String) -> [CommandOption] {
    [
      CommandOption(
        "server", value: "URL", environment: ["FORGEJO_SERVER_URL", "GITHUB_SERVER_URL"],
        "The server's address, with its sub-path if it has one."),
      CommandOption(
        "api-url", value: "URL", environment: ["FORGEJO_API_URL", "GITHUB_API_URL"],
        "The API's address; by default the server's with /api/v1 behind it."),
      CommandOption(
        "repo", value: "OWNER/NAME", environment: ["FORGEJO_REPOSITORY", "GITHUB_REPOSITORY"], "The repository."),
      CommandOption(
        "pr", value: "NUMBER", "The pull request; by default the one that the event is about."),
      CommandOption(
        "head", value: "SHA",
        "The head commit that the pull request must have, whole; by default the event's. \(anotherHead)"),
      CommandOption(
        "token-file", value: "FILE", environment: ["GATE_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN"],
        "A file with the token for the repository, or - for standard input.\(tokens)"),
      CommandOption(
        "allow-http", environment: ["GATE_ALLOW_HTTP"], "Allow plain http to a server that is not on this machine."),
      CommandOption(
        "deadline", value: "SECONDS", default: "120", "When to give up on a server that does not answer."),
    ]
  }

  static let exitStatuses = [
    CommandNote("0", "passed: proven"),
    CommandNote("1", "refused: evaluated, and the requirement is not met"),
    CommandNote("2", "misconfigured: flags, policy or environment are wrong"),
    CommandNote("3", "undecided: network, server, or an answer that is malformed or incomplete"),
    CommandNote("4", "undecided: a credential is missing, rejected, or may not see what must be seen"),
    CommandNote("5", "undecided: the pull request moved, or the event is about an older head"),
  ]
}

extension ParsedCommandLine {
  /// Whether a JSON document is asked for, by a command that has ``CommonOptions/format``.
  var wantsJSON: Bool { value(of: CommonOptions.format.name) == "json" }
}
