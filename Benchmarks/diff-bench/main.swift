import Foundation
import HTTP
import Readings

/// The most memory that this process held so far, in KiB.
private func peak() throws -> Int {
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
}

/// The diff of one added file of 200 lines.
private func diff(of number: Int) -> [UInt8] {
  let name = "services/pkg\(number % 50)/src/main/java/org/example/mod\(number % 20)/File\(number).java"
  let header = """
    diff --git a/\(name) b/\(name)
    new file mode 100644
    index 0000000..9a10e33
    --- /dev/null
    +++ b/\(name)
    @@ -0,0 +1,200 @@

    """
  let line = "+    return Objects.requireNonNull(names.get(index), name);\n"
  return Array((header + String(repeating: line, count: 200)).utf8)
}

guard CommandLine.arguments.count == 2, let count = Int(CommandLine.arguments[1]), count > 0 else {
  FileHandle.standardError.write(Data("usage: diff-bench FILES\n".utf8))
  exit(2)
}

// What is made once for all files is not the reader's: one file is read before, by another reader.
private var other = DiffReader()
_ = other.take(diff(of: 0).span)
private let before = try peak()
private var reader = DiffReader()
private var size = 0
for number in 0..<count {
  let piece = diff(of: number)
  size += piece.count
  guard case .more = reader.take(piece.span) else { break }
}
private let end = reader.end
guard case .complete(let files) = end, files.count == count else {
  print("the diff was not read to its end: \(end)")
  exit(1)
}
// Files, bytes of the diff, KiB that the process grew by.
print("\(files.count) \(size) \(try peak() - before)")
