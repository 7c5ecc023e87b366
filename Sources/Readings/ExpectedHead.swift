package import ForgejoAPI

/// A head that a pull request must have, and who says so.
package struct ExpectedHead: Equatable, Sendable {
  /// The commit.
  package var commit: CommitID
  /// Who expects it: `--head` or the event.
  package var source: String

  package init(commit: CommitID, source: String) {
    self.commit = commit
    self.source = source
  }
}
