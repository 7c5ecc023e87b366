/// What a command line says, by the table that it was parsed with.
package struct ParsedCommandLine: Equatable, Sendable {
  /// The arguments that are no options, in order.
  package let arguments: [String]
  /// What is wrong, options before arguments; a command line with problems is not run.
  package let problems: [CommandLineProblem]
  private let given: [CommandOption.Given]
  private let options: [CommandOption]

  init(
    arguments: [String], problems: [CommandLineProblem], given: [CommandOption.Given], options: [CommandOption]
  ) {
    self.arguments = arguments
    self.problems = problems
    self.given = given
    self.options = options
  }

  /// Whether the help was asked for; that goes before all problems.
  package var wantsHelp: Bool { isSet("help") }

  /// Whether the version was asked for.
  package var wantsVersion: Bool { isSet("version") }

  /// The value that was given, or nil: variables and the default come after it, in this order.
  ///
  /// A name that the table lacks stops the program: asked for a misspelt option, nil would read as "not given".
  package func value(of name: String) -> String? {
    values(of: name).first
  }

  /// Every value that was given, in order.
  package func values(of name: String) -> [String] {
    occurrences(of: name).compactMap(\.value)
  }

  /// Whether the option was given at all.
  package func isSet(_ name: String) -> Bool {
    !occurrences(of: name).isEmpty
  }

  /// The table's default for an option.
  package func defaultValue(of name: String) -> String? {
    option(name).defaultValue
  }

  private func occurrences(of name: String) -> [CommandOption.Given] {
    let option = option(name)
    return given.filter { $0.name == option.name }
  }

  private func option(_ name: String) -> CommandOption {
    guard let option = options.first(where: { $0.name == name }) else {
      preconditionFailure("the option table has no --\(name)")
    }
    return option
  }
}

extension CommandOption {
  /// One time that an option stands on a command line.
  struct Given: Equatable, Sendable {
    let name: String
    let value: String?
  }
}
