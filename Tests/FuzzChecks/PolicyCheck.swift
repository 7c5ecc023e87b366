import Diagnostics
import GatePolicy

/// `Policy` and `FiltersFile` on any bytes; the input is the file.
struct PolicyCheck {
  private let file: [UInt8]
  private let lineCount: Int

  init(_ input: [UInt8]) {
    file = input
    // What is missing at the end is said of the line behind it.
    lineCount = 2 + input.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  func run() throws(FuzzFinding) {
    let names = Policy.classNames(in: file)
    try check(classNames: names)
    switch Policy.parse(file, file: "gates.yml") {
    case .policy(let policy):
      try check(policy)
      try FuzzFinding.require(names == policy.paths?.classes.map(\.name) ?? [], "the names are the policy's: \(names)")
    case .problems(let problems): try check(problems)
    }
    for quantifier in PathsPolicy.Quantifier.allCases {
      switch FiltersFile.parse(file, file: "filters.yml", quantifier: quantifier) {
      case .policy(let filters): try check(filters)
      case .problems(let problems, let names):
        try check(problems)
        try check(classNames: names)
      }
    }
  }

  private func check(_ policy: Policy) throws(FuzzFinding) {
    for gate in policy.reviews {
      try FuzzFinding.require(!gate.teams.isEmpty && gate.approvals > 0, "a gate asks for somebody: \(gate)")
    }
    try check(policy, shown: policy.shown())
    try check(policy, shown: policy.shownWithOrigins())
  }

  private func check(_ policy: Policy, shown: String) throws(FuzzFinding) {
    let areSafe = shown.unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: $0 == "\n"
      default: true
      }
    }
    try FuzzFinding.require(areSafe, "only printable characters come out: \(shown.debugDescription)")
    switch Policy.parse(Array(shown.utf8), file: "gates.yml") {
    case .policy(let again):
      try FuzzFinding.require(again == policy, "a shown policy is read back as an equal one: \(shown)")
      try FuzzFinding.require(
        again.shown().utf8.elementsEqual(policy.shown().utf8), "an equal policy is shown the same: \(shown)")
    case .problems(let problems):
      // Aliases and defaults that are written out may be more than what is read.
      let limits = [PolicyCode.tooLarge, .tooComplex].map(\.rawValue)
      try FuzzFinding.require(problems.allSatisfy { limits.contains($0.code) }, "a shown policy is read: \(problems)")
    }
  }

  private func check(_ filters: PathsPolicy) throws(FuzzFinding) {
    try check(classNames: filters.classes.map(\.name))
    try FuzzFinding.require(
      filters.classes.allSatisfy { !$0.patterns.isEmpty }, "a class has a pattern: \(filters.classes)")
    // A policy file has no words for changes.
    guard filters.classes.allSatisfy({ $0.patterns.allSatisfy { $0.changes == nil } }) else { return }
    var policy = Policy()
    policy.paths = filters
    try check(policy)
  }

  private func check(_ problems: [Diagnostic]) throws(FuzzFinding) {
    try FuzzFinding.require(!problems.isEmpty, "what is no policy has a problem")
    for problem in problems {
      try FuzzFinding.require(problem.severity == .error, "a problem is an error: \(problem)")
      try FuzzFinding.require(
        problem.location.map { 1...lineCount ~= $0.line && $0.column >= 1 } ?? false,
        "a problem has a place: \(problem)")
    }
  }

  private func check(classNames names: [String]) throws(FuzzFinding) {
    try FuzzFinding.require(names.count <= PathsPolicy.classLimit, "classes are bounded: \(names.count)")
    try FuzzFinding.require(names.allSatisfy(PathClass.isName), "a class's name can be an output's: \(names)")
    try FuzzFinding.require(
      Set(names.map { $0.lowercased() }).count == names.count, "names differ without regard to case: \(names)")
  }
}
