/// Lists of patterns of one dialect, compiled into automata that read a path once for all of them.
///
/// A path is bytes, relative, with `/` between its segments. No answer depends on the paths before it: what is kept between
/// two paths are states of an automaton that is made on demand, which is why reading a path mutates the set.
package struct PathGlobSet: Sendable {
  /// The longest pattern, in bytes.
  package static let longestPattern = 64 * 1024

  /// The dialect of all patterns.
  package let dialect: PathDialect
  /// How many patterns of a list must match.
  package let quantifier: PathQuantifier

  let lists: [[ParsedGlob]]
  let sources: [[[UInt8]]]
  /// For each list the number of its first pattern, counting through all lists; one more number at the end.
  let firstPatterns: [Int]
  let reader: UnitReader

  /// All patterns that one table can hold.
  var automaton: LazyAutomaton?
  /// The patterns that no table holds.
  var threaded: [ThreadedAutomaton] = []
  /// What follows from each set of slots of `automaton`.
  var outcomes = PathGlobOutcomes()

  /// Compiles lists of patterns.
  ///
  /// - Parameters:
  ///   - lists: The patterns of each list, in order, as bytes.
  ///   - dialect: Whose patterns they are.
  ///   - quantifier: Counts in `paths-filter` only.
  /// - Throws: Every pattern that was refused, in one error.
  package init(
    _ lists: [[[UInt8]]], dialect: PathDialect, quantifier: PathQuantifier = .some
  ) throws(PathGlobSetError) {
    var refusals: [PathGlobSetError.Refusal] = []
    var parsed: [[ParsedGlob]] = []
    for (list, patterns) in lists.enumerated() {
      parsed.append([])
      for (index, pattern) in patterns.enumerated() {
        do throws(PathGlobError) {
          parsed[list].append(try Self.parse(pattern, dialect: dialect, isFirst: index == 0))
        } catch {
          refusals.append(PathGlobSetError.Refusal(list: list, index: index, error: error))
        }
      }
    }
    guard refusals.isEmpty else { throw PathGlobSetError(refusals: refusals) }

    self.dialect = dialect
    self.quantifier = dialect == .pathsFilter ? quantifier : .some
    self.lists = parsed
    sources = lists
    firstPatterns = parsed.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    reader = UnitReader(dialect: dialect)
    let refused = compile()
    guard refused.isEmpty else { throw PathGlobSetError(refusals: refused) }
  }

  private static func parse(
    _ pattern: [UInt8], dialect: PathDialect, isFirst: Bool
  ) throws(PathGlobError) -> ParsedGlob {
    guard pattern.count <= longestPattern else {
      throw PathGlobError(
        pattern: pattern, construct: .patternTooLong(limit: longestPattern), column: longestPattern + 1)
    }
    return switch dialect {
    case .actions: try ActionsGlob.parse(pattern)
    case .pathsFilter: try PathsFilterGlob.parse(pattern)
    case .gitignore: try GitignoreGlob.parse(pattern, isFirst: isFirst)
    }
  }

  /// Makes the automata; the patterns at which they grew too large.
  private mutating func compile() -> [PathGlobSetError.Refusal] {
    var program = GlobProgram()
    for (list, patterns) in lists.enumerated() {
      for (index, pattern) in patterns.enumerated() {
        do throws(GlobProgram.TooLarge) {
          let number = firstPatterns[list] + index
          if pattern.containsUnless {
            var own = GlobProgram()
            try own.append(pattern, number: number)
            threaded.append(ThreadedAutomaton(own))
          } else {
            try program.append(pattern, number: number)
          }
        } catch {
          let error = PathGlobError(
            pattern: sources[list][index], construct: .automatonTooLarge(limit: GlobProgram.largestSize), column: 1)
          return [PathGlobSetError.Refusal(list: list, index: index, error: error)]
        }
      }
    }
    automaton = LazyAutomaton(program, reader: reader)
    if automaton == nil { threaded.append(ThreadedAutomaton(program)) }
    return []
  }

  /// How many threads the automata entered so far: the measure of work, for tests.
  package var stepCount: Int {
    threaded.reduce(automaton?.stepCount ?? 0) { $0 + $1.stepCount }
  }

  /// How often the bounded table was begun anew, for tests.
  package var resetCount: Int {
    automaton?.resetCount ?? 0
  }
}
