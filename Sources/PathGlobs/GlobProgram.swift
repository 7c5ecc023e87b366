/// One step of a nondeterministic automaton.
enum GlobInstruction: Sendable {
  case unit(UInt32)
  /// A unit of the set with this index.
  case units(Int)
  /// Goes on with the next instruction, and with this one too.
  case split(Int)
  case jump(Int)
  case check(PendingChecks)
  case checkAtStart(PendingChecks)
  /// Goes on where the negated lookahead with this index does not hold.
  case unless(Int)
  /// What was read so far belongs to this slot.
  case accept(Int)
}

/// A nondeterministic automaton over the units of a path, for any number of patterns.
struct GlobProgram: Sendable {
  /// The largest number of instructions that one set of patterns may need.
  static let largestSize = 1 << 18

  /// The program would be larger than ``largestSize``.
  struct TooLarge: Error, Equatable {}

  /// A negated lookahead, as a program that reads from the end of the path.
  struct Lookahead: Sendable {
    let program: GlobProgram
    let toEnd: Bool
  }

  private(set) var instructions: [GlobInstruction] = []
  private(set) var sets: [UnitSet] = []
  private var setIndices: [UnitSet: Int] = [:]
  private(set) var lookaheads: [Lookahead] = []
  /// Where each appended node begins.
  private(set) var starts: [Int] = []

  /// Adds `node`; what it matches belongs to `slot`.
  mutating func append(_ node: GlobNode, slot: Int) throws(TooLarge) {
    starts.append(instructions.count)
    try emit(node)
    try add(.accept(slot))
  }

  private mutating func add(_ instruction: GlobInstruction) throws(TooLarge) {
    guard instructions.count < Self.largestSize else { throw TooLarge() }
    instructions.append(instruction)
  }

  private mutating func emit(_ node: GlobNode) throws(TooLarge) {
    switch node {
    case .unit(let unit):
      try add(.unit(unit))
    case .units(let set):
      try add(.units(index(of: set)))
    case .sequence(let parts):
      for part in parts { try emit(part) }
    case .choice(let parts):
      try emitChoice(parts)
    case .optional(let part):
      let split = instructions.count
      try add(.split(split))
      try emit(part)
      instructions[split] = .split(instructions.count)
    case .zeroOrMore(let part):
      let split = instructions.count
      try add(.split(split))
      try emit(part)
      try add(.jump(split))
      instructions[split] = .split(instructions.count)
    case .oneOrMore(let part):
      let start = instructions.count
      try emit(part)
      try add(.split(start))
    case .check(let checks):
      try add(.check(checks))
    case .checkAtStart(let checks):
      try add(.checkAtStart(checks))
    case .unless(let part, let toEnd):
      var program = GlobProgram()
      try program.append(part.reversed, slot: 0)
      try add(.unless(lookaheads.count))
      lookaheads.append(Lookahead(program: program, toEnd: toEnd))
    }
  }

  private mutating func emitChoice(_ parts: [GlobNode]) throws(TooLarge) {
    guard let last = parts.last else {
      try add(.units(index(of: UnitSet([UInt32]()))))
      return
    }
    var jumps: [Int] = []
    for part in parts.dropLast() {
      let split = instructions.count
      try add(.split(split))
      try emit(part)
      jumps.append(instructions.count)
      try add(.jump(split))
      instructions[split] = .split(instructions.count)
    }
    try emit(last)
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func index(of set: UnitSet) -> Int {
    if let known = setIndices[set] { return known }
    setIndices[set] = sets.count
    sets.append(set)
    return sets.count - 1
  }
}
