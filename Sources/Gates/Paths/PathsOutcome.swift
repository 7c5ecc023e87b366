package import Diagnostics
package import ForgejoAPI
package import Readings

/// What a run of gate-paths concluded.
package struct PathsOutcome: Equatable, Sendable {
  /// How the classes were found.
  package enum Decision: String, Equatable, Sendable {
    /// By the changed paths.
    case filtered
    /// Every class is true, whatever changed.
    case everything
  }

  /// One class and whether its work is needed.
  package struct ClassState: Equatable, Sendable {
    /// The class's name, which is that of its output.
    package var name: String
    /// Whether its work is needed.
    package var isNeeded: Bool
  }

  /// The pull request; nil where there is none, or it could not be read.
  package var pull: PullRequest?
  /// How the classes were found.
  package var decision = Decision.everything
  /// Why, as one code: the output `reason`.
  package var reason: String
  /// The classes in the order of the policy; empty where none is known.
  package var classes: [ClassState] = []
  /// The files, where their list is complete and counted.
  package var files: [ChangedFile]?
  /// How they were sorted, where they were.
  package var sorting: PathSorting?
  /// What was found, the deciding one first.
  package var diagnostics: [Diagnostic] = []
  /// Whether flags, policy or environment are wrong, which alone makes the run fail.
  package var isMisconfigured = false

  package init(reason: String) {
    self.reason = reason
  }

  /// How many names the head has changed; nil where the list did not count.
  package var changedCount: Int? {
    files.map { Set($0.map(\.path)).count }
  }
}
