/// One option of a command: what parsing, help, manual page and completions say about it comes from here.
package struct CommandOption: Equatable, Sendable {
  /// The name without the dashes, `repo`.
  package let name: String
  /// How its value is called in the help, `OWNER/NAME`; nil for a switch, which has no value.
  package let valueName: String?
  /// Whether it may stand more than once, each time adding a value.
  package let isRepeated: Bool
  /// The only values that it takes; nil where the command judges them.
  package let allowedValues: [String]?
  /// The environment variables that it overrides, in the order in which they are looked at.
  package let environment: [String]
  /// What holds where neither it nor a variable is given.
  package let defaultValue: String?
  /// What it does: sentences for the help.
  package let meaning: String

  package init(
    _ name: String, value valueName: String? = nil, isRepeated: Bool = false, allowed allowedValues: [String]? = nil,
    environment: [String] = [], default defaultValue: String? = nil, _ meaning: String
  ) {
    self.name = name
    self.valueName = valueName
    self.isRepeated = isRepeated
    self.allowedValues = allowedValues
    self.environment = environment
    self.defaultValue = defaultValue
    self.meaning = meaning
  }
}
