/// A place in a file that a person edits.
package struct SourceLocation: Equatable, Sendable {
  /// The file as the reader knows it.
  package var file: String
  /// The line, from 1; 0 where the whole file is meant.
  package var line: Int
  /// The column in code points, from 1; 0 where the whole line is meant.
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}
