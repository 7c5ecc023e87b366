import Foundation
import GlobTables
import PathGlobs

/// Ends the program because nothing could be compared.
private func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("glob-table: \(message)\n".utf8))
  exit(2)
}

private let arguments = CommandLine.arguments.dropFirst()
guard arguments.count > 1, let name = arguments.first, let dialect = PathDialect(rawValue: name) else {
  fail("usage: glob-table \(PathDialect.allCases.map(\.rawValue).joined(separator: "|")) TABLE…")
}

private var run = GlobTableRun(dialect: dialect)
for file in arguments.dropFirst() {
  do {
    try run.compare(String(contentsOfFile: file, encoding: .utf8))
  } catch {
    fail("\(file) cannot be read as a table: \(error)")
  }
}
for line in run.different { print(line) }
for (pattern, construct) in run.refusedPatterns.sorted(by: { $0.key < $1.key }) {
  print("refused\t\(pattern)\t\(construct.name)")
}
print(
  "\(run.equal) equal, \(run.refused) refused (\(run.refusedPatterns.count) patterns), \(run.different.count) different"
)
exit(run.different.isEmpty ? 0 : 1)
