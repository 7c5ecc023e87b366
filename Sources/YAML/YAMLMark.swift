/// A place in a YAML text.
package struct YAMLMark: Equatable, Sendable {
  /// The line, from 1.
  package var line: Int
  /// The column in code points, from 1; a byte order mark at the beginning is not counted.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension YAMLMark: Comparable {
  /// Orders marks as they come in the text.
  package static func < (left: YAMLMark, right: YAMLMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
