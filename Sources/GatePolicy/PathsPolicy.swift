/// How changed paths are sorted into classes.
package struct PathsPolicy: Equatable, Sendable {
  /// Whose rules patterns follow.
  package enum Dialect: String, CaseIterable, Equatable, Sendable {
    /// The `on.<event>.paths` of Forgejo's runner.
    case actions
    /// picomatch as dorny/paths-filter calls it.
    case pathsFilter = "paths-filter"
    /// git's ignore files.
    case gitignore
  }

  /// What a path in no class does.
  package enum Unmatched: String, CaseIterable, Equatable, Sendable {
    /// It sets every class.
    case everything
    /// Nothing.
    case nothing
  }

  /// How many patterns of a class must select a path; `every` comes with `pathsFilter` only.
  package enum Quantifier: String, CaseIterable, Equatable, Sendable {
    case some
    case every
  }

  /// The greatest number of classes.
  package static let classLimit = 256

  /// Whose rules the patterns here and of review gates follow.
  package var dialect = Dialect.actions
  /// The classes in the order of the file, at most ``classLimit``; their names are distinct without regard to case.
  package var classes: [PathClass] = []
  /// A change of a path selected by these sets every class and makes every review gate apply; empty: none does.
  package var everythingOn = [".forgejo/**", ".gitea/**", ".github/**"].map { PathPattern($0) }
  /// What a path in no class does.
  package var unmatched = Unmatched.everything
  /// How many patterns of a class must select a path.
  package var quantifier = Quantifier.some

  /// No classes, and every default.
  package init() {}
}
