/// Where a credential came from; every complaint about it names this.
package enum CredentialSource: Equatable, Sendable {
  /// An environment variable, by its name.
  case variable(String)
  /// A file, by its path.
  case file(String)
  /// Standard input.
  case standardInput
}

extension CredentialSource: CustomStringConvertible {
  /// As it stands in a sentence: `GATE_TOKEN`, `the file /run/token`, `standard input`.
  package var description: String {
    switch self {
    case .variable(let name): name
    case .file(let path): "the file \(path)"
    case .standardInput: "standard input"
    }
  }
}
