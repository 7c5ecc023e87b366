extension PathGlobSet {
  /// Whether no path that a commit can hold matches the pattern.
  ///
  /// Such a path has one or more segments, none empty, `.` or `..`, and no NUL. A `!` at the start of a pattern of
  /// `actions` and `gitignore` is set aside. The answer `true` is always certain; in `actions` `false` is certain too.
  package func canNeverMatch(list: Int, pattern: Int) -> Bool {
    let glob = lists[list][pattern]
    // What a complement leaves is not looked into.
    if glob.complement != nil { return false }
    var program = GlobProgram()
    // Without a program there is nothing to be sure of: the pattern may match.
    do throws(GlobProgram.TooLarge) { try program.append(glob, number: 0) } catch { return false }
    return !program.acceptsSomePath
  }

  /// Whether none of the patterns of a list can ever select a path: each can never match, or only takes back.
  ///
  /// With `every` one pattern that can never match is enough. An empty list selects nothing, but with `every` all.
  package func selectsNothing(list: Int) -> Bool {
    let indices = lists[list].indices
    if quantifier == .every { return indices.contains { canNeverMatch(list: list, pattern: $0) } }
    return indices.allSatisfy { lists[list][$0].isNegative || canNeverMatch(list: list, pattern: $0) }
  }
}

extension GlobProgram {
  /// How far the last segment of a path has come.
  private enum Segment: Int, CaseIterable {
    case empty, dot, dots, name

    func after(_ kind: UnitKind) -> Segment? {
      switch (self, kind) {
      case (_, .nul): nil
      case (.name, .slash): .empty
      case (_, .slash): nil
      case (.empty, .dot): .dot
      case (.dot, .dot): .dots
      default: .name
      }
    }
  }

  private struct Point: Hashable {
    let place: Int
    let checks: PendingChecks
    let segment: Segment
  }

  /// Whether a path that a commit can hold is accepted; negated lookaheads are taken to hold.
  fileprivate var acceptsSomePath: Bool {
    var seen: Set<Point> = []
    var open: [(point: Point, isStart: Bool)] = starts.map { (Point(place: $0, checks: [], segment: .empty), true) }
    while let (point, isStart) = open.popLast() {
      guard seen.insert(point).inserted else { continue }
      let next = Point(place: point.place + 1, checks: point.checks, segment: point.segment)
      switch instructions[point.place] {
      case .accept:
        if point.segment == .name, point.checks.holdAtEnd { return true }
      case .split(let other):
        open.append((next, isStart))
        open.append((Point(place: other, checks: point.checks, segment: point.segment), isStart))
      case .jump(let target):
        open.append((Point(place: target, checks: point.checks, segment: point.segment), isStart))
      case .check(let added):
        open.append((Point(place: next.place, checks: point.checks.union(added), segment: point.segment), isStart))
      case .checkAtStart(let added):
        let checks = isStart ? point.checks.union(added) : point.checks
        open.append((Point(place: next.place, checks: checks, segment: point.segment), isStart))
      case .unless:
        open.append((next, isStart))
      case .unit(let unit):
        open += behind(point, [UnitKind(unit)])
      case .units(let set):
        open += behind(point, UnitKind.allCases.filter { sets[set].meets($0.units) })
      }
    }
    return false
  }

  private func behind(_ point: Point, _ kinds: [UnitKind]) -> [(point: Point, isStart: Bool)] {
    kinds.compactMap { kind in
      guard let checks = point.checks.after(kind), let segment = point.segment.after(kind) else { return nil }
      return (Point(place: point.place + 1, checks: checks, segment: segment), false)
    }
  }
}

extension UnitKind {
  /// All units of this kind.
  fileprivate var units: UnitSet {
    switch self {
    case .dot: UnitSet([Unit.dot])
    case .slash: UnitSet([Unit.slash])
    case .lineTerminator: Unit.lineTerminators
    case .nul: UnitSet([0])
    case .other:
      UnitSet(allUpTo: 0x10FFFF, except: Unit.lineTerminators.union(UnitSet([0, Unit.dot, Unit.slash])))
    }
  }
}
