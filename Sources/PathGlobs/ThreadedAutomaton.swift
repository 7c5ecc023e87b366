/// An automaton that keeps no table: for patterns with negated lookaheads (`!(…)`), which depend on what follows.
///
/// Each lookahead is settled for every position by one reading from the end of the path, then the patterns are read
/// from the start: linear in the length of the path.
struct ThreadedAutomaton: Sendable {
  /// The largest number of lookaheads in one program.
  static let largestLookaheadCount = 32

  private let program: GlobProgram
  private var threads: GlobThreads
  private var lookaheadThreads: [GlobThreads]

  init(_ program: GlobProgram) {
    self.program = program
    threads = GlobThreads(for: program)
    lookaheadThreads = program.lookaheads.map { GlobThreads(for: $0.program) }
  }

  /// How many threads were entered so far: the measure of work.
  var stepCount: Int {
    lookaheadThreads.reduce(threads.stepCount) { $0 + $1.stepCount }
  }

  /// The slots that accept the whole path.
  mutating func slots(of units: [UInt32]) -> [Int] {
    var holding = Array(repeating: UInt32(0), count: units.count + 1)
    for index in program.lookaheads.indices { settle(index, over: units, into: &holding) }
    var current = threads.start(program, holding: holding[0])
    for (position, unit) in units.enumerated() {
      if current.isEmpty { return [] }
      current = threads.step(current, over: unit, in: program, holding: holding[position + 1])
    }
    return GlobThreads.accepted(by: current, in: program)
  }

  /// Sets bit `index` at each position where the lookahead's pattern does not match.
  private mutating func settle(_ index: Int, over units: [UInt32], into holding: inout [UInt32]) {
    let lookahead = program.lookaheads[index]
    var current = lookaheadThreads[index].start(lookahead.program)
    var position = units.count
    while true {
      if GlobThreads.accepted(by: current, in: lookahead.program).isEmpty { holding[position] |= 1 << UInt32(index) }
      if position == 0 { return }
      position -= 1
      current = lookaheadThreads[index].step(
        current, over: units[position], in: lookahead.program, restarting: !lookahead.toEnd)
    }
  }
}
