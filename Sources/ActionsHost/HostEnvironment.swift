/// The environment variables of a run.
///
/// A Forgejo runner sets every `GITHUB_X` a second time as `FORGEJO_X` (seen with runner 12.1 and Forgejo 11, 15 and 16);
/// that twin wins.
package struct HostEnvironment: Equatable, Sendable {
  private let variables: [String: String]

  package init(variables: [String: String]) {
    self.variables = variables
  }

  /// The value of a variable, or of its twin where it is a `GITHUB_` one; an empty value counts as unset.
  package func value(_ name: String) -> EnvironmentValue? {
    values(name).first
  }

  /// The values of a variable and of its twin that are not empty, the twin's first.
  func values(_ name: String) -> [EnvironmentValue] {
    HostEnvironment.twins(of: name).compactMap { candidate in
      guard let text = variables[candidate], !text.isEmpty else { return nil }
      return EnvironmentValue(text, variable: candidate)
    }
  }

  /// The names that are looked at for a variable, in order: `FORGEJO_TOKEN`, `GITHUB_TOKEN`.
  package static func twins(of name: String) -> [String] {
    let prefix = "GITHUB_"
    guard name.hasPrefix(prefix) else { return [name] }
    return ["FORGEJO_\(name.dropFirst(prefix.count))", name]
  }

  /// Whether the program runs inside a job of a workflow.
  package var isJob: Bool {
    ["FORGEJO_ACTIONS", "GITHUB_ACTIONS", "GITEA_ACTIONS"].contains { variables[$0] == "true" }
  }
}
