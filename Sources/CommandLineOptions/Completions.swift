/// What shells complete: an executable that has several commands, and each of these under a name of its own.
package struct Completions: Equatable, Sendable {
  /// A command as it is typed.
  package struct Command: Equatable, Sendable {
    /// The word behind the executable's name, `review`.
    package let word: String
    /// The executable that is this command alone, `gate-review`; nil where there is none.
    package let executable: String?
    /// Its options and arguments.
    package let table: CommandTable

    package init(word: String, executable: String?, table: CommandTable) {
      self.word = word
      self.executable = executable
      self.table = table
    }
  }

  /// The executable that has them all.
  package let executable: CommandTable
  /// The commands in the order in which they are listed.
  package let commands: [Command]

  package init(executable: CommandTable, commands: [Command]) {
    self.executable = executable
    self.commands = commands
  }

  /// The script for a shell, to be sourced or put where the shell looks for such scripts.
  package func script(for shell: CompletionShell) -> String {
    switch shell {
    case .bash: bashScript
    case .zsh: zshScript
    case .fish: fishScript
    }
  }

  /// Every executable that is completed.
  var executables: [String] {
    [executable.name] + commands.compactMap(\.executable)
  }

  /// The first lines, in the comment syntax of all three shells.
  var heading: String {
    "Completions for \(executables.joined(separator: ", ")); rendered from their option tables."
  }
}

extension CommandOption {
  /// Whether its value is the name of a file.
  var takesFile: Bool { valueName == "FILE" }

  /// What a menu of completions says about it: the first sentence.
  var shortMeaning: String { firstSentence(meaning) }
}

extension CommandArgument {
  /// Whether it is the name of a file.
  var isFile: Bool { name == "FILE" }
}

extension CommandTable {
  /// The words that its arguments may be.
  var argumentWords: [String] { arguments.flatMap { $0.allowedValues ?? [] } }

  /// Whether an argument is the name of a file.
  var takesFiles: Bool { arguments.contains(where: \.isFile) }

  /// What a menu of completions says about it.
  var shortMeaning: String { firstSentence(summary) }
}

/// A text up to its first period before a blank, or to the period at its end.
private func firstSentence(_ text: String) -> String {
  let end = text.indices.first { text[$0] == "." && (text[text.index(after: $0)...].first ?? " ") == " " }
  return String(text[..<(end ?? text.endIndex)])
}

/// A word in single quotes, as bash and zsh read them.
func quotedForShell(_ word: String) -> String {
  "'\(word.escaped(["'": "'\\''"]))'"
}
