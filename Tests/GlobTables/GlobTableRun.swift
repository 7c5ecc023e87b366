package import PathGlobs

/// Compares the rows of conformance tables with what ``PathGlobs`` answers.
package struct GlobTableRun {
  /// Rows with the recorded answer.
  package private(set) var equal = 0
  /// Rows whose pattern is refused here but not by the original.
  package private(set) var refused = 0
  /// Rows with another answer, as they stand in their table.
  package private(set) var different: [String] = []
  /// The patterns of the refused rows, escaped as in the table, with the first construct refused.
  package private(set) var refusedPatterns: [String: PathGlobConstruct] = [:]

  private let dialect: PathDialect
  private var compiled: (patterns: String, result: Result<PathGlobSet, PathGlobSetError>)?

  package init(dialect: PathDialect) {
    self.dialect = dialect
  }

  /// Compares each line of `table`.
  package mutating func compare(_ table: String) throws {
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      switch cells.count {
      case 3: try comparePattern(cells, line)
      case 5: try compareList(cells, line)
      default: throw TableText.Malformed()
      }
    }
  }

  private mutating func comparePattern(_ cells: [Substring], _ line: Substring) throws {
    let compiled = compile(String(cells[0]), [try TableText.bytes(of: cells[0])], quantifier: .some)
    guard var set = accept(compiled, pattern: cells[0], isRefusedByOriginal: cells[2] == "E", line) else { return }
    count(set.selects(try TableText.bytes(of: cells[1])) == [cells[2] == "1"], line)
  }

  private mutating func compareList(_ cells: [Substring], _ line: Substring) throws {
    let patterns = try TableText.strings(of: cells[0])
    let files = try TableText.strings(of: cells[1])
    let compiled = compile(
      cells[0] + "\t" + cells[2], patterns, quantifier: cells[2] == "every" ? .every : .some)
    guard var set = accept(compiled, pattern: cells[0], isRefusedByOriginal: cells[3] == "E", line) else { return }
    let each = files.map { outcome(of: &set, patterns, [$0], quantifier: cells[2]) }
    let all = outcome(of: &set, patterns, files, quantifier: cells[2])
    let expected = cells[4].dropFirst().dropLast().split(separator: ",").map { $0 == "true" }
    count(each == expected && all == (cells[3] == "true"), line)
  }

  /// What the original's function answers for a list of changed files.
  private func outcome(
    of set: inout PathGlobSet, _ patterns: [[UInt8]], _ files: [[UInt8]], quantifier: Substring
  ) -> Bool {
    switch quantifier {
    case "paths":
      // The workflow is skipped where no file is selected.
      return !patterns.isEmpty && !files.contains { set.selects($0) == [true] }
    case "paths-ignore":
      // It is skipped where each file matches a plain pattern or misses a negated one.
      return !patterns.isEmpty
        && files.allSatisfy { file in
          let matching = Set(set.matchingPatterns(file)[0])
          return patterns.indices.contains { matching.contains($0) != (patterns[$0].first == UInt8(ascii: "!")) }
        }
    default:
      return files.contains { set.selects($0) == [true] }
    }
  }

  private mutating func compile(
    _ key: String, _ patterns: [[UInt8]], quantifier: PathQuantifier
  ) -> Result<PathGlobSet, PathGlobSetError> {
    if let compiled, compiled.patterns == key { return compiled.result }
    let result = Result { () throws(PathGlobSetError) in
      try PathGlobSet([patterns], dialect: dialect, quantifier: quantifier)
    }
    compiled = (key, result)
    return result
  }

  /// The set to compare with, unless the row is settled by a refusal.
  private mutating func accept(
    _ compiled: Result<PathGlobSet, PathGlobSetError>, pattern: Substring, isRefusedByOriginal: Bool, _ line: Substring
  ) -> PathGlobSet? {
    switch compiled {
    case .success(let set):
      if !isRefusedByOriginal { return set }
      different.append(String(line))
    case .failure(let error):
      if isRefusedByOriginal {
        equal += 1
      } else {
        refused += 1
        refusedPatterns[String(pattern)] = error.refusals[0].error.construct
      }
    }
    return nil
  }

  private mutating func count(_ isEqual: Bool, _ line: Substring) {
    if isEqual { equal += 1 } else { different.append(String(line)) }
  }
}
