import ActionsHost
import CommandLineOptions
import Diagnostics
internal import Glibc

/// An executable's whole life; each `main.swift` is one line.
package enum Program {
  /// Runs one command with the words of the command line, and exits with its status.
  package static func run(_ command: Command) -> Never {
    HostStream.prepare()
    exit(status(command, Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs the command that the executable is called as, or else the one that the first word names.
  package static func runByName() -> Never {
    HostStream.prepare()
    let called = CommandLine.arguments.first.map(baseName) ?? AllCommands.multiCall
    let words = Array(CommandLine.arguments.dropFirst())
    if let command = AllCommands.list.first(where: { $0.table.name == called }) { exit(status(command, words)) }
    if let command = words.first.flatMap(AllCommands.named) { exit(status(command, Array(words.dropFirst()))) }
    // The options after a word that is no command's are not looked at: they are that command's.
    let isOption = words.first?.hasPrefix("-") ?? true
    exit(status(.multiCall, isOption ? words : Array(words.prefix(1))))
  }

  private static func status(_ command: Command, _ words: [String]) -> Int32 {
    CommandRun(command: command, words: words, environment: .process()).run().rawValue
  }

  private static func baseName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
