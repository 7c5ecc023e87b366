/// One node of a YAML document as a value, with the place where it is written.
///
/// An alias is already replaced by a copy of its anchor's node, whose mark is the anchor's.
package struct YAMLNode: Equatable, Sendable {
  /// What a node holds.
  package enum Content: Equatable, Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// The pairs in the order in which they are written, no two with the same key.
    case mapping([YAMLMember])
  }

  /// What it holds.
  package var content: Content
  /// Where it begins, its anchor included.
  package var mark: YAMLMark

  package init(_ content: Content, at mark: YAMLMark) {
    self.content = content
    self.mark = mark
  }
}

/// One key of a mapping and its value.
package struct YAMLMember: Equatable, Sendable {
  /// The key's text, whatever type a plain scalar would have as a value.
  package var key: String
  /// Where the key begins.
  package var keyMark: YAMLMark
  /// The value.
  package var value: YAMLNode

  package init(_ key: String, at keyMark: YAMLMark, _ value: YAMLNode) {
    self.key = key
    self.keyMark = keyMark
    self.value = value
  }
}

extension YAMLNode {
  /// The pair with this key, compared byte by byte, where the node is a mapping that has it.
  package func member(_ key: String) -> YAMLMember? {
    guard case .mapping(let members) = content else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }
  }
}
