/// What must hold for the input behind a point that an automaton has passed.
///
/// These are the bounded lookaheads of `paths-filter`. A thread carries them along and dies at the unit that breaks one.
struct PendingChecks: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// How many bits a set takes.
  static let bitCount: UInt32 = 5

  /// What follows is not a whole segment `.` or `..`.
  static let notDots = PendingChecks(rawValue: 1)
  /// One dot was read: what follows is not the end of the segment, nor one more dot and that end.
  static let notEndOrDot = PendingChecks(rawValue: 2)
  /// Two dots were read: what follows is not the end of the segment.
  static let notEndOfSegment = PendingChecks(rawValue: 4)
  /// A unit follows, and it is no line terminator.
  static let character = PendingChecks(rawValue: 8)
  /// Nothing follows.
  static let end = PendingChecks(rawValue: 16)

  /// What is left to check behind `kind`, or `nil` where a check is broken.
  func after(_ kind: UnitKind) -> PendingChecks? {
    if isEmpty { return self }
    if contains(.end) { return nil }
    if contains(.character), kind == .lineTerminator { return nil }
    if kind == .slash, !isDisjoint(with: [.notEndOrDot, .notEndOfSegment]) { return nil }
    guard kind == .dot else { return [] }
    var rest: PendingChecks = []
    if contains(.notDots) { rest.insert(.notEndOrDot) }
    if contains(.notEndOrDot) { rest.insert(.notEndOfSegment) }
    return rest
  }

  /// Whether the path may end here.
  var holdAtEnd: Bool {
    isDisjoint(with: [.notEndOrDot, .notEndOfSegment, .character])
  }
}

/// All that a pending check, and the shape of a path, needs to know of a unit.
enum UnitKind: CaseIterable, Sendable {
  case dot, slash, lineTerminator, nul, other

  init(_ unit: UInt32) {
    switch unit {
    case 0: self = .nul
    case Unit.dot: self = .dot
    case Unit.slash: self = .slash
    case 0x0A, 0x0D, 0x2028, 0x2029: self = .lineTerminator
    default: self = .other
    }
  }
}
