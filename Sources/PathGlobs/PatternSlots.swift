/// The slots of an automaton that belong to one pattern, and what they mean together.
enum PatternSlots {
  /// How many slots a pattern has: what it matches, and the two sides of its complement.
  private static let count = 3

  /// Whether the pattern with this number matches a path that is in `slots`.
  static func match(_ number: Int, in slots: Set<Int>) -> Bool {
    let first = number * count
    return slots.contains(first) || (slots.contains(first + 1) && !slots.contains(first + 2))
  }

  /// The nodes of `glob`, each with its slot.
  static func nodes(of glob: ParsedGlob, number: Int) -> [(node: GlobNode, slot: Int)] {
    let first = number * count
    guard let complement = glob.complement else { return [(glob.node, first)] }
    return [(glob.node, first), (complement.within, first + 1), (complement.of, first + 2)]
  }
}

extension GlobProgram {
  /// Adds all nodes of a pattern.
  mutating func append(_ glob: ParsedGlob, number: Int) throws(TooLarge) {
    for (node, slot) in PatternSlots.nodes(of: glob, number: number) { try append(node, slot: slot) }
  }
}
