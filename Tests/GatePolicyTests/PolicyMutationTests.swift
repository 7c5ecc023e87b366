import Diagnostics
import GatePolicy
import Testing

/// The same numbers in each run (splitmix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite struct PolicyMutationTests {
  @Test("whatever is done to a policy, it is read whole or told what is wrong with it")
  func mutations() throws {
    var generator = SeededGenerator(state: 5)
    var accepted = 0
    for round in 0..<2_000 {
      let bytes = mutant(using: &generator)
      switch Policy.parse(bytes, file: "gates.yml") {
      case .policy(let policy):
        accepted += 1
        #expect(PolicyTexts.policy(policy.shown()) == policy, "round \(round)")
        #expect(policy.reviews.allSatisfy { !$0.teams.isEmpty && $0.approvals > 0 }, "round \(round)")
      case .problems(let problems):
        #expect(!problems.isEmpty, "round \(round)")
        #expect(problems.allSatisfy { $0.severity == .error && $0.location != nil }, "round \(round)")
      }
    }
    #expect(accepted > 100, "the mutants are not all broken")
    #expect(accepted < 1_900, "the mutants are not all whole")
  }

  private func mutant(using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array((Bool.random(using: &generator) ? PolicyTexts.everyKey : PolicyTexts.smallest).utf8)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 0...6, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        bytes.removeSubrange(start..<end)
      case 1:
        bytes.insert(contentsOf: fragment(using: &generator), at: start)
      case 2:
        bytes.replaceSubrange(start..<end, with: fragment(using: &generator))
      case 3:
        bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      case 4:
        bytes.append(UInt8.random(in: .min ... .max, using: &generator))
      default:
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.remove(at: Int.random(in: 0..<lines.count, using: &generator))
        if Bool.random(using: &generator) {
          lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
        }
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
      }
    }
    return bytes
  }

  private func fragment(using generator: inout SeededGenerator) -> [UInt8] {
    let fragments =
      PolicyTexts.hostile + [
        "&a ", "*a", "!!str ", "\t", "[", "]", "{", "}", ", ", ": ", "\n", "\n  ", "0", "-1", "\"", "# ",
        "version: 1\n",
        "teams", "org/team#3", "<<: *a\n", "{base}", "\u{FEFF}",
      ]
    return Array((fragments.randomElement(using: &generator) ?? "").utf8)
  }
}
