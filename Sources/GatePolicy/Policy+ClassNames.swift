import YAML

extension Policy {
  /// The names of the classes that a file names, where they are valid and distinct; also in a file that is no policy.
  ///
  /// A classifier that fails sets the classes that it knows, and a broken file may still tell which ones there are.
  package static func classNames(in bytes: [UInt8]) -> [String] {
    let root: YAMLNode?
    switch YAMLDocument(parsing: bytes) {
    case .root(let node): root = node
    case .problems(_, let readable): root = readable
    }
    guard let classes = root?.member("paths")?.value.member("classes")?.value,
      case .mapping(let members) = classes.content
    else { return [] }
    var names: [String] = []
    for member in members.prefix(PathsPolicy.classLimit) {
      guard PathsSection.isClassName(member.key),
        !names.contains(where: { $0.lowercased() == member.key.lowercased() })
      else { continue }
      names.append(member.key)
    }
    return names
  }
}
