/// A file of step outputs, read as Forgejo's runner reads it.
///
/// Source: jobs of a real runner 12 that wrote such files; `Tests/ActionsHostTests/Events` is from the same jobs.
enum OutputFile {
  /// The values by name, the last one of a name; nil where the runner would fail the job and lose them all.
  static func values(of bytes: [UInt8]) -> [String: String]? {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last == "" { lines.removeLast() }
    var values: [String: String] = [:]
    while let line = lines.popFirst() {
      // The runner's scanner stops at such a line, without a word.
      guard line.utf8.count <= 65_536 else { return values }
      if let marks = line.firstRange(of: "<<"), !line[..<marks.lowerBound].contains("=") {
        guard let end = lines.firstIndex(of: line[marks.upperBound...]) else { return nil }
        values[String(line[..<marks.lowerBound])] = lines[..<end].joined(separator: "\n")
        lines = lines[(end + 1)...]
      } else if let equals = line.firstIndex(of: "=") {
        values[String(line[..<equals])] = String(line[line.index(after: equals)...])
      } else {
        return nil
      }
    }
    return values
  }
}
