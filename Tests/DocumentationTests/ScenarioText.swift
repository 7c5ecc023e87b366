import Foundation
import TestSupport

/// A text that a scenario's run writes or is given, whole or some lines of it.
struct ScenarioText: Equatable, Sendable {
  /// The scenario's folder, `gate-review/approved`.
  let scenario: String
  /// The file of the folder, `expected.log` or `files/gates.yml`.
  let file: String
  /// The lines that are shown, from 1; all of them where there are none.
  let range: ClosedRange<Int>?

  /// Reads `scenario=gate-review/approved file=outputs lines=1-8`, of which the last two may be absent; `input=gates.yml`
  /// is a file that the run is given.
  init?(_ words: some Sequence<Substring>, isJSON: Bool) {
    var values: [Substring: Substring] = [:]
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, values.updateValue(parts[1], forKey: parts[0]) == nil else { return nil }
    }
    guard let scenario = values.removeValue(forKey: "scenario"), scenario.split(separator: "/").count == 2 else {
      return nil
    }
    self.scenario = String(scenario)
    if let input = values.removeValue(forKey: "input") {
      file = "files/\(input)"
    } else {
      file = "expected." + (values.removeValue(forKey: "file") ?? (isJSON ? "json" : "log"))
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

  /// The text as it is committed beside the scenario, which another test compares with a run.
  func read() throws -> [String] {
    let path = "\(TestFiles.scenarios)/\(scenario)/\(file)"
    let page = MarkdownPage(path: path, text: try String(contentsOfFile: path, encoding: .utf8))
    // The last line is ended, so what follows it is empty.
    let lines = page.lines.dropLast()
    guard let range else { return Array(lines) }
    guard range.upperBound <= lines.count else { throw CocoaError(.fileReadCorruptFile) }
    return Array(lines[(range.lowerBound - 1)..<range.upperBound])
  }
}
