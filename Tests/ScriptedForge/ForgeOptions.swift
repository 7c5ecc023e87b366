/// The command line of `scripted-forge`.
package struct ForgeOptions: Equatable, Sendable {
  /// The folders (or files) of exchanges, in the order they are played.
  package var folders: [String] = []
  /// The value of each token that exchanges name.
  package var tokens: [String: String] = [:]
  /// The file of fault rules.
  package var rules: String?
  /// Milliseconds before each answer.
  package var delay = 0
  /// The most answers at the same time.
  package var atMost: Int?
  /// Whether an exchange that was never asked for is an error.
  package var failsOnUnplayed = false
  /// Whether the end of standard input ends the run.
  package var endsWithInput = false

  package init() {}

  /// How it is called.
  package static let usage = """
    usage: scripted-forge [DIR | FILE]... [--token NAME=VALUE]... [--rules FILE] [--delay MS] [--at-most N]
                          [--unplayed error|ignore] [--until-stdin-closes]

    Plays recorded exchanges on 127.0.0.1 until SIGTERM or SIGINT. Prints {"port":N} first, and at the end a report.

    """

  /// Reads the arguments that follow the program's name.
  package init(parsing arguments: [String]) throws(ForgeError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--until-stdin-closes" {
        endsWithInput = true
      } else if !argument.hasPrefix("--") {
        folders.append(argument)
      } else {
        guard let value = rest.popFirst() else { throw .usage("\(argument): unknown, or its value is missing") }
        try set(argument, to: value)
      }
    }
  }

  private mutating func set(_ option: String, to value: String) throws(ForgeError) {
    switch option {
    case "--token":
      let parts = value.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { throw .usage("--token: expected NAME=VALUE") }
      tokens[String(parts[0])] = String(parts[1])
    case "--rules": rules = value
    case "--delay": delay = try Self.number(option, value, from: 0)
    case "--at-most": atMost = try Self.number(option, value, from: 1)
    case "--unplayed":
      guard ["error", "ignore"].contains(value) else { throw .usage("--unplayed: expected error or ignore") }
      failsOnUnplayed = value == "error"
    default: throw .usage("\(option): unknown")
    }
  }

  private static func number(_ option: String, _ value: String, from least: Int) throws(ForgeError) -> Int {
    guard let number = Int(value), number >= least else { throw .usage("\(option): expected a number from \(least)") }
    return number
  }
}
