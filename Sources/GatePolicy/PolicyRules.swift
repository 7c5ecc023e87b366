import Diagnostics
import YAML

/// The rules that no key can check alone, over whatever could be read of a policy.
struct PolicyRules {
  let policy: Policy
  let root: YAMLNode
  let file: String

  func problems() -> [Diagnostic] {
    sharedContexts() + commandsInTwoRoles() + sharedClassNames() + classCount() + quantifier()
  }

  /// Two gates of one context would overwrite each other's status.
  private func sharedContexts() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var owners: [[UInt8]: String] = [:]
    for gate in policy.reviews {
      let key = Array(gate.context.text.utf8)
      if let owner = owners[key] {
        let place = place(of: ["reviews", gate.name, "context"])
        problems.append(.contextTaken(gate.context.text, by: owner, at: place))
      } else {
        owners[key] = gate.name
      }
    }
    if let context = policy.semanticReview?.context,
      let owner = policy.reviews.first(where: { isContext(context, of: $0.context) })
    {
      problems.append(.contextTaken(context, by: owner.name, at: place(of: ["semantic_review", "context"])))
    }
    return problems
  }

  /// Whether a gate has this context for some base branch; branches have no blanks in their names.
  private func isContext(_ context: String, of template: ContextTemplate) -> Bool {
    let opening = Array("\(template.stem) (".utf8)
    let base = context.utf8.dropFirst(opening.count).dropLast()
    return context.utf8.starts(with: opening) && context.utf8.last == UInt8(ascii: ")")
      && !base.isEmpty && !base.contains(UInt8(ascii: " "))
  }

  /// A recheck whose first word is a waiver could be read as either.
  private func commandsInTwoRoles() -> [Diagnostic] {
    let waivers = Set(policy.reviews.flatMap { $0.waivers?.commands ?? [] }.map { Array($0.utf8) })
    return policy.reviews.flatMap { gate in
      gate.commands
        .filter { waivers.contains(Array(PolicyCommand.firstWord(of: $0).utf8)) }
        .map { .commandInTwoRoles($0, at: place(of: ["reviews", gate.name, "commands"], element: $0)) }
    }
  }

  /// The runner looks outputs up without regard to case.
  private func sharedClassNames() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var names: [String: String] = [:]
    for name in policy.paths?.classes.map(\.name) ?? [] {
      if let other = names[name.lowercased()] {
        problems.append(.classNameTaken(name, by: other, at: place(of: ["paths", "classes", name], isKey: true)))
      } else {
        names[name.lowercased()] = name
      }
    }
    return problems
  }

  private func classCount() -> [Diagnostic] {
    guard let classes = root.member("paths")?.value.member("classes"),
      case .mapping(let members) = classes.value.content, members.count > PathsPolicy.classLimit
    else { return [] }
    let place = place(of: ["paths", "classes"]).at(members[PathsPolicy.classLimit].keyMark)
    return [.tooManyClasses(members.count, at: place)]
  }

  private func quantifier() -> [Diagnostic] {
    guard let paths = policy.paths, paths.quantifier == .every, paths.dialect != .pathsFilter else { return [] }
    return [.quantifierNeedsDialect(paths.dialect, at: place(of: ["paths", "quantifier"]))]
  }

  /// Where the value of these keys is written: the element with this text, the key itself where asked for, and where
  /// nothing is written the nearest key above.
  private func place(of path: [String], element: String? = nil, isKey: Bool = false) -> PolicyPlace {
    var mark = root.mark
    var node: YAMLNode? = root
    for (index, key) in path.enumerated() {
      guard let member = node?.member(key) else { break }
      mark = index == path.count - 1 && !isKey ? member.value.mark : member.keyMark
      node = member.value
    }
    if let element, case .sequence(let elements) = node?.content {
      mark = elements.first { isText(element, $0) }?.mark ?? mark
    }
    return PolicyPlace(file: file, path: path.joined(separator: "."), mark: mark)
  }

  private func isText(_ text: String, _ node: YAMLNode) -> Bool {
    guard case .scalar(let scalar) = node.content else { return false }
    return scalar.text.utf8.elementsEqual(text.utf8)
  }
}
