import Calls
import GatePolicy
import HTTP
import PathsGate
import Readings
import TestSupport
import Testing

@Suite("Whatever happens to whichever answers")
struct FaultPropertyTests {
  /// What can come in the place of an answer.
  private enum Kind: CaseIterable {
    case unauthorized, forbidden, hidden, hiddenByProxy, tooMany, broken, redirect, html, empty, cut, null, noTotal,
      smallerTotal, largerTotal, rowLost, allRowsLost, rowTwice, reset, tooLarge, outOfTime

    func apply(to answer: HTTPResponse) -> Result<HTTPResponse, ReadFailure.Cause> {
      let message = bytes(#"{"message":"no"}"#)
      var altered = answer
      switch self {
      case .unauthorized: return .success(HTTPResponse(status: 401, body: message))
      case .forbidden: return .success(HTTPResponse(status: 403, body: message))
      case .hidden: return .success(HTTPResponse(status: 404, body: message))
      case .hiddenByProxy: return .success(HTTPResponse(status: 404, body: bytes("<html>")))
      case .tooMany: return .success(HTTPResponse(status: 429))
      case .broken: return .success(HTTPResponse(status: 502, body: bytes("<html>")))
      case .redirect: return .success(HTTPResponse(status: 301, headers: [HTTPHeader("Location", "/x")]))
      case .html: altered.body = bytes("<!DOCTYPE html>\n")
      case .empty: altered.body = []
      case .cut: altered.body = Array(answer.body.prefix(answer.body.count / 2))
      case .null: altered.body = bytes("null")
      case .noTotal: altered.headers = []
      case .smallerTotal: altered.headers = total(answer) { max(0, $0 - 1) }
      case .largerTotal: altered.headers = total(answer) { $0 + 1 }
      case .rowLost, .allRowsLost, .rowTwice:
        guard let rows = rows(answer.body) else { return .failure(.outOfTime) }
        let changed = self == .rowLost ? Array(rows.dropLast()) : self == .rowTwice ? rows + rows.suffix(1) : []
        altered.body = bytes("[" + changed.joined(separator: ",") + "]")
        altered.headers = total(answer) { $0 + changed.count - rows.count }
      case .reset: return .failure(.transport(TransportError(.reset, "")))
      case .tooLarge: return .failure(.transport(TransportError(.tooLarge, "")))
      case .outOfTime: return .failure(.outOfTime)
      }
      return .success(altered)
    }

    private func total(_ answer: HTTPResponse, _ change: (Int) -> Int) -> [HTTPHeader] {
      answer.headers.map { header in
        Int(header.value).map { HTTPHeader(header.name, "\(change($0))") } ?? header
      }
    }

    /// The rows of a list of flat objects, as texts.
    private func rows(_ body: [UInt8]) -> [String]? {
      let text = String(decoding: body, as: UTF8.self)
      guard text.hasPrefix("[{"), text.hasSuffix("}]") else { return nil }
      return text.dropFirst(2).dropLast(2).split(separator: "},{").map { "{\($0)}" }
    }
  }

  private static let names = ["src", "docs", "lib", "web", "ci", "other"]

  /// Some pull request, and some classes that it needs or not.
  private func generated(_ random: inout SeededGenerator) -> (forge: PathsForge, policy: PathsPolicy?) {
    var files: [PathsForge.File] = []
    for number in 0..<Int.random(in: 1...14, using: &random) {
      let path = "\(random.pick(Self.names.dropLast(random.oneIn(2) ? 0 : 3)))/\(number)"
      switch Int.random(in: 0..<7, using: &random) {
      case 0: files.append(.init(path, .added))
      case 1: files.append(.init(path, .deleted))
      case 2: files.append(.init(path, .typeChanged))
      case 3: files.append(.renamed(path, from: "\(random.pick(Self.names))/old \(number)"))
      case 4: files.append(.init(path, .modeChanged))
      default: files.append(.init(path))
      }
    }
    let classes = Self.names.dropLast().map { "    \($0): [\"\($0)/**\"]\n" }.joined()
    let text =
      "version: 1\npaths:\n  unmatched: \(random.pick(["nothing", "nothing", "everything"]))\n  classes:\n\(classes)"
    var forge = PathsForge(files, policy: text)
    forge.pageSize = random.pick([1, 2, 3, 50])
    switch Int.random(in: 0..<3, using: &random) {
    case 0: forge.changedLines = ChangedFiles.changedLinesLimit + 1
    case 1: forge.diff = bytes("diff --git a/x b/x\n")
    default: break
    }
    guard random.oneIn(3), case .policy(let policy) = Policy.parse(bytes(text), file: "f") else { return (forge, nil) }
    return (forge, policy.paths)
  }

  @Test("no class is false that is true without a fault, nor is there a list that was not whole", arguments: 0..<16)
  func faults(seed: Int) {
    for number in 0..<12 {
      var random = SeededGenerator(seed * 12 + number)
      let (forge, policy) = generated(&random)
      var asked: [CallRequest] = []
      let truth = PathsCourse(forge, .pull(policy)) { request, _ in
        if !asked.contains(request) { asked.append(request) }
        return nil
      }
      #expect(["classified", "unmatched"].contains(truth.outcome.reason))
      for _ in 0..<12 {
        // One to three answers, each once, from then on, or always.
        var faults: [CallRequest: (kind: Kind, turn: Int, stays: Bool)] = [:]
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          faults[random.pick(asked)] = (
            random.pick(Kind.allCases), Int.random(in: 1...2, using: &random), random.oneIn(2)
          )
        }
        let course = PathsCourse(forge, .pull(policy)) { request, occurrence in
          guard let fault = faults[request], fault.stays ? occurrence >= fault.turn : occurrence == fault.turn else {
            return nil
          }
          return fault.kind.apply(to: forge.answer(request))
        }
        let left = course.outcome.classes.filter { !$0.isNeeded }.map(\.name)
        let what: Comment = "\(seed * 12 + number): \(faults.map { "\(PathsCourse.name($0.key)) \($0.value)" })"
        #expect(Set(left).isDisjoint(with: truth.needed), what)
        #expect(left.isEmpty || course.outcome.reason == "classified", what)
        #expect(course.outcome.files == nil || course.outcome.files?.count == forge.files.count, what)
        #expect(!course.outcome.isMisconfigured || course.outcome.classes.allSatisfy(\.isNeeded), what)
      }
    }
  }

  @Test("the generated cases need some classes and others not")
  func coverage() {
    var (filtered, partial) = (0, 0)
    for seed in 0..<192 {
      var random = SeededGenerator(seed)
      let (forge, policy) = generated(&random)
      let course = PathsCourse(forge, .pull(policy))
      if course.outcome.decision == .filtered { filtered += 1 }
      if !course.needed.isEmpty, course.needed.count < Self.names.count - 1 { partial += 1 }
    }
    #expect(filtered > 90 && partial > 60, "\(filtered), \(partial)")
  }
}
