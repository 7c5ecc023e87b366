import Foundation
import PathGlobs

/// The lines of a file, without the empty one at its end.
private func lines(of file: String) throws -> [[UInt8]] {
  try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: UInt8(ascii: "\n")).map { Array($0) }
}

guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: glob-bench PATTERNS PATHS\n".utf8))
  exit(2)
}
private let patterns = try lines(of: CommandLine.arguments[1])
private let paths = try lines(of: CommandLine.arguments[2])

for dialect in [PathDialect.actions, .pathsFilter] {
  // Each pattern is a list of its own, so that an answer says which of them matched.
  var set = try PathGlobSet(patterns.map { [$0] }, dialect: dialect)
  var matches = 0
  func round() {
    matches = 0
    for path in paths {
      for isSelected in set.selects(path) where isSelected { matches += 1 }
    }
  }
  round()
  var best = Duration.seconds(1000)
  for _ in 0..<50 { best = min(best, ContinuousClock().measure(round)) }
  let seconds = Double(best.components.attoseconds) / 1e18 + Double(best.components.seconds)
  // pairs per second, matches found
  print("PathGlobs \(dialect.rawValue)\t\(Int(Double(patterns.count * paths.count) / seconds))\t\(matches)")
}
