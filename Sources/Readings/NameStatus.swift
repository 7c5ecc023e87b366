import GatePolicy

/// Reads the names that `git diff` writes with `--name-status -z`.
///
/// The format: https://git-scm.com/docs/diff-format#_raw_output_format
package enum NameStatus {
  /// The files; nil where the bytes are anything else.
  package static func files(_ bytes: [UInt8]) -> [ChangedFile]? {
    var fields = bytes.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)[...]
    // Every field is ended, so an empty one stands behind the last.
    guard fields.popLast()?.isEmpty == true else { return nil }
    var files: [ChangedFile] = []
    while let status = fields.popFirst() {
      guard let letter = status.first, let name = fields.popFirst(), !name.isEmpty else { return nil }
      switch letter {
      case UInt8(ascii: "A"): files.append(ChangedFile(path: name, changes: .added))
      case UInt8(ascii: "D"): files.append(ChangedFile(path: name, changes: .deleted))
      case UInt8(ascii: "M"): files.append(ChangedFile(path: name, changes: .modified))
      case UInt8(ascii: "T"): files.append(ChangedFile(path: name, changes: .typeChanged))
      case UInt8(ascii: "R"), UInt8(ascii: "C"):
        guard let newName = fields.popFirst(), !newName.isEmpty else { return nil }
        let isRename = letter == UInt8(ascii: "R")
        files.append(ChangedFile(path: newName, previousPath: isRename ? name : nil, changes: .added))
      default: return nil
      }
    }
    return files
  }
}
