/// One reason why bytes are not accepted as a YAML document.
package struct YAMLProblem: Error, Equatable, Sendable {
  /// What sort of reason it is.
  package enum Kind: Equatable, Sendable, CaseIterable {
    /// More bytes than ``YAMLLimits/bytes``.
    case tooLarge
    /// Bytes that are not UTF-8.
    case notUTF8
    /// A control character, a byte order mark inside, or a line break that YAML 1.2 does not have.
    case character
    /// A tab among the blanks at the beginning of a line.
    case tab
    /// Whatever the parser stopped at.
    case syntax
    /// No document, or one without content.
    case empty
    /// A second document.
    case severalDocuments
    /// More nested collections than ``YAMLLimits/nesting``.
    case tooDeep
    /// More nodes, aliases written out, than ``YAMLLimits/nodes``.
    case tooManyNodes
    /// A tag, `!` alone included.
    case tag
    /// A key that its mapping has already.
    case duplicateKey
    /// A key that is a list or a mapping.
    case keyNotScalar
    /// An alias without an anchor before it.
    case unknownAlias
    /// An alias inside the node that its own anchor names.
    case recursiveAlias
  }

  /// What sort of reason it is.
  package var kind: Kind
  /// One lower-case sentence without a period; it may repeat texts of the input.
  package var message: String
  /// Where it is.
  package var mark: YAMLMark

  package init(_ kind: Kind, _ message: String, at mark: YAMLMark) {
    self.kind = kind
    self.message = message
    self.mark = mark
  }
}
