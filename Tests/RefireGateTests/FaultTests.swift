import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import RefireGate
import TestSupport
import Testing

/// Whatever happens to a read or a post, what stands is never greener than what is true.
@Suite("whatever happens")
struct FaultTests {
  /// A generated case, with a status that somebody posted before, and now and then another pull request at the head.
  private func forge(_ random: inout SeededGenerator) -> Forge {
    var forge = Forge.generated(&random)
    if random.oneIn(2) {
      forge.post(random.pick(["success", "pending", "failure", "bogus"]), as: "one (main)", by: carol)
    }
    if random.oneIn(4) {
      var twin = forge.pull
      twin.number = 9
      twin.author = dave
      forge.others = [twin]
      var history = History()
      if random.oneIn(2) { history.approve(bob) }
      if random.oneIn(4) { history.requestChanges(erin) }
      forge.otherHistories[9] = history
    }
    return forge
  }

  /// All that a run asks for and posts, with the turn of equal ones.
  private func asked(_ forge: Forge) -> (course: RefireCourse, turns: [(request: CallRequest, occurrence: Int)]) {
    var turns: [(request: CallRequest, occurrence: Int)] = []
    var observed = forge
    observed.fault = { request, occurrence in
      turns.append((request, occurrence))
      return forge.fault(request, occurrence)
    }
    return (observed.run(), turns)
  }

  /// Checks one run against the one without a fault.
  private func check(_ course: RefireCourse, _ truth: RefireCourse, _ words: String) {
    let green = Set(
      truth.outcome.gates.filter { $0.status.verdict == .passed }.map { "success \($0.status.status.context)" })
    for status in course.posted where status.hasPrefix("success ") {
      #expect(green.contains(status), "\(status) was posted: \(words)")
    }
    guard course.outcome.exit == .passed, truth.outcome.exit == .passed else { return }
    for gate in truth.outcome.gates {
      #expect(
        course.forge.state(of: gate.status.status.context) == gate.status.status.state.rawValue,
        "the wrong status stands, and the run says that all is well: \(words)")
    }
  }

  @Test(
    "no fault of a read or a post leads to a status that is greener, or to one that is wrong in silence",
    arguments: 0..<12)
  func oneFault(seed: Int) {
    for number in 0..<4 {
      var random = SeededGenerator(seed * 4 + number)
      let forge = forge(&random)
      let (truth, turns) = asked(forge)
      for turn in turns {
        for kind in (0..<3).map({ _ in random.pick(FaultKind.allCases) }) {
          let stays = kind != .otherRepository && random.oneIn(2)
          var faulty = forge
          faulty.fault = { request, occurrence in
            let answer = forge.fault(request, occurrence)
            guard request == turn.request, stays || occurrence == turn.occurrence else { return answer }
            let right = answer ?? .success(request.method == .post ? HTTPResponse(status: 201) : forge.answer(request))
            guard case .success(let response) = right else { return answer }
            return kind.apply(to: response, of: request)
          }
          check(faulty.run(), truth, "\(seed * 4 + number): \(kind) at \(turn)")
        }
      }
    }
  }

  @Test("a post that arrived although its answer was lost is no other status", arguments: 0..<30)
  func lostAnswer(seed: Int) {
    var random = SeededGenerator(seed)
    let forge = forge(&random)
    let truth = forge.run()
    for kind in FaultKind.allCases where ![.conflict, .hidden, .forbidden, .unauthorized].contains(kind) {
      var faulty = forge
      faulty.fault = { request, occurrence in
        guard request.method == .post else { return forge.fault(request, occurrence) }
        return kind.apply(to: HTTPResponse(status: 504), of: request)
      }
      let course = faulty.run { forge, name, _ in
        guard name == "statuses/\(head.hex)" else { return }
        for status in truth.outcome.gates.map(\.status.status)
        where forge.state(of: status.context) != status.state.rawValue {
          forge.post(status.state.rawValue, as: status.context, description: status.description)
        }
      }
      check(course, truth, "\(seed): \(kind)")
    }
  }

  @Test("the generated cases have every verdict")
  func coverage() {
    var counts: [String: Int] = [:]
    for seed in 0..<100 {
      var random = SeededGenerator(seed)
      counts[forge(&random).run().outcome.verdict?.word ?? "nothing", default: 0] += 1
    }
    #expect(["passed", "refused", "undecided"].allSatisfy { (counts[$0] ?? 0) > 5 }, "\(counts)")
  }
}
