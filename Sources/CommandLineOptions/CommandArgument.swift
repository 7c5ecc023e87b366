/// One argument of a command that is no option; arguments are told apart by their order.
package struct CommandArgument: Equatable, Sendable {
  /// How it is called in the help, `FILE`.
  package let name: String
  /// Whether it may be left out; nothing required stands after such a one.
  package let isOptional: Bool
  /// Whether it takes all that follows; only the last one may.
  package let isRepeated: Bool
  /// The only values that it takes; nil where the command judges them.
  package let allowedValues: [String]?
  /// What it is: sentences for the help.
  package let meaning: String

  package init(
    _ name: String, isOptional: Bool = false, isRepeated: Bool = false, allowed allowedValues: [String]? = nil,
    _ meaning: String
  ) {
    self.name = name
    self.isOptional = isOptional
    self.isRepeated = isRepeated
    self.allowedValues = allowedValues
    self.meaning = meaning
  }
}
