package import GatePolicy
package import Readings

/// What a comment asks for, by its first line.
///
/// A comment that was written may ask for an evaluation or waive a gate. One that was edited or deleted can only have
/// taken a waiver back, so its old first line counts.
package struct CommentCommand: Equatable, Sendable {
  /// What happened to the comment.
  package enum Action: Equatable, Sendable {
    case created
    case edited
    case deleted
  }

  /// What is to be evaluated.
  package enum Selection: Equatable, Sendable {
    /// These gates of the policy.
    case gates([String])
    /// Nothing: the line is no command.
    case none
    /// Nothing: the line asks for a gate that the policy does not have.
    case unknownGate(String)
  }

  /// What happened.
  package let action: Action
  /// The line that counts.
  package let line: CommentLine
  /// Whether a person wrote it; other accounts command nothing.
  package let isByPerson: Bool

  /// Takes a comment's text, before the edit for an edited one.
  package init(_ action: Action, body: String, isByPerson: Bool) {
    self.action = action
    line = CommentLine(of: body)
    self.isByPerson = isByPerson
  }

  private static let recheck = "/recheck"

  /// Whether a policy could make a command of the line: every command begins with a slash.
  package var mayBeCommand: Bool {
    isByPerson && line.words.first?.utf8.first == UInt8(ascii: "/")
  }

  /// Whether the line is meant for a gate whatever the policy says, so that a policy that cannot be read is worth telling.
  package var isMeantForGates: Bool {
    mayBeCommand && (line.isWord(0, Self.recheck) || line.isWord(0, CommentLine.waiver))
  }

  /// What the line asks for under a policy; `allowed` are the gates that the run may evaluate, all when empty.
  package func selection(_ policy: Policy, allowed: [String]) -> Selection {
    guard mayBeCommand else { return .none }
    let gates = policy.reviews.filter { allowed.isEmpty || allowed.contains($0.name) }
    let waived = gates.filter(line.waives).map(\.name)
    guard waived.isEmpty else { return .gates(waived) }
    guard action == .created else { return .none }
    if line.isWord(0, Self.recheck) {
      guard line.words.count > 1 else { return gates.isEmpty ? .none : .gates(gates.map(\.name)) }
      let asked = line.words.dropFirst()
      if let unknown = asked.first(where: { name in !gates.contains { Self.isSame($0.name, name) } }) {
        return .unknownGate(unknown)
      }
      return .gates(gates.map(\.name).filter { name in asked.contains { Self.isSame($0, name) } })
    }
    let commanded = gates.filter { $0.commands.contains { line.isExactly(CommentLine(of: $0).words) } }
    return commanded.isEmpty ? .none : .gates(commanded.map(\.name))
  }

  /// Byte for byte: two ways of writing one letter are two commands.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }
}
