/// One output of a workflow step.
package struct StepOutput: Equatable, Sendable {
  /// The output's name, from the executable's fixed set (or a class's name): `[A-Za-z_][A-Za-z0-9_-]*`.
  package var name: String
  /// What later steps and jobs read; may hold untrusted text, and is then encoded when it is written.
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
