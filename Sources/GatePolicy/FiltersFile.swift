package import Diagnostics
import PathGlobs
import YAML

/// The `filters` of dorny/paths-filter, as a file: moving over is pasting.
///
/// A mapping of classes to patterns: one pattern, or a list of patterns, in which lists may stand, and mappings from
/// changes (`added`, `deleted`, `modified`, joined by `|`) to patterns. Lists in lists come from anchors and count as if
/// they were written out. See https://github.com/dorny/paths-filter#advanced-options.
package enum FiltersFile {
  /// What a file of filters is read as.
  package enum Reading: Equatable, Sendable {
    /// Classes of the dialect `paths-filter`, everything else by default.
    case policy(PathsPolicy)
    /// Everything that is wrong with it, and the classes that can be told all the same.
    case problems([Diagnostic], classNames: [String])
  }

  /// Reads the text; `file` is what messages call it, `quantifier` how many patterns of a class must select a path.
  package static func parse(
    _ bytes: [UInt8], file: String, quantifier: PathsPolicy.Quantifier = .some
  ) -> Reading {
    var reader = FiltersReader(file: file, quantifier: quantifier)
    return reader.read(bytes)
  }
}

/// Reads one file, and collects what is wrong with it.
private struct FiltersReader {
  let file: String
  var problems: [Diagnostic] = []
  var policy = PathsPolicy()

  init(file: String, quantifier: PathsPolicy.Quantifier) {
    self.file = file
    policy.dialect = .pathsFilter
    policy.quantifier = quantifier
  }

  mutating func read(_ bytes: [UInt8]) -> FiltersFile.Reading {
    let root: YAMLNode?
    switch YAMLDocument(parsing: bytes) {
    case .root(let node): root = node
    case .problems(let found, let readable):
      problems = found.map { .unreadablePolicy($0, file: file) }
      root = readable
    }
    if let root { read(root) }
    if problems.isEmpty {
      var whole = Policy()
      whole.paths = policy
      problems = PatternRules(policy: whole, file: file).problems()
    }
    let names = policy.classes.map(\.name)
    return problems.isEmpty ? .policy(policy) : .problems(problems, classNames: names)
  }

  private mutating func read(_ root: YAMLNode) {
    let place = PolicyPlace(file: file, mark: root.mark)
    guard case .mapping(let members) = root.content, !members.isEmpty else {
      problems.append(.wrongPolicyType(of: root, at: place, expected: .mapping))
      return
    }
    if members.count > PathsPolicy.classLimit { problems.append(.tooManyClasses(members.count, at: place)) }
    for member in members {
      let own = place.value(of: member)
      let key = own.at(member.keyMark)
      guard PathsSection.isClassName(member.key) else {
        problems.append(.invalidClassName(member.key, at: key))
        continue
      }
      if let other = policy.classes.first(where: { $0.name.lowercased() == member.key.lowercased() }) {
        problems.append(.classNameTaken(member.key, by: other.name, at: key))
        continue
      }
      let earlier = problems.count
      let patterns = patterns(in: member.value, own, changes: nil)
      if patterns.isEmpty, problems.count == earlier { problems.append(.emptyPolicyList(at: own)) }
      policy.classes.append(PathClass(name: member.key, patterns: patterns))
    }
  }

  private mutating func patterns(
    in node: YAMLNode, _ place: PolicyPlace, changes: FileChanges?
  ) -> [PathPattern] {
    let place = place.at(node.mark)
    switch node.content {
    case .sequence(let elements):
      var patterns: [PathPattern] = []
      for element in elements { patterns += self.patterns(in: element, place, changes: changes) }
      return patterns
    case .scalar(let scalar):
      guard case .string(let text) = scalar.value, !text.isEmpty else {
        problems.append(.wrongPolicyType(of: node, at: place, expected: .text))
        return []
      }
      return [PathPattern(text, changes: changes, at: place.location)]
    case .mapping(let members):
      guard changes == nil else {
        problems.append(.wrongPolicyType(of: node, at: place, expected: .text))
        return []
      }
      var patterns: [PathPattern] = []
      for member in members {
        let key = place.at(member.keyMark)
        guard let changes = self.changes(member.key, key) else { continue }
        let own = self.patterns(in: member.value, place, changes: changes)
        if own.count > 1, policy.quantifier == .every { problems.append(.severalPatternsOfAChange(at: key)) }
        patterns += own
      }
      return patterns
    }
  }

  private mutating func changes(_ key: String, _ place: PolicyPlace) -> FileChanges? {
    var changes: FileChanges = []
    for part in key.split(separator: "|", omittingEmptySubsequences: false) {
      let word = String(part).trimmingBlanks.lowercased()
      guard let known = FileChanges.words.first(where: { $0.word == word }) else {
        problems.append(.unknownChange(word, at: place, known: FileChanges.words.map(\.word)))
        return nil
      }
      changes.insert(known.changes)
    }
    return changes
  }
}

extension String {
  /// The text without blanks and tabs at its ends.
  fileprivate var trimmingBlanks: String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let start = utf8.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(decoding: start[...last], as: UTF8.self)
  }
}
