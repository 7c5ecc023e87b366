import ActionsHost

/// The secrets that a run must not write.
enum Secrets {
  /// Every variable that holds one, used or not: a server's message may repeat any of them.
  static let variables = [
    "GATE_TOKEN", "GATE_READER_TOKEN", "GATE_STATUS_TOKEN", "GATE_GATEWAY_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN",
    "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  ]

  /// The secrets in the environment, as they stand there and with the white space at their ends cut, and others.
  static func known(_ environment: HostEnvironment, besides others: [Secret]) -> [String] {
    let texts = variables.compactMap { environment.value($0)?.text }
    let credentials = variables.compactMap { try? environment.credential([$0])?.secret.revealed }
    return texts + credentials + others.map(\.revealed)
  }
}
