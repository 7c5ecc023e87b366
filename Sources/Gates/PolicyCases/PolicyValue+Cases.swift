import Diagnostics
import GatePolicy
import YAML

extension PolicyValue<String> {
  /// A text that is not empty.
  static func name(_ allowed: String) -> Self {
    .text(allowed) { $0.isEmpty ? .caseValueEmpty(at: $1) : nil }
  }

  /// A team as the policy names it.
  static var teamName: Self {
    PolicyValue<TeamReference>.team.converted(to: \.description, from: { .name($0) })
  }
}

extension PolicyValue<Located<String>> {
  /// A person's login.
  static var login: Self { PolicyValue<String>.name("a login").located() }
}

extension PolicyValue {
  /// The same kind of value, or nothing at all.
  func orNothing() -> PolicyValue<Value?> {
    PolicyValue<Value?>(
      allowed: "\(allowed), or nothing",
      read: { node, place, problems in
        if case .scalar(let scalar) = node.content, scalar.value == .null { return .some(nil) }
        return read(node, place, &problems).map { .some($0) }
      },
      show: { value in value.map { show($0) } ?? .word("") }, rowsBelow: rowsBelow)
  }
}
