/// The set of points at which an automaton stands at once, without any choice to take back.
///
/// A thread is a place in a program that waits for a unit or accepts, with the checks that are pending there.
struct GlobThreads: Sendable {
  /// How many threads were entered so far: the measure of work.
  private(set) var stepCount = 0

  /// For each instruction the sets of pending checks with which it was entered in this round, one bit each.
  private var seen: [UInt32]
  private var touched: [Int] = []
  private var stack: [(place: Int, checks: PendingChecks)] = []

  init(for program: GlobProgram) {
    seen = Array(repeating: 0, count: program.instructions.count)
  }

  static func key(_ place: Int, _ checks: PendingChecks) -> UInt32 {
    UInt32(place) << PendingChecks.bitCount | checks.rawValue
  }

  static func place(_ key: UInt32) -> Int {
    Int(key >> PendingChecks.bitCount)
  }

  static func checks(_ key: UInt32) -> PendingChecks {
    PendingChecks(rawValue: key & (1 << PendingChecks.bitCount - 1))
  }

  /// The threads before the first unit; `holding` has a bit for each negated lookahead that holds there.
  mutating func start(_ program: GlobProgram, holding: UInt32 = 0) -> [UInt32] {
    var threads: [UInt32] = []
    for start in program.starts {
      enter(start, [], in: program, isStart: true, holding: holding, threads: &threads)
    }
    finishRound()
    return threads
  }

  /// The threads behind `unit`; `restarting` says whether the program also begins anew there.
  mutating func step(
    _ threads: [UInt32], over unit: UInt32, in program: GlobProgram, holding: UInt32 = 0, restarting: Bool = false
  ) -> [UInt32] {
    var next: [UInt32] = []
    let kind = UnitKind(unit)
    for thread in threads {
      stepCount += 1
      let place = Self.place(thread)
      switch program.instructions[place] {
      case .unit(let wanted):
        guard wanted == unit else { continue }
      case .units(let set):
        guard program.sets[set].contains(unit) else { continue }
      default:
        continue
      }
      guard let checks = Self.checks(thread).after(kind) else { continue }
      enter(place + 1, checks, in: program, isStart: false, holding: holding, threads: &next)
    }
    if restarting {
      for start in program.starts {
        enter(start, [], in: program, isStart: false, holding: holding, threads: &next)
      }
    }
    finishRound()
    return next
  }

  /// The slots that `threads` accept, ascending.
  static func accepted(by threads: [UInt32], in program: GlobProgram) -> [Int] {
    var slots: [Int] = []
    for thread in threads {
      if case .accept(let slot) = program.instructions[place(thread)], checks(thread).holdAtEnd { slots.append(slot) }
    }
    slots.sort()
    return slots
  }

  private mutating func enter(
    _ place: Int, _ checks: PendingChecks, in program: GlobProgram, isStart: Bool, holding: UInt32,
    threads: inout [UInt32]
  ) {
    stack.append((place, checks))
    while let (place, checks) = stack.popLast() {
      let bit = UInt32(1) << checks.rawValue
      guard seen[place] & bit == 0 else { continue }
      if seen[place] == 0 { touched.append(place) }
      seen[place] |= bit
      stepCount += 1
      switch program.instructions[place] {
      case .unit, .units, .accept:
        threads.append(Self.key(place, checks))
      case .split(let other):
        stack.append((other, checks))
        stack.append((place + 1, checks))
      case .jump(let target):
        stack.append((target, checks))
      case .check(let added):
        stack.append((place + 1, checks.union(added)))
      case .checkAtStart(let added):
        stack.append((place + 1, isStart ? checks.union(added) : checks))
      case .unless(let index):
        if holding & (1 << UInt32(index)) != 0 { stack.append((place + 1, checks)) }
      }
    }
  }

  private mutating func finishRound() {
    for place in touched { seen[place] = 0 }
    touched.removeAll(keepingCapacity: true)
  }
}
