/// What became of bytes that should be one YAML document.
package enum YAMLDocument: Equatable, Sendable {
  /// The document's root; nothing is wrong with it.
  case root(YAMLNode)
  /// All that is wrong, at least one problem, in the order of the text.
  ///
  /// `readable` is the root without its tags and repeated keys where that is all, so that a caller can look for further
  /// problems; it must not be used as a document.
  case problems([YAMLProblem], readable: YAMLNode?)

  /// Reads one document of YAML 1.2: UTF-8, core schema, no tags, no repeated keys, within ``YAMLLimits``.
  ///
  /// `<<` is a key like any other.
  package init(parsing bytes: [UInt8]) {
    guard bytes.count <= YAMLLimits.bytes else {
      let message = "\(bytes.count) bytes are more than the \(YAMLLimits.bytes) that are read"
      self = .problems([YAMLProblem(.tooLarge, message, at: YAMLMark(line: 1, column: 1))], readable: nil)
      return
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let characterProblems = YAMLCharacters.problems(in: text)
    guard characterProblems.isEmpty else {
      self = .problems(characterProblems, readable: nil)
      return
    }
    var builder = YAMLBuilder()
    let root = builder.root(of: text)
    if let root, builder.problems.isEmpty {
      self = .root(root)
    } else {
      self = .problems(builder.problems, readable: root)
    }
  }
}
