/// Options that stand together in the help.
package struct OptionGroup: Equatable, Sendable {
  /// The line above them, without the colon.
  package let title: String
  /// The options in the order of the help.
  package let options: [CommandOption]

  package init(_ title: String, _ options: [CommandOption]) {
    self.title = title
    self.options = options
  }
}
