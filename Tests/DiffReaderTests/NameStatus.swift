import GatePolicy
import Readings

/// What `git diff --name-status -z` lists, as the reader of a diff has it.
func changedFiles(nameStatus text: [UInt8]) throws -> [ChangedFile] {
  struct Unreadable: Error {}
  var fields = text.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)[...]
  var files: [ChangedFile] = []
  while fields.count > 1, let status = fields.popFirst()?.first, let name = fields.popFirst() {
    switch Character(Unicode.Scalar(status)) {
    case "A": files.append(ChangedFile(path: name, changes: .added))
    case "D": files.append(ChangedFile(path: name, changes: .deleted))
    case "M": files.append(ChangedFile(path: name, changes: .modified))
    case "T": files.append(ChangedFile(path: name, changes: .typeChanged))
    case "R":
      guard let newName = fields.popFirst() else { throw Unreadable() }
      files.append(ChangedFile(path: newName, previousPath: name, changes: .added))
    case "C":
      guard let newName = fields.popFirst() else { throw Unreadable() }
      files.append(ChangedFile(path: newName, changes: .added))
    default: throw Unreadable()
    }
  }
  return files
}
