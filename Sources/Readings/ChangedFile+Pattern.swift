import GatePolicy

extension ChangedFile.Changes {
  /// The changes that a pattern looks at.
  init(_ changes: PathPattern.Changes) {
    self = []
    if changes.contains(.added) { insert(.added) }
    if changes.contains(.deleted) { insert(.deleted) }
    if changes.contains(.modified) { insert(.modified) }
  }
}
