import CommandLineOptions

/// Every command, in the order in which they are listed.
package enum AllCommands {
  /// The commands that are also executables of their own.
  package static let list: [Command] = [
    Command.review, Command.paths, Command.semantic, Command.refire, Command.policy,
  ]

  /// What only the executable that has them all can do.
  package static let ofMultiCall: [Command] = [Command.manualPage, Command.completions]

  /// The name of the executable that has them all.
  package static let multiCall = "forgejo-gates"

  /// The command as the executable that has them all is told to run it: `review` of `gate-review`.
  package static func word(for command: Command) -> String {
    let name = command.table.name
    for prefix in ["gate-", "\(multiCall) "] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  /// The command that a word behind the executable's name means.
  static func named(_ word: String) -> Command? {
    (list + ofMultiCall).first { self.word(for: $0).utf8.elementsEqual(word.utf8) }
  }
}
