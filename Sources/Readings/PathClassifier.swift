package import GatePolicy
package import PathGlobs

/// Sorts changed paths into the classes of a policy.
///
/// A renamed file counts with both its names. What is compiled once is used for every path, so sorting mutates it.
package struct PathClassifier: Sendable {
  /// The classes' names, in the order of the policy.
  package let names: [String]
  private let unmatched: PathsPolicy.Unmatched
  private let quantifier: PathsPolicy.Quantifier
  /// For each list of patterns the class that it belongs to, and the changes that it looks at (nil: any).
  private let owners: [(classIndex: Int, changes: FileChanges?, patterns: [PathPattern])]
  private let everythingPatterns: [PathPattern]
  private var classes: PathGlobSet
  private var everythingOn: PathGlobSet

  /// Compiles the patterns; throws those that are none of their dialect.
  package init(_ policy: PathsPolicy) throws(PathGlobSetError) {
    names = policy.classes.map(\.name)
    unmatched = policy.unmatched
    quantifier = policy.quantifier
    var owners: [(classIndex: Int, changes: FileChanges?, patterns: [PathPattern])] = []
    for (index, entry) in policy.classes.enumerated() {
      // Patterns that look at the same changes form a list of their own, in their order.
      for pattern in entry.patterns {
        let changes = pattern.changes
        if let last = owners.lastIndex(where: { $0.classIndex == index && $0.changes == changes }) {
          owners[last].patterns.append(pattern)
        } else {
          owners.append((index, changes, [pattern]))
        }
      }
    }
    self.owners = owners
    everythingPatterns = policy.everythingOn
    let dialect = policy.globDialect
    classes = try PathGlobSet(
      owners.map { $0.patterns.map(\.bytes) }, dialect: dialect,
      quantifier: policy.quantifier == .every ? .every : .some)
    everythingOn = try PathGlobSet([policy.everythingOn.map(\.bytes)], dialect: dialect)
  }

  /// Sorts the files.
  package mutating func sort(_ files: [ChangedFile]) -> PathSorting {
    var sorting = PathSorting(classCount: names.count)
    for file in files {
      var own: Set<Int> = []
      for (path, changes) in file.paths {
        let found = classes(of: path, changes)
        own.formUnion(found)
        for index in found where sorting.examples[index] == nil { sorting.examples[index] = path }
        sorting.classesOfPaths.append(found.sorted())
        if everythingOn.selects(path)[0] { sorting.everythingPaths.append(path) }
        if found.isEmpty, unmatched == .everything { sorting.unmatchedPaths.append(path) }
      }
      for index in own {
        sorting.isSet[index] = true
        sorting.counts[index] += 1
      }
    }
    return sorting
  }

  /// What each class says of one path, with the pattern that decided.
  package mutating func explain(_ path: [UInt8]) -> [PathExplanation] {
    let decisions = classes.explain(path)
    var explanations = zip(owners, decisions).map { owner, decision in
      PathExplanation(
        name: names[owner.classIndex], isSelected: decision.isSelected, changes: owner.changes,
        pattern: decision.pattern.map { owner.patterns[$0].text })
    }
    let everything = everythingOn.explain(path)[0]
    let pattern = everything.pattern.map { everythingPatterns[$0].text }
    explanations.append(
      PathExplanation(name: nil, isSelected: everything.isSelected, changes: nil, pattern: pattern))
    return explanations
  }

  private mutating func classes(of path: [UInt8], _ changes: FileChanges) -> Set<Int> {
    let selected = classes.selects(path)
    var found: Set<Int> = []
    var missed: Set<Int> = []
    for (owner, isSelected) in zip(owners, selected) {
      let isLookedAt = owner.changes.map { !$0.isDisjoint(with: changes) } ?? true
      if isSelected && isLookedAt { found.insert(owner.classIndex) } else { missed.insert(owner.classIndex) }
    }
    return quantifier == .every ? found.subtracting(missed) : found
  }
}
