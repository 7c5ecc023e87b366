/// Something that goes wrong on the wire, as a rule for `scripted-forge`.
enum WireFault: String, CaseIterable, Sendable {
  case late, silent, slow, reset, cutAndReset, cut, garbage

  /// The members of the rule.
  var members: String {
    switch self {
    case .late: #""delay": 30000"#
    case .silent: #""ending": "hang""#
    case .slow: #""byteDelay": 40"#
    case .reset: #""ending": "reset""#
    case .cutAndReset: #""cut": 20, "ending": "reset""#
    case .cut: #""cut": 20"#
    case .garbage: #""garbage": "\u0001\u0002 220 mail.example ESMTP\r\n""#
    }
  }

  /// Whether only the run's own deadline ends it.
  var lasts: Bool {
    [.late, .silent, .slow].contains(self)
  }

  /// What a gate has to make of it.
  var kind: InjectedFault.Kind {
    switch self {
    case .reset, .cutAndReset, .cut: .passing
    case .late, .silent, .slow, .garbage: .broken
    }
  }
}
