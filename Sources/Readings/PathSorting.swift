package import GatePolicy

/// What came of sorting a list of changed files into classes.
package struct PathSorting: Equatable, Sendable {
  /// Whether each class has a file.
  package var isSet: [Bool]
  /// How many files each class has.
  package var counts: [Int]
  /// The first file of each class.
  package var examples: [[UInt8]?]
  /// For each path of the files, old names behind new ones, the indices of its classes, in order.
  package var classesOfPaths: [[Int]] = []
  /// The paths whose change sets every class.
  package var everythingPaths: [[UInt8]] = []
  /// The paths in no class, where that sets every class.
  package var unmatchedPaths: [[UInt8]] = []

  init(classCount: Int) {
    isSet = Array(repeating: false, count: classCount)
    counts = Array(repeating: 0, count: classCount)
    examples = Array(repeating: nil, count: classCount)
  }
}

/// What one list of patterns says of one path.
package struct PathExplanation: Equatable, Sendable {
  /// The class; nil for `everything_on`.
  package var name: String?
  /// Whether the path is selected.
  package var isSelected: Bool
  /// The changes that the patterns look at; nil for any.
  package var changes: FileChanges?
  /// The pattern that decided; nil where none did.
  package var pattern: String?
}
