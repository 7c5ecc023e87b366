import Diagnostics
import Foundation
import HTTP
import Reports
import Testing

/// Every request of several runs of gate-paths, and everything that can go wrong with its answer.
@Suite("Whatever fails, gate-paths")
struct PathsFaultMatrixTests {
  /// One fault in one answer of a run, and what came of it.
  private struct Cell: CustomStringConvertible {
    var read: PathsRead
    var fault: PathsFault
    /// Which of the equal requests the fault befalls; nil: each.
    var occurrence: Int?
    var result: PathsFaultRun

    var description: String {
      "\(read) (\(occurrence.map(String.init) ?? "every")), \(fault.name): \(result.outcome.reason), "
        + "\(result.outcome.classes.map { "\($0.name) \($0.isNeeded)" })"
    }
  }

  private func cells(of run: PathsBaseRun) throws -> [Cell] {
    let base = try PathsFaultRun(run)
    var requests: [(request: HTTPRequest, answers: [HTTPResponse])] = []
    for (request, response) in base.played {
      if let index = requests.firstIndex(where: { $0.request.url == request.url }) {
        requests[index].answers.append(response)
      } else {
        requests.append((request, [response]))
      }
    }
    let firstPage = requests.first { PathsRead($0.request) == .page(1) }?.answers[0]
    var cells: [Cell] = []
    for (request, answers) in requests {
      let read = try #require(PathsRead(request), "\(request.url)")
      for fault in PathsFault.all {
        let each: [Int?] = answers.count > 1 || fault.isPassing ? [nil] : []
        for occurrence in answers.indices.map({ Optional($0 + 1) }) + each {
          let answer = answers[(occurrence ?? 1) - 1]
          guard fault.effect(.init(read: read, response: answer, firstPage: firstPage)) != nil else { continue }
          let result = try PathsFaultRun(run) { asked, number, response in
            guard asked.url == request.url, occurrence == nil || occurrence == number else { return nil }
            return fault.effect(.init(read: read, response: response, firstPage: firstPage))
          }
          cells.append(Cell(read: read, fault: fault, occurrence: occurrence, result: result))
        }
      }
    }
    return cells
  }

  @Test("is right without a fault", arguments: PathsBaseRun.all)
  func base(_ run: PathsBaseRun) throws {
    let outcome = try PathsFaultRun(run).outcome
    #expect(outcome.reason == run.reason)
    #expect(outcome.classes.filter(\.isNeeded).map(\.name) == run.needed)
    #expect(outcome.classes.filter { !$0.isNeeded }.map(\.name) == run.notNeeded)
  }

  @Test("leaves no class out that is needed, and fails for nothing but its configuration", arguments: PathsBaseRun.all)
  func faults(_ run: PathsBaseRun) throws {
    let cells = try cells(of: run)
    #expect(cells.count > 40)
    let names = Set(run.needed + run.notNeeded)
    for cell in cells {
      let (outcome, report) = (cell.result.outcome, cell.result.report)
      // A class without an output is one whose work is done: whoever reads it asks for `!= 'false'`.
      let left = outcome.classes.filter { !$0.isNeeded }.map(\.name)
      #expect(Set(left).isDisjoint(with: run.needed), "\(cell)")
      #expect(outcome.classes.isEmpty || Set(outcome.classes.map(\.name)) == names, "\(cell)")
      #expect(!report.outputs.contains { $0.name == "verdict" }, "\(cell)")
      let isMisconfigured = report.verdict == .undecided(.misconfigured)
      #expect(
        report.verdict == .passed || isMisconfigured && cell.read.isPolicy || run.reason == "no-policy", "\(cell)")
      if outcome.decision == .filtered {
        #expect(outcome.classes.filter(\.isNeeded).map(\.name) == run.needed, "\(cell)")
        #expect(canBeHadAllTheSame(cell, run), "\(cell)")
      } else {
        #expect(outcome.reason != "classified" && left.isEmpty, "\(cell)")
        #expect(outcome.reason == run.reason || outcome.diagnostics.contains { !$0.help.isEmpty }, "\(cell)")
      }
    }
    print(Self.table(run, cells))
  }

  /// Whether the classes may be found though an answer was wrong.
  private func canBeHadAllTheSame(_ cell: Cell, _ run: PathsBaseRun) -> Bool {
    // It is asked for again.
    if cell.fault.isPassing, cell.occurrence != nil { return true }
    switch cell.read {
    // The files API has the same list.
    case .diff: return true
    // What was read before a wait or a move is dropped, and a ref that is not found is waited for.
    case .ref where cell.occurrence != nil: return cell.occurrence == 1 || run.earlier[.ref] != nil || isAbsence(cell)
    case .ref: return cell.fault.name.hasPrefix("a row twice")
    case .pull: return cell.occurrence != nil
    case .count, .policy, .page: return run.earlier[.pull] != nil && cell.occurrence == 1
    case .look(let name): return isAbsence(cell) && !name.hasPrefix("heads") || cell.fault.name.hasPrefix("a row")
    case .folder, .root: return false
    }
  }

  private func isAbsence(_ cell: Cell) -> Bool {
    ["404", "no rows", "a row less", "a row twice", "another ref"].contains(cell.fault.name)
  }

  /// The counts of a run: a line for each kind of request, with the reasons.
  private static func table(_ run: PathsBaseRun, _ cells: [Cell]) -> String {
    var kinds: [String] = []
    for cell in cells where !kinds.contains(cell.read.kind) { kinds.append(cell.read.kind) }
    let rows = kinds.map { kind in
      let own = cells.filter { $0.read.kind == kind }
      let reasons = Dictionary(grouping: own, by: \.result.outcome.reason).mapValues(\.count).sorted { $0.key < $1.key }
      return "  \(kind): \(own.count) cells, " + reasons.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    return "gate-paths \(run.name): \(cells.count) cells\n" + rows.joined(separator: "\n")
  }
}
