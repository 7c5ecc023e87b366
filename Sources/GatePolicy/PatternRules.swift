package import Diagnostics
package import PathGlobs

/// What the rules of a policy's dialect say about its patterns.
struct PatternRules {
  let policy: Policy
  let file: String

  /// A list of patterns, where it stands, and how much of it must be able to select something.
  private struct List {
    var path: String
    var patterns: [PathPattern]
    var quantifier = PathsPolicy.Quantifier.some
  }

  /// Patterns that are none of the dialect, lists that can select nothing, and classes that are too much together.
  func problems() -> [Diagnostic] {
    let problems = lists.flatMap { list -> [Diagnostic] in
      do throws(PathGlobSetError) {
        let set = try compiled(list)
        guard !list.patterns.isEmpty, set.selectsNothing(list: 0) else { return [] }
        return [.listSelectsNothing(list.path, dialect, at: location(of: list.patterns[0]))]
      } catch {
        return error.refusals.map {
          .invalidPattern($0.error, in: list.path, at: location(of: list.patterns[$0.index]))
        }
      }
    }
    return problems.isEmpty ? sizeProblems() : problems
  }

  /// All classes are matched by one automaton, which can be too large though each class's own is not.
  private func sizeProblems() -> [Diagnostic] {
    let classes = policy.paths?.classes ?? []
    do throws(PathGlobSetError) {
      _ = try PathGlobSet(classes.map { $0.patterns.map(\.bytes) }, dialect: dialect)
      return []
    } catch {
      return error.refusals.map {
        let list = classes[$0.list]
        return .invalidPattern(
          $0.error, in: "paths.classes.\(list.name)", at: location(of: list.patterns[$0.index]))
      }
    }
  }

  /// Patterns that can never match, or that mean something in another dialect only.
  func warnings() -> [Diagnostic] {
    lists.flatMap { list -> [Diagnostic] in
      guard let set = try? compiled(list) else { return [] }
      return list.patterns.indices.flatMap { index -> [Diagnostic] in
        let pattern = list.patterns[index]
        let place = location(of: pattern)
        var found = set.foreignConstructs(list: 0, pattern: index).map {
          Diagnostic.foreignConstruct($0, pattern.text, dialect, at: place)
        }
        if set.canNeverMatch(list: 0, pattern: index) { found.append(.patternNeverMatches(pattern.text, at: place)) }
        return found
      }
    }
  }

  private var dialect: PathDialect { (policy.paths ?? PathsPolicy()).globDialect }

  private var lists: [List] {
    var lists = policy.reviews.compactMap { gate in
      gate.paths.map { List(path: "reviews.\(gate.name).paths", patterns: $0) }
    }
    guard let paths = policy.paths else { return lists }
    lists += paths.classes.map { entry in
      List(path: "paths.classes.\(entry.name)", patterns: entry.patterns, quantifier: paths.quantifier)
    }
    lists.append(List(path: "paths.everything_on", patterns: paths.everythingOn))
    return lists
  }

  private func compiled(_ list: List) throws(PathGlobSetError) -> PathGlobSet {
    try PathGlobSet(
      [list.patterns.map(\.bytes)], dialect: dialect, quantifier: list.quantifier == .every ? .every : .some)
  }

  private func location(of pattern: PathPattern) -> SourceLocation {
    pattern.location ?? SourceLocation(file: file)
  }
}

extension Policy {
  /// What should be said about the patterns of a policy that is right: those that can never match, and those that mean
  /// something in another dialect only.
  package func patternWarnings(file: String) -> [Diagnostic] {
    PatternRules(policy: self, file: file).warnings()
  }
}

extension PathsPolicy {
  /// What is wrong with the patterns of classes that flags name.
  package func patternProblems(file: String) -> [Diagnostic] {
    patternRules(file: file).problems()
  }

  /// What should be said about the patterns of classes that are right.
  package func patternWarnings(file: String) -> [Diagnostic] {
    patternRules(file: file).warnings()
  }

  private func patternRules(file: String) -> PatternRules {
    var policy = Policy()
    policy.paths = self
    return PatternRules(policy: policy, file: file)
  }

  /// The dialect, as patterns are compiled in it.
  package var globDialect: PathDialect {
    switch dialect {
    case .actions: .actions
    case .pathsFilter: .pathsFilter
    case .gitignore: .gitignore
    }
  }
}
