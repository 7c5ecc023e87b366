import Foundation
import GatePolicy
import TestSupport
import Testing

@testable import PolicyCases

@Suite("The examples that are shipped")
struct ShippedExampleTests {
  private static let folder = "\(TestFiles.repository)/examples/policy-tests"
  private static let names = ["approvals.yml", "paths.yml", "waivers.yml"]

  private static func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test("hold, and each case fails when another verdict is expected", arguments: names)
  func hold(name: String) throws {
    let policy = try policy(Self.text("gates.yml"))
    var file = try caseFile(Self.text(name), against: policy)
    #expect(file.cases.count >= 6 && file.policyPath == "gates.yml")
    #expect(file.results(by: policy, policyName: "gates.yml").filter { !$0.holds }.map(\.entry.name) == [])
    for index in file.cases.indices {
      for gate in file.cases[index].expectations.indices {
        let isPassed = file.cases[index].expectations[gate].verdict == .passed
        file.cases[index].expectations[gate].verdict = isPassed ? .refused : .passed
      }
    }
    #expect(file.results(by: policy, policyName: "gates.yml").allSatisfy { !$0.holds })
  }

  @Test("are what the scenario runs", arguments: names + ["gates.yml"])
  func scenario(name: String) throws {
    let copy = try String(
      contentsOfFile: "\(TestFiles.scenarios)/gate-policy/test-examples/files/\(name)", encoding: .utf8)
    #expect(try copy == Self.text(name))
  }

  @Test("are all there are, with their policy")
  func all() throws {
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted() == (Self.names + ["gates.yml"]).sorted()
    )
  }
}
