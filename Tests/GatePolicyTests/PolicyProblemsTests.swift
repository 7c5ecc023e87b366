import Diagnostics
import GatePolicy
import Testing

@Suite struct PolicyProblemsTests {
  @Test("a fault is one error with code, place and help", arguments: FaultyPolicy.all)
  func fault(policy: FaultyPolicy) {
    let problems = problems(of: policy.text)
    #expect(problems.map(\.code) == [policy.code.rawValue])
    #expect(problems.map(\.location) == [policy.location])
    #expect(problems.map(\.severity) == [.error])
    #expect(policy.help.isEmpty || problems.contains { $0.help.contains { $0.contains(policy.help) } })
  }

  @Test("a policy over 256 KiB is refused as a whole")
  func tooLarge() {
    let text = PolicyTexts.smallest + "#" + String(repeating: "x", count: 262_144 - PolicyTexts.smallest.utf8.count - 1)
    #expect(PolicyTexts.policy(text) != nil)
    let problems = problems(of: text + "x")
    #expect(problems.map(\.code) == ["policy-too-large"])
    #expect(problems.map(\.location) == [Diagnostics.SourceLocation(file: "gates.yml")])
  }

  @Test("bytes that are not UTF-8 are refused")
  func notUTF8() {
    guard case .problems(let problems) = Policy.parse(Array("version: 1 #".utf8) + [0xFF], file: "gates.yml") else {
      Issue.record("it was read")
      return
    }
    #expect(problems.map(\.code) == ["policy-not-text"])
    #expect(problems.map(\.location) == [Diagnostics.SourceLocation(file: "gates.yml", line: 1, column: 13)])
  }

  @Test("every fault of a file is found in one run, in the order of the file")
  func several() {
    let text = """
      version: 2
      reviews:
        QA: {approvals: 0, context: x}
        ok: {teams: [a/b], teams: [c], retarget: !x void}
      paths: {classes: {a: [], A: [b]}, quantifier: every}
      other: 1
      """
    #expect(
      problems(of: text).map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.code)" } == [
        "1:10 policy-value-not-allowed", "3:3 policy-gate-name", "3:7 policy-missing-key",
        "3:19 policy-value-not-allowed", "3:31 policy-context", "4:16 policy-team", "4:22 policy-duplicate-key",
        "4:44 policy-tag", "5:22 policy-empty-list", "5:47 policy-value-not-allowed",
        "6:1 policy-unknown-key",
      ])
  }

  @Test("a fault behind an anchor is told once, where it is written")
  func anchored() {
    let text =
      "version: 1\nreviews:\n  a: {teams: &t [x/y]}\n  b: {teams: [qa], waivers: {teams: *t}}\n  c: {teams: *t}\n"
    let problems = problems(of: text)
    #expect(problems.map(\.location?.column) == [18, 18, 18])
    #expect(Set(problems.map(\.message)).count == 3)
    #expect(self.problems(of: "version: 1\nsemantic_review: &s {x: 1}\npaths: {classes: {a: *s, b: *s}}\n").count == 3)
  }

  @Test("a text of the file does not make a message endless")
  func length() {
    let long = String(repeating: "x", count: 100_000)
    for text in ["version: 1\n? \(long)\n: 1\n", "version: \(long)\n", "version: 1\n? \(long)\n: 1\n? \(long)\n: 1\n"] {
      for problem in problems(of: text) {
        #expect(([problem.message] + problem.help).allSatisfy { $0.utf8.count < 400 })
      }
    }
  }

  @Test("every code has a fault that gets it")
  func codes() {
    let warnings: Set<PolicyCode> = [.patternNeverMatches, .foreignPattern]
    #expect(Set(FaultyPolicy.all.map(\.code)).union([.tooLarge]).union(warnings) == Set(PolicyCode.allCases))
  }

  @Test("every key has a fault")
  func keys() {
    #expect(Set(PolicyKeyRow.all.map(\.path)).subtracting(FaultyPolicy.all.map(\.key)) == [])
  }

  private func problems(of text: String) -> [Diagnostic] {
    guard case .problems(let problems) = Policy.parse(Array(text.utf8), file: "gates.yml") else { return [] }
    return problems
  }
}
