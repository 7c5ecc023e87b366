import Diagnostics
import YAML

extension Policy {
  /// Reads a policy file and finds everything that is wrong with it in one go; `file` is what messages call it.
  package static func parse(_ bytes: [UInt8], file: String) -> PolicyReading {
    let read = KeyedFile(parsing: bytes, file: file, called: "the policy", as: PolicySection.value)
    var problems = read.problems
    if let policy = read.value, let root = read.root {
      problems += PolicyRules(policy: policy, root: root, file: file).problems()
      problems += PatternRules(policy: policy, file: file).problems()
    }
    guard var policy = read.value, let root = read.root, problems.isEmpty else {
      return .problems(problems.inOrderOfFile)
    }
    policy.origins = PolicyOrigins(file: file, root: root)
    return .policy(policy)
  }
}
