import Diagnostics

extension Policy {
  /// The policy as YAML with every default written out; it is read back as an equal policy.
  ///
  /// Only printable characters and line feeds come out, whatever the policy holds. A policy of many aliases may become
  /// larger than what is read.
  package func shown() -> String {
    lines.map { "\($0.text)\n" }.joined()
  }

  /// The same, with a comment behind each value that says where it comes from: file, line and column, or `default`.
  ///
  /// `title` stands above it as comments, one a line.
  package func shownWithOrigins(under title: [String] = []) -> String {
    let widest = lines.filter { $0.value != nil }.map(\.width).filter { $0 <= Self.commentColumn }.max() ?? 0
    return title.map { "# \(ShownYAML.printable($0))\n" }.joined()
      + lines.map { line in
        guard line.value != nil else { return "\(line.text)\n" }
        let blanks = String(repeating: " ", count: max(0, widest - line.width) + 2)
        return "\(line.text)\(blanks)# \(origin(of: line))\n"
      }.joined()
  }

  /// Each value with the keys that lead to it, in the order of the file's reference.
  package var values: [(path: [String], value: ShownYAML)] {
    lines.compactMap { line in line.value.map { (line.path, $0) } }
  }

  /// Where the comments stand at most; longer values push theirs to the right.
  private static let commentColumn = 48

  private var lines: [ShownLine] { PolicySection.value.show(self).lines() }

  private func origin(of line: ShownLine) -> String {
    guard let place = origins.location(of: line.path) else { return "default" }
    return "\(ShownYAML.printable(place.file)):\(place.line):\(place.column)"
  }
}
