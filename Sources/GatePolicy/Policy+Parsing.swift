import Diagnostics
import YAML

extension Policy {
  /// Reads a policy file and finds everything that is wrong with it in one go; `file` is what messages call it.
  package static func parse(_ bytes: [UInt8], file: String) -> PolicyReading {
    var problems: [Diagnostic] = []
    let root: YAMLNode?
    switch YAMLDocument(parsing: bytes) {
    case .root(let node):
      root = node
    case .problems(let found, let readable):
      problems = found.map { .unreadablePolicy($0, file: file) }
      root = readable
    }
    var policy: Policy?
    if let root {
      policy = PolicySection.value.read(root, PolicyPlace(file: file, path: "", mark: root.mark), &problems)
    }
    if let policy, let root {
      problems += PolicyRules(policy: policy, root: root, file: file).problems()
      problems += PatternRules(policy: policy, file: file).problems()
    }
    guard let policy, problems.isEmpty else { return .problems(inOrder(problems)) }
    return .policy(policy)
  }

  /// Sorts by place and leaves out what adds nothing: repetitions by an alias, and what is said of a value whose tag,
  /// often a pattern without quotes, keeps its text from being read.
  private static func inOrder(_ problems: [Diagnostic]) -> [Diagnostic] {
    let places = problems.map { [$0.location?.line ?? 0, $0.location?.column ?? 0] }
    let isTag = problems.map { $0.code == PolicyCode.tag.rawValue }
    let tagged = Set(problems.indices.filter { isTag[$0] }.map { places[$0] })
    var seen: Set<String> = []
    return problems.indices
      .filter { isTag[$0] || !tagged.contains(places[$0]) }
      .filter { seen.insert("\(places[$0]) \(problems[$0].message)").inserted }
      .sorted { (places[$0] + [$0]).lexicographicallyPrecedes(places[$1] + [$1]) }
      .map { problems[$0] }
  }
}
