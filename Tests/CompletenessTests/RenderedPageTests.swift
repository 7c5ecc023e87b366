import CommandLineOptions
import GateCommands
import TestSupport
import Testing

/// Manual pages and completions of the real commands, read by the programs that they are for.
@Suite struct RenderedPageTests {
  private static let names = AllCommands.list.map(\.table.name)

  @Test("a command has a manual page that groff reads without a word", arguments: names + [AllCommands.multiCall])
  func manualPage(_ name: String) throws {
    let page = try Self.rendered(["man", name])
    let groff = try FinishedProcess.run(
      "/usr/bin/groff", ["-man", "-Tascii", "-ww", "-P-cbou"], environment: Self.path, input: Array(page.utf8))
    #expect(groff.status == 0 && groff.errors.isEmpty, "\(String(decoding: groff.errors, as: UTF8.self))")
    let text = String(decoding: groff.output, as: UTF8.self)
    for option in AllCommands.list.first(where: { $0.table.name == name })?.table.options ?? [] {
      #expect(text.contains("--\(option.name)"))
    }
  }

  @Test("a shell finds no fault with its completions", arguments: CompletionShell.allCases)
  func syntax(_ shell: CompletionShell) throws {
    let script = try Self.rendered(["completions", shell.rawValue])
    let checked = try Self.run(shell, ["-n"], script)
    #expect(checked.status == 0 && checked.errors.isEmpty, "\(String(decoding: checked.errors, as: UTF8.self))")
    for name in Self.names { #expect(script.contains(name)) }
  }

  @Test(
    "what is typed is completed",
    arguments: [
      ("gate-review --for", ["--format"]), ("gate-review --format ", ["json", "log"]),
      ("forgejo-gates rev", ["review"]), ("forgejo-gates review --for", ["--format"]),
      ("forgejo-gates paths --unmatched n", ["nothing"]), ("gate-policy s", ["show"]),
      ("forgejo-gates completions z", ["zsh"]), ("gate-review --policy polic", ["policy.yml"]),
      ("gate-review --gate q", []),
    ], [CompletionShell.bash, .fish])
  func completed(_ example: (typed: String, offered: [String]), _ shell: CompletionShell) throws {
    let asked =
      switch shell {
      case .bash:
        """
        COMP_WORDS=(\(example.typed)\(example.typed.hasSuffix(" ") ? " ''" : ""))
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _forgejo_gates "${COMP_WORDS[0]}"
        printf '%s\\n' "${COMPREPLY[@]}"

        """
      case .fish, .zsh: "complete -C '\(example.typed)' | string replace -r '\\t.*' ''\n"
      }
    let finished = try Self.run(shell, [], try Self.rendered(["completions", shell.rawValue]) + asked)
    let offered = String(decoding: finished.output, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
    #expect(offered == example.offered, "\(String(decoding: finished.errors, as: UTF8.self))")
  }

  @Test("the value behind an equals sign is completed, which bash makes a word of its own")
  func equalsSign() throws {
    let asked = """
      COMP_WORDS=(gate-review --format = j) COMP_CWORD=3
      _forgejo_gates gate-review
      echo "${COMPREPLY[@]}"

      """
    let finished = try Self.run(.bash, [], try Self.rendered(["completions", "bash"]) + asked)
    #expect(String(decoding: finished.output, as: UTF8.self) == "json\n")
  }

  private static let path = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"]

  private static func rendered(_ words: [String]) throws -> String {
    let finished = try FinishedProcess.run(try BuiltExecutable.path(AllCommands.multiCall), words, environment: [:])
    #expect(finished.status == 0 && finished.errors.isEmpty)
    return String(decoding: finished.output, as: UTF8.self)
  }

  /// Runs a shell on a script, in a folder with one file.
  private static func run(_ shell: CompletionShell, _ flags: [String], _ script: String) throws -> FinishedProcess {
    let directory = try TemporaryDirectory()
    try directory.write("", to: "policy.yml")
    let scripts = try TemporaryDirectory()
    return try FinishedProcess.run(
      "/usr/bin/\(shell.rawValue)", flags + [try scripts.write(script, to: "script")],
      environment: path.merging(["HOME": directory.path]) { $1 }, directory: directory.path)
  }
}
