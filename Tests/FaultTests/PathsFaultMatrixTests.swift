import Diagnostics
import Foundation
import HTTP
import PathsGate
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
    /// Whether all the answers that it befalls are dropped in the run, since it begins again.
    var isDropped: Bool
    /// Whether it befalls the first one of the last attempt alone.
    var isFirstLook: Bool
    var result: PathsFaultRun

    var description: String {
      "\(read) (\(occurrence.map(String.init) ?? "every")), \(fault.name): \(result.outcome.reason), "
        + "\(result.outcome.classes.map { "\($0.name) \($0.isNeeded)" })"
    }
  }

  /// Under a sanitizer everything is about ten times slower.
  private static let stride = ProcessInfo.processInfo.environment["SANITIZED"] == nil ? 1 : 10

  private func cells(of run: PathsBaseRun) throws -> [Cell] {
    let played = try PathsFaultRun(run).played
    // The last attempt looks at the pull request twice.
    let lastAttempt = played.indices.filter { PathsRead(played[$0].request) == .pull }.suffix(2).first ?? 0
    var requests: [(request: HTTPRequest, answers: [HTTPResponse], dropped: Int)] = []
    for (index, (request, response)) in played.enumerated() {
      let known = requests.firstIndex { $0.request.url == request.url }
      if known == nil { requests.append((request, [], 0)) }
      requests[known ?? requests.count - 1].answers.append(response)
      if index < lastAttempt { requests[known ?? requests.count - 1].dropped += 1 }
    }
    // Made once: the pages are many.
    let known = Dictionary(uniqueKeysWithValues: requests.map { ($0.request.url, $0.answers) })
    let firstPage = requests.first { PathsRead($0.request) == .page(1) }?.answers[0]
    var cells: [Cell] = []
    for (request, answers, dropped) in requests {
      let read = try #require(PathsRead(request), "\(request.url)")
      for index in Swift.stride(from: 0, to: PathsFault.all.count, by: Self.stride) {
        let fault = PathsFault.all[index]
        let each: [Int?] = answers.count > 1 || fault.isPassing ? [nil] : []
        for occurrence in answers.indices.map({ Optional($0 + 1) }) + each {
          let answer = answers[(occurrence ?? 1) - 1]
          guard fault.effect(.init(read: read, response: answer, firstPage: firstPage)) != nil else { continue }
          let result = try PathsFaultRun(run, knowing: known) { asked, number, response in
            guard asked.url == request.url, occurrence == nil || occurrence == number else { return nil }
            return fault.effect(.init(read: read, response: response, firstPage: firstPage))
          }
          cells.append(
            Cell(
              read: read, fault: fault, occurrence: occurrence, isDropped: (occurrence ?? answers.count) <= dropped,
              isFirstLook: occurrence == dropped + 1, result: result))
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
    #expect(cells.count > 40 / Self.stride)
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
    // It is asked for again, or was dropped with everything else that was read before a wait or a move.
    if cell.isDropped || cell.fault.isPassing && cell.occurrence != nil { return true }
    let name = cell.fault.name
    return switch cell.read {
    // The files API has the same list.
    case .diff: true
    // A ref that is not found, or is another commit, is waited for.
    case .ref where cell.isFirstLook: isAbsence(cell) || name == "another commit"
    case .ref: name == "a row twice"
    // Two looks that differ are a move, and the third one may be right. The diff does not go by the base's name.
    case .pull where cell.occurrence != nil: ["another ", "no "].contains(where: name.hasPrefix)
    case .pull: name == "another base"
    // Whose commit it is does not count.
    case .count: name == "a row null"
    // That no such name is there is the truth, in whatever way it is said; longer ones may be there or not.
    case .look("heads/main"): name == "a row twice" || name == "a row less"
    case .look: isAbsence(cell)
    case .policy, .page, .folder, .root: false
    }
  }

  private func isAbsence(_ cell: Cell) -> Bool {
    ["404", "no rows", "no rows, total 0", "a row less", "a row twice", "another ref"].contains(cell.fault.name)
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
