import Diagnostics
import Foundation
import HTTP
import ScriptedForge
import Testing

/// Every fault in every answer of one run.
struct FaultMatrix {
  let run: BaseRun
  let cells: [FaultCell]

  /// Tries every fault, or, with a larger stride, only the first one of so many.
  init(_ run: BaseRun, stride: Int = 1) throws {
    self.run = run
    let exchanges = try run.allExchanges()
    var answers: [String: [HTTPResponse]] = [:]
    var requests: [HTTPRequest] = []
    for (request, response) in try FaultRun(run, exchanges).played {
      if answers[request.url] == nil { requests.append(request) }
      answers[request.url, default: []].append(response)
    }
    var cells: [FaultCell] = []
    for request in requests {
      let read = try #require(Read(url: request.url, number: run.number), "\(request.url)")
      let own = answers[request.url] ?? []
      let firstPage = Self.firstPage(of: request.url).flatMap { answers[$0]?.first }
      let column = Column(run: run, exchanges: exchanges, read: read, request: request, own: own, firstPage: firstPage)
      let whole = InjectedFault.all.map { (fault: $0, isInField: false) }
      let first = run.members.contains(read) ? own.first : nil
      let single = first.map { InjectedFault.fields(of: read, in: $0) } ?? []
      let faults = whole + single.map { (fault: $0, isInField: true) }
      for index in Swift.stride(from: 0, to: faults.count, by: stride) {
        cells += try column.cells(faults[index].fault, isInField: faults[index].isInField)
      }
    }
    self.cells = cells
  }

  private static func firstPage(of url: String) -> String? {
    guard let range = url.range(of: "&page="), url[range.upperBound...] != "1" else { return nil }
    return url[..<range.upperBound] + "1"
  }
}

/// The faults of one request.
private struct Column {
  let run: BaseRun
  let exchanges: [ExchangeFile]
  let read: Read
  let request: HTTPRequest
  /// What the server answers to it, each time.
  let own: [HTTPResponse]
  let firstPage: HTTPResponse?

  /// The cells of a fault; none where the answer cannot have it.
  func cells(_ fault: InjectedFault, isInField: Bool) throws -> [FaultCell] {
    try occurrences(fault).compactMap { occurrence in
      let answer = if case .only(let number) = occurrence { own[number - 1] } else { own[0] }
      guard fault.effect(victim(answer)) != nil else { return nil }
      let result = try FaultRun(run, exchanges) { [self] asked, number, response in
        guard asked.url == request.url, occurrence == .every || occurrence == .only(number) else { return nil }
        return fault.effect(victim(response))
      }
      return FaultCell(
        read: read, path: path, occurrence: occurrence, fault: fault.name, isInField: isInField,
        status: result.status, allowed: AllowedStatuses(run: run).statuses(of: read, occurrence, fault.kind),
        hasHelp: result.diagnostics.contains { !$0.help.isEmpty }, unmatched: result.unmatched)
    }
  }

  private var path: String {
    String(request.url.dropFirst("https://forge.example/api/v1".count))
  }

  private func victim(_ response: HTTPResponse) -> InjectedFault.Victim {
    InjectedFault.Victim(read: read, request: request, response: response, firstPage: firstPage)
  }

  /// Each occurrence alone, and all of them where that makes a difference.
  private func occurrences(_ fault: InjectedFault) -> [FaultCell.Occurrence] {
    if fault.kind == .ignored { return [.every] }
    let alone = own.indices.map { FaultCell.Occurrence.only($0 + 1) }
    let isAskedAgain = own.count > 1 || fault.kind == .passing || read == .ref
    return isAskedAgain ? alone + [.every] : alone
  }
}
