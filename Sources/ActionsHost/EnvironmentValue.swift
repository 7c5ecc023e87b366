/// A value from the environment, with the variable that gave it, so that a report can name it.
package struct EnvironmentValue: Equatable, Sendable {
  /// The value; never empty.
  package let text: String
  /// The variable's name, `FORGEJO_REPOSITORY` where that twin won.
  package let variable: String

  package init(_ text: String, variable: String) {
    self.text = text
    self.variable = variable
  }
}
