import Foundation
import TestSupport

/// A text that a block shows, whole or some lines of it: a file of the repository, or what a scenario's run writes or is
/// given.
struct ShownText: Equatable, Sendable {
  /// The file that has it, below the repository's top.
  let path: String
  /// The lines that are shown, from 1; all of them where there are none.
  let range: ClosedRange<Int>?

  /// Reads `scenario=gate-review/approved file=outputs lines=1-8` or `source=workflows/paths.yml lines=1-8`, of which
  /// the file and the lines may be absent; `input=gates.yml` is a file that the scenario's run is given.
  init?(_ words: some Sequence<Substring>, isJSON: Bool) {
    var values: [Substring: Substring] = [:]
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, values.updateValue(parts[1], forKey: parts[0]) == nil else { return nil }
    }
    if let source = values.removeValue(forKey: "source") {
      path = String(source)
    } else {
      guard let scenario = values.removeValue(forKey: "scenario"), scenario.split(separator: "/").count == 2 else {
        return nil
      }
      let written = values.removeValue(forKey: "file") ?? (isJSON ? "json" : "log")
      let file = values.removeValue(forKey: "input").map { "files/\($0)" } ?? "expected.\(written)"
      path = "Tests/Scenarios/\(scenario)/\(file)"
    }
    if let lines = values.removeValue(forKey: "lines") {
      let numbers = lines.split(separator: "-").compactMap { Int($0) }
      guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1] else { return nil }
      range = numbers[0]...numbers[1]
    } else {
      range = nil
    }
    guard values.isEmpty else { return nil }
  }

  /// The text as it is committed; what a scenario writes is compared with a run by another test.
  func read() throws -> [String] {
    // The last line is ended, so what follows it is empty.
    let lines = try MarkdownPage.read(path).lines.dropLast()
    guard let range else { return Array(lines) }
    guard range.upperBound <= lines.count else { throw CocoaError(.fileReadCorruptFile) }
    return Array(lines[(range.lowerBound - 1)..<range.upperBound])
  }
}
