/// Something in a pattern that is plain text, or no path at all, in its own dialect but has a meaning in another one.
package struct ForeignConstruct: Equatable, Sendable {
  /// What it is.
  package enum Kind: Equatable, Sendable {
    /// `{a,b}`.
    case braces
    /// `@(…)`, `?(…)`, `*(…)`, `+(…)` or `!(…)`.
    case group
    /// `/` at the end: folders only, elsewhere.
    case trailingSlash
    /// `/` at the start: from the top, elsewhere.
    case leadingSlash
    /// `[!a]`, which negates elsewhere.
    case negatedBracket
    /// `#` at the start: a comment, elsewhere.
    case comment
  }

  /// What was found.
  package let kind: Kind
  /// Where it begins, in bytes from 1.
  package let column: Int
  /// The dialect in which it has its meaning.
  package let dialect: PathDialect

  package init(kind: Kind, column: Int, dialect: PathDialect) {
    self.kind = kind
    self.column = column
    self.dialect = dialect
  }
}
