/// A deterministic automaton over all patterns of all lists at once, made while paths are read.
///
/// A state is a set of threads; it is made when a path first leads there. States that outgrow ``largestTable`` or
/// ``largestThreadCount`` are forgotten and made again, so the memory is bounded and no path is ever refused.
struct LazyAutomaton: Sendable {
  /// The largest number of transitions kept (4 bytes each).
  static let largestTable = 1 << 20
  /// The largest number of threads kept in all states (4 bytes each).
  static let largestThreadCount = 1 << 19
  /// The largest number of classes of units with which a table is worth its memory.
  static let largestClassCount = 1 << 12

  let program: GlobProgram
  let reader: UnitReader
  /// The distinct sets of slots that some state accepts; the first one is empty.
  ///
  /// Indices hold until the next reset.
  private(set) var slotSets: [[Int]] = [[]]
  /// How often the states were forgotten.
  private(set) var resetCount = 0

  private var threads: GlobThreads
  private var slotSetIndices: [[Int]: Int] = [[]: 0]
  /// The first unit of each class of units that no instruction tells apart.
  private let classStarts: [UInt32]
  private let asciiClasses: [UInt16]
  private var states: [[UInt32]] = []
  private var stateIndices: [[UInt32]: Int32] = [:]
  private var stateSlots: [Int32] = []
  private var keptThreadCount = 0
  /// For each state and class the next state, or -1.
  private var transitions: [Int32] = []
  private let initialThreads: [UInt32]

  /// How many threads were entered so far: the measure of work.
  var stepCount: Int { threads.stepCount }

  /// Makes the automaton, or `nil` where its units fall into more than ``largestClassCount`` classes.
  init?(_ program: GlobProgram, reader: UnitReader) {
    classStarts = Self.classStarts(of: program)
    guard classStarts.count <= Self.largestClassCount else { return nil }
    self.program = program
    self.reader = reader
    threads = GlobThreads(for: program)
    var classes: [UInt16] = []
    var index = 0
    for unit in UInt32(0)..<128 {
      while index + 1 < classStarts.count, classStarts[index + 1] <= unit { index += 1 }
      classes.append(UInt16(index))
    }
    asciiClasses = classes
    initialThreads = threads.start(program).sorted()
    forget()
  }

  /// Every unit at which membership in some set, or the kind of unit, may change.
  private static func classStarts(of program: GlobProgram) -> [UInt32] {
    var starts: Set<UInt32> = [0, 1]
    for special in [Unit.dot, Unit.slash] + Unit.lineTerminators.ranges.flatMap({ [$0.lowerBound, $0.upperBound] }) {
      starts.insert(special)
      starts.insert(special + 1)
    }
    for instruction in program.instructions {
      guard case .unit(let unit) = instruction else { continue }
      starts.insert(unit)
      starts.insert(unit + 1)
    }
    for range in program.sets.flatMap(\.ranges) {
      starts.insert(range.lowerBound)
      starts.insert(range.upperBound + 1)
    }
    return starts.sorted()
  }

  /// Where the reading of a path stands.
  struct Position {
    fileprivate var state = 0
    /// The next byte to read.
    var index = 0
  }

  /// Reads `path` on from `position`, at least one unit, to its end or (`upToSlash`) to before the next `/`.
  ///
  /// - Returns: The slots accepted there, as an index into ``slotSets``.
  mutating func read(_ path: Span<UInt8>, from position: inout Position, upToSlash: Bool) -> Int {
    var (state, index) = (position.state, position.index)
    let deadState = 1
    while index < path.count {
      let byte = path[index]
      if byte < 0x80 {
        index += 1
        state = next(state, classIndex: Int(asciiClasses[Int(byte)]))
      } else {
        let (first, second) = reader.next(in: path, at: &index)
        state = next(state, classIndex: classIndex(of: first))
        if let second { state = next(state, classIndex: classIndex(of: second)) }
      }
      if state == deadState { index = path.count }
      if upToSlash, index < path.count, path[index] == UInt8(ascii: "/") { break }
    }
    position = Position(state: state, index: index)
    return Int(stateSlots[state])
  }

  @inline(__always)
  private mutating func next(_ state: Int, classIndex: Int) -> Int {
    let known = transitions[state * classStarts.count + classIndex]
    return known >= 0 ? Int(known) : makeNext(state, classIndex: classIndex)
  }

  private func classIndex(of unit: UInt32) -> Int {
    var low = 0
    var high = classStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if classStarts[middle] <= unit { low = middle } else { high = middle }
    }
    return low
  }

  @inline(never)
  private mutating func makeNext(_ state: Int, classIndex: Int) -> Int {
    let following = threads.step(states[state], over: classStarts[classIndex], in: program).sorted()
    if let known = stateIndices[following] {
      transitions[state * classStarts.count + classIndex] = known
      return Int(known)
    }
    if transitions.count + classStarts.count > Self.largestTable
      || keptThreadCount + following.count > Self.largestThreadCount
    {
      resetCount += 1
      forget()
      if let known = stateIndices[following] { return Int(known) }
      return add(following)
    }
    let added = add(following)
    transitions[state * classStarts.count + classIndex] = Int32(added)
    return added
  }

  private mutating func forget() {
    states.removeAll(keepingCapacity: true)
    stateIndices.removeAll(keepingCapacity: true)
    stateSlots.removeAll(keepingCapacity: true)
    transitions.removeAll(keepingCapacity: true)
    slotSets = [[]]
    slotSetIndices = [[]: 0]
    keptThreadCount = 0
    _ = add(initialThreads)
    if initialThreads.isEmpty {
      states.append([])
      stateSlots.append(0)
      transitions.append(contentsOf: repeatElement(-1, count: classStarts.count))
    } else {
      _ = add([])
    }
  }

  private mutating func add(_ threads: [UInt32]) -> Int {
    let index = states.count
    let slots = GlobThreads.accepted(by: threads, in: program)
    if slotSetIndices[slots] == nil {
      slotSetIndices[slots] = slotSets.count
      slotSets.append(slots)
    }
    states.append(threads)
    stateIndices[threads] = Int32(index)
    stateSlots.append(Int32(slotSetIndices[slots] ?? 0))
    transitions.append(contentsOf: repeatElement(-1, count: classStarts.count))
    keptThreadCount += threads.count
    return index
  }
}
