import Diagnostics

/// `paths`: how changed paths are sorted into classes.
enum PathsSection {
  static let value = PolicyValue.section(PathsPolicy()) { keys }

  static let keys: [PolicyKey<PathsPolicy>] = [
    PolicyKey(
      "dialect", \.dialect, .choice,
      meaning: "Whose rules the patterns here and in `reviews` follow."),
    PolicyKey(
      "classes", \.classes, classes,
      meaning:
        "The classes, by name: `[A-Za-z_][A-Za-z0-9_-]*`, at most \(nameLimit) characters; at most \(PathsPolicy.classLimit) classes."
    ),
    PolicyKey(
      "everything_on", \.everythingOn, .list(of: .pattern),
      meaning:
        "A change of a path selected by these sets every class and makes every review gate apply; `[]`: none does."),
    PolicyKey(
      "unmatched", \.unmatched, .choice,
      meaning: "What a path in no class does: it sets every class, or nothing."),
    PolicyKey(
      "quantifier", \.quantifier, .choice,
      meaning: "How many patterns of a class must select a path; `every` needs the dialect `paths-filter`."),
  ]

  /// What gate-paths writes besides the classes, or would write if it had a verdict.
  static let outputNames = ["verdict", "decision", "reason", "classes", "changed_count"]

  private static let nameLimit = 64

  private static let classes = PolicyValue<[PathClass]>.named(
    "<class>", check: checkName,
    element: { name in
      PolicyValue<[PathPattern]>.list(of: .pattern, isFilled: true)
        .converted(to: { PathClass(name: name, patterns: $0) }, from: \.patterns)
    },
    name: \.name)

  @Sendable private static func checkName(_ name: String, _ place: PolicyPlace) -> Diagnostic? {
    guard isWellFormed(name) else { return .invalidClassName(name, at: place) }
    return outputNames.contains(name.lowercased()) ? .classNamedLikeOutput(name, at: place) : nil
  }

  /// Whether a class may have this name.
  static func isClassName(_ name: String) -> Bool {
    isWellFormed(name) && !outputNames.contains(name.lowercased())
  }

  private static func isWellFormed(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let areAllowed = bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    let beginsWithDigitOrDash = bytes.first.map { $0 < UInt8(ascii: "A") } ?? true
    return areAllowed && !beginsWithDigitOrDash && bytes.count <= nameLimit
  }
}

extension PolicyValue<PathPattern> {
  /// A pattern that is not empty; the dialect's rules are another module's.
  static var pattern: Self {
    PolicyValue<PathPattern>(
      allowed: "a pattern",
      read: { node, place, problems in
        PolicyValue<String>.text("a pattern") { $0.isEmpty ? .emptyPattern(at: $1) : nil }
          .read(node, place, &problems).map { PathPattern($0, at: place.location) }
      },
      show: { .text($0.text) })
  }
}
