package import GatePolicy

extension CommentLine {
  /// The command that every gate with waivers knows.
  package static let waiver = "/na"

  /// Whether it declares that a gate need not be asked, in a valid way or not: a waiver's command, then the gate's name.
  package func waives(_ gate: ReviewGatePolicy) -> Bool {
    guard let waivers = gate.waivers else { return false }
    return ([Self.waiver] + waivers.commands).contains { isWord(0, $0) } && isWord(1, gate.name)
  }

  /// Whether a word stands at a place, byte for byte: two ways of writing one letter are two words.
  package func isWord(_ index: Int, _ word: String) -> Bool {
    index < words.count && words[index].utf8.elementsEqual(word.utf8)
  }
}
