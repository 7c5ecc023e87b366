/// A pattern as all dialects share it, before it becomes an automaton.
indirect enum GlobNode: Equatable, Sendable {
  case unit(UInt32)
  case units(UnitSet)
  case sequence([GlobNode])
  /// One of several; of none, nothing ever matches.
  case choice([GlobNode])
  case optional(GlobNode)
  case zeroOrMore(GlobNode)
  case oneOrMore(GlobNode)
  case check(PendingChecks)
  /// A check that counts only where no unit was read yet.
  case checkAtStart(PendingChecks)
  /// Passes where the node does not match what follows: all of it (`toEnd`), or its beginning.
  case unless(GlobNode, toEnd: Bool)

  // Computed: the leak checker does not see through the tagged pointers of an enum that a global holds.
  static var empty: GlobNode { .sequence([]) }
  static var never: GlobNode { .choice([]) }
  static var slash: GlobNode { .unit(Unit.slash) }

  static func literal(_ units: some Sequence<UInt32>) -> GlobNode {
    .sequence(units.map { .unit($0) })
  }

  /// Whether `unless` stands anywhere in it.
  var containsUnless: Bool {
    contains { if case .unless = $0 { true } else { false } }
  }

  /// Whether it looks at what follows it, so that it cannot be read from its end.
  var containsCheck: Bool {
    contains {
      switch $0 {
      case .check, .checkAtStart, .unless: true
      default: false
      }
    }
  }

  /// The same language, each word read from its end; for nodes without checks.
  var reversed: GlobNode {
    switch self {
    case .sequence(let parts): .sequence(parts.reversed().map(\.reversed))
    case .choice(let parts): .choice(parts.map(\.reversed))
    case .optional(let part): .optional(part.reversed)
    case .zeroOrMore(let part): .zeroOrMore(part.reversed)
    case .oneOrMore(let part): .oneOrMore(part.reversed)
    case .unit, .units, .check, .checkAtStart, .unless: self
    }
  }

  private func contains(_ isWanted: (GlobNode) -> Bool) -> Bool {
    if isWanted(self) { return true }
    switch self {
    case .sequence(let parts), .choice(let parts): return parts.contains { $0.contains(isWanted) }
    case .optional(let part), .zeroOrMore(let part), .oneOrMore(let part): return part.contains(isWanted)
    case .unless(let part, _): return part.contains(isWanted)
    case .unit, .units, .check, .checkAtStart: return false
    }
  }
}
