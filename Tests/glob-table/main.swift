import Foundation
import GlobTables
import PathGlobs

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count > 1, let name = arguments.first, let dialect = PathDialect(rawValue: name) else {
  let dialects = PathDialect.allCases.map(\.rawValue).joined(separator: "|")
  FileHandle.standardError.write(Data("usage: glob-table \(dialects) TABLE…\n".utf8))
  exit(2)
}

var run = GlobTableRun(dialect: dialect)
for file in arguments.dropFirst() {
  // Tables are ASCII, so that no byte is lost here.
  try run.compare(String(contentsOfFile: file, encoding: .ascii))
}
for line in run.different { print(line) }
for (pattern, construct) in run.refusedPatterns.sorted(by: { $0.key < $1.key }) {
  print("refused\t\(pattern)\t\(construct.name)")
}
print("\(run.equal) equal, \(run.refused) refused (\(run.refusedPatterns.count) patterns), \(run.different.count) different")
exit(run.different.isEmpty ? 0 : 1)
