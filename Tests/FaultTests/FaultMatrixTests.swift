import Diagnostics
import Foundation
import HTTP
import Testing

/// Every request of several runs, and everything that can go wrong with its answer.
struct FaultMatrixTests {
  @Test("a run without a fault ends as its table says, and asks for nothing else", arguments: BaseRun.all)
  func base(_ run: BaseRun) throws {
    let result = try FaultRun(run, run.ownExchanges())
    #expect(result.status == run.status, "\(result.diagnostics)")
    #expect(result.unmatched.isEmpty)
    #expect(result.unplayed.isEmpty)
    #expect(result.played.allSatisfy { $0.request.bodyLimit <= 128 << 20 }, "the size of every answer is bounded")
  }

  @Test("no fault makes a run greener, refuses what may be approved, or leaves it without help", arguments: BaseRun.all)
  func faults(_ run: BaseRun) throws {
    let environment = ProcessInfo.processInfo.environment
    // Under a sanitizer everything is about ten times slower.
    let matrix = try FaultMatrix(run, stride: environment["SANITIZED"] == nil ? 1 : 10)
    let cells = matrix.cells
    #expect(!cells.isEmpty)
    let greener = cells.filter { $0.status == .passed && run.status != .passed }
    #expect(greener.isEmpty, "turned into passed")
    let refused = cells.filter { $0.status == .refused && run.status != .refused && !$0.allowed.contains(.refused) }
    #expect(refused.isEmpty, "refused, though the truth may be passed")
    let others = cells.filter { !$0.allowed.contains($0.status) }
    #expect(others.isEmpty, "another exit status than its fault has")
    #expect(cells.filter { $0.status != .passed && !$0.hasHelp }.isEmpty, "no line that tells what to do")
    #expect(cells.flatMap(\.unmatched).isEmpty, "asked for what no exchange answers")
    if let folder = environment["FAULT_TABLE"] {
      try FaultTable(matrix).text.write(toFile: "\(folder)/\(run.name)", atomically: true, encoding: .utf8)
    }
  }
}
