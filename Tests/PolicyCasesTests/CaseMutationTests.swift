import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import PolicyCases

@Suite struct CaseMutationTests {
  @Test("whatever is done to a file of cases, it is judged whole or told what is wrong with it")
  func mutations() throws {
    let folder = "\(TestFiles.repository)/examples/policy-tests"
    let policy = try policy(String(contentsOfFile: "\(folder)/gates.yml", encoding: .utf8))
    let texts = try ["approvals", "paths", "waivers"].map {
      Array(try String(contentsOfFile: "\(folder)/\($0).yml", encoding: .utf8).utf8)
    }
    var generator = SeededGenerator(7)
    var judged = 0
    for round in 0..<600 {
      let text = mutant(of: texts[round % texts.count], using: &generator)
      let found = problems(String(decoding: text, as: UTF8.self), against: policy)
      #expect(found.allSatisfy { $0.severity == .error && $0.location?.file == "cases.yml" }, "round \(round)")
      guard found.isEmpty, let file = CaseFile.read(text, name: "cases.yml").file else { continue }
      judged += 1
      let results = file.results(by: policy, policyName: "gates.yml")
      #expect(results.count == file.cases.count && results.allSatisfy { !$0.conclusions.isEmpty }, "round \(round)")
    }
    #expect((60..<540).contains(judged), "the mutants are neither all whole nor all broken: \(judged)")
  }

  /// The text with one line taken out, written twice or moved, or some bytes of one written over.
  private func mutant(of text: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.remove(at: Int.random(in: 0..<lines.count, using: &generator))
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: break
    case 1: lines.insert(contentsOf: [line, line], at: Int.random(in: 0...lines.count, using: &generator))
    case 2: lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
    default:
      let place = Int.random(in: 0..<lines.count, using: &generator)
      let fragments = ["alice", "first", "[", ": ", "-1", "{head}", "\"", "push", "null"]
      lines[place] = lines[place].dropLast(5) + fragments[Int.random(in: 0..<fragments.count, using: &generator)].utf8
      lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
