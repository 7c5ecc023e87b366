package import Diagnostics
import YAML

/// A file that a table of keys describes: what could be read of it, and everything that is wrong with it.
package struct KeyedFile<Value: Sendable>: Sendable {
  /// What could be read; nil where the file is no YAML that can be looked into, or no mapping.
  ///
  /// Where there are problems it is for further checks only.
  package let value: Value?
  /// The problems, in no order.
  package let problems: [Diagnostic]
  /// The document, where it can be looked into.
  let root: YAMLNode?

  /// Reads a file; `file` is its name in messages, `name` what they call the whole of it.
  package init(parsing bytes: [UInt8], file: String, called name: String, as kind: PolicyValue<Value>) {
    var problems: [Diagnostic] = []
    switch YAMLDocument(parsing: bytes) {
    case .root(let node):
      root = node
    case .problems(let found, let readable):
      problems = found.map { .unreadablePolicy($0, file: file) }
      root = readable
    }
    value = root.flatMap { kind.read($0, PolicyPlace(file: file, called: name, mark: $0.mark), &problems) }
    self.problems = problems
  }
}

extension [Diagnostic] {
  /// The problems of one file by place, without those that add nothing: repetitions by an alias, and what is said of a
  /// value whose tag, often a pattern without quotes, keeps its text from being read.
  package var inOrderOfFile: [Diagnostic] {
    let places = map { [$0.location?.line ?? 0, $0.location?.column ?? 0] }
    let isTag = map { $0.code == PolicyCode.tag.rawValue }
    let tagged = Set(indices.filter { isTag[$0] }.map { places[$0] })
    var seen: Set<String> = []
    return
      indices
      .filter { isTag[$0] || !tagged.contains(places[$0]) }
      .filter { seen.insert("\(places[$0]) \(self[$0].message)").inserted }
      .sorted { (places[$0] + [$0]).lexicographicallyPrecedes(places[$1] + [$1]) }
      .map { self[$0] }
  }
}
