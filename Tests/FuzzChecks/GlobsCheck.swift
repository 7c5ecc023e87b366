import PathGlobs

/// `PathGlobSet` on any patterns and paths.
///
/// The input's first byte chooses the dialect (`0` actions, `1` paths-filter, `2` the same with `every`, `3` gitignore).
/// What follows are pieces, each behind a byte 0x1E (the record separator), whose first byte says what it is: `<` a
/// path, `=` a pattern of the same list, `>` the first pattern of a new list.
struct GlobsCheck {
  private static let mostPieces = 12

  private let dialect: PathDialect
  private let quantifier: PathQuantifier
  private var lists: [[[UInt8]]] = []
  private var paths: [[UInt8]] = []

  init(_ input: [UInt8]) {
    let (dialect, quantifier): (PathDialect, PathQuantifier) =
      switch (input.first ?? 0) % 4 {
      case 0: (.actions, .some)
      case 1: (.pathsFilter, .some)
      case 2: (.pathsFilter, .every)
      default: (.gitignore, .some)
      }
    self.dialect = dialect
    self.quantifier = quantifier
    for piece in input.split(separator: 0x1E, omittingEmptySubsequences: false).dropFirst().prefix(Self.mostPieces) {
      let text = Array(piece.dropFirst())
      switch (piece.first ?? 0) % 3 {
      case 0: paths.append(text)
      case 1 where !lists.isEmpty: lists[lists.count - 1].append(text)
      default: lists.append([text])
      }
    }
  }

  func run() throws(FuzzFinding) {
    var warm: PathGlobSet
    var alone: [PathGlobSet] = []
    do throws(PathGlobSetError) {
      warm = try set(of: lists)
      for list in lists { alone.append(try set(of: [list])) }
    } catch {
      return try check(error)
    }
    for list in lists.indices {
      for pattern in lists[list].indices {
        let columns = warm.foreignConstructs(list: list, pattern: pattern).map(\.column)
        try FuzzFinding.require(
          columns.allSatisfy { 1...lists[list][pattern].count ~= $0 }, "a construct stands in its pattern: \(columns)")
      }
    }
    let answers = paths.map { Answer(of: $0, from: &warm) }
    for (path, answer) in zip(paths, answers) {
      let subject = "\(lists.map { $0.map(Self.text) }) for \(Self.text(path))"
      try FuzzFinding.require(Answer(of: path, from: &warm) == answer, "it says the same again: \(subject)")
      guard var fresh = try? set(of: lists) else { return try FuzzFinding.require(false, "compiled once, always") }
      try FuzzFinding.require(Answer(of: path, from: &fresh) == answer, "a fresh set says the same: \(subject)")
      try FuzzFinding.require(answer.selections == answer.decisions.map(\.isSelected), "one answer, two: \(subject)")
      for list in lists.indices {
        let decision = answer.decisions[list]
        let matching = answer.matching[list]
        let own = Answer(of: path, from: &alone[list])
        try FuzzFinding.require(
          own.decisions == [decision] && own.matching == [matching], "a list decides for itself: \(subject)")
        if Self.canBeCommitted(path) {
          try FuzzFinding.require(
            !warm.selectsNothing(list: list) || !decision.isSelected, "a list selects nothing, but \(subject)")
          try FuzzFinding.require(
            matching.allSatisfy { !warm.canNeverMatch(list: list, pattern: $0) }, "one can never match, but \(subject)")
        }
        if dialect == .actions { try compareWithReference(lists[list], path, decision, matching, subject) }
      }
    }
  }

  /// All that a set says of one path.
  private struct Answer: Equatable {
    let selections: [Bool]
    let decisions: [PathGlobDecision]
    let matching: [[Int]]

    init(of path: [UInt8], from set: inout PathGlobSet) {
      selections = set.selects(path)
      decisions = set.explain(path)
      matching = set.matchingPatterns(path)
    }
  }

  private func set(of lists: [[[UInt8]]]) throws(PathGlobSetError) -> PathGlobSet {
    try PathGlobSet(lists, dialect: dialect, quantifier: quantifier)
  }

  /// Every refused pattern is named, and says where.
  private func check(_ error: PathGlobSetError) throws(FuzzFinding) {
    try FuzzFinding.require(!error.refusals.isEmpty, "a refusal has a reason")
    for refusal in error.refusals {
      let pattern = lists[refusal.list][refusal.index]
      try FuzzFinding.require(
        refusal.error.pattern == pattern && 1...(pattern.count + 1) ~= refusal.error.column,
        "a refusal is about its pattern: \(refusal)")
      try FuzzFinding.require(
        refusal.error.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
        "a message has no control characters: \(refusal)")
    }
  }

  /// The plain matcher tries every way, so only what is short is given to it.
  private func compareWithReference(
    _ patterns: [[UInt8]], _ path: [UInt8], _ decision: PathGlobDecision, _ matching: [Int], _ subject: String
  ) throws(FuzzFinding) {
    guard path.count <= 24, patterns.allSatisfy({ $0.count(where: Self.isRepetition) <= 5 }) else { return }
    let readPath = Self.codePoints(of: path)
    var expected: [Int] = []
    for (index, pattern) in patterns.enumerated() {
      guard let reference = ActionsReference(String(decoding: pattern, as: UTF8.self)) else {
        return try FuzzFinding.require(false, "the plain matcher takes what is taken: \(subject)")
      }
      if reference.matches(readPath) { expected.append(index) }
    }
    try FuzzFinding.require(matching == expected, "the plain matcher matches \(expected): \(subject)")
    let isSelected = expected.last.map { patterns[$0].first != UInt8(ascii: "!") } ?? false
    try FuzzFinding.require(
      decision == PathGlobDecision(isSelected: isSelected, pattern: expected.last), "the last match decides: \(subject)"
    )
  }

  private static func isRepetition(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "?")
  }

  /// The bytes as Go reads them: each that is not part of UTF-8 is U+FFFD.
  private static func codePoints(of bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      let scalar = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }.first
      text.unicodeScalars.append(contentsOf: scalar?.unicodeScalars ?? "\u{FFFD}".unicodeScalars)
      rest = rest.dropFirst(scalar?.utf8.count ?? 1)
    }
    return text
  }

  private static func canBeCommitted(_ path: [UInt8]) -> Bool {
    !path.contains(0)
      && path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
      }
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).debugDescription
  }
}
