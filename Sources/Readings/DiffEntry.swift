import GatePolicy

/// What the header of one file in a diff has said so far.
struct DiffEntry: Hashable {
  /// The name that both halves of the first line agree on; nil where they differ.
  private let commonName: [UInt8]?
  private var oldName: [UInt8]?
  private var newName: [UInt8]?
  private var changes: FileChanges = []

  /// Begins with what stands behind `diff --git`.
  init(_ names: ArraySlice<UInt8>) {
    commonName = QuotedName.commonName(names)
  }

  /// Notes that the file is new or gone, which a header says once.
  mutating func note(_ changes: FileChanges) throws(DiffReader.Cut) {
    guard self.changes.isEmpty else { throw .contradiction }
    self.changes = changes
  }

  /// Notes where a renamed or copied file comes from.
  mutating func note(oldName text: ArraySlice<UInt8>) throws(DiffReader.Cut) {
    try note(.added)
    oldName = try Self.name(text)
  }

  /// Notes what a renamed or copied file is called now; a copy leaves the other file as it is.
  mutating func note(newName text: ArraySlice<UInt8>, isCopy: Bool) throws(DiffReader.Cut) {
    newName = try Self.name(text)
    if isCopy { oldName = nil }
  }

  /// The file that the whole header is about.
  func file() throws(DiffReader.Cut) -> ChangedFile {
    guard let path = newName ?? commonName else { throw .noName }
    return ChangedFile(path: path, previousPath: oldName, changes: changes.isEmpty ? .modified : changes)
  }

  private static func name(_ text: ArraySlice<UInt8>) throws(DiffReader.Cut) -> [UInt8] {
    guard let name = QuotedName.name(text) else { throw .noName }
    return name
  }
}
