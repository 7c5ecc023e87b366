import Calls
import Diagnostics
import ForgejoAPI
import HTTP
import ModelForge
import ReviewGate
import TestSupport
import Testing

@Suite("Whatever happens")
struct FaultPropertyTests {
  /// All that a run asks for, once each, with the turn of equal ones.
  private func asked(_ forge: Forge) -> (course: Course, turns: [(request: CallRequest, occurrence: Int)]) {
    var turns: [(request: CallRequest, occurrence: Int)] = []
    var observed = forge
    observed.fault = { request, occurrence in
      if !turns.contains(where: { $0 == (request, occurrence) }) { turns.append((request, occurrence)) }
      return forge.fault(request, occurrence)
    }
    let course = observed.run()
    return (course, turns)
  }

  @Test("an answer that fails makes no verdict greener, and no other one refused", arguments: 0..<16)
  func oneFault(seed: Int) {
    for number in 0..<5 {
      var random = SeededGenerator(seed * 5 + number)
      let forge = Forge.generated(&random)
      let (truth, turns) = asked(forge)
      for turn in turns {
        // About single members "not found" is an answer, so there every failure is tried.
        let kinds =
          turn.request.isProbe ? FaultKind.allCases : (0..<3).map { _ in random.pick(FaultKind.allCases) }
        for kind in kinds {
          // The same wrong repository in every answer would be another repository.
          let stays = kind != .otherRepository && random.oneIn(2)
          var faulty = forge
          faulty.fault = { request, occurrence in
            let answer = forge.fault(request, occurrence)
            guard request == turn.request, stays || occurrence == turn.occurrence else { return answer }
            guard case .success(let response) = answer ?? .success(forge.answer(request)) else { return answer }
            return kind.apply(to: response, of: request)
          }
          let verdict = faulty.run().verdict
          #expect(
            verdict == truth.verdict || verdict.isUndecided,
            "\(seed * 5 + number): \(truth.verdict) became \(verdict), \(kind) at \(turn)")
        }
      }
    }
  }

  @Test("the generated cases have every verdict")
  func coverage() {
    var counts: [String: Int] = [:]
    for seed in 0..<160 {
      var random = SeededGenerator(seed)
      counts[Forge.generated(&random).run().verdict.word, default: 0] += 1
    }
    #expect(counts.values.allSatisfy { $0 > 8 } && counts.count == 3, "\(counts)")
  }

  @Test("without a member's own approval of this head nothing is passed", arguments: 0..<40)
  func forgery(seed: Int) {
    var random = SeededGenerator(1000 + seed)
    var forge = Forge()
    // Members ask for changes, or approve another commit; everybody else does what they can under any name.
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: forge.history.requestChanges(random.pick([bob, erin]))
      case 1: forge.history.approve(random.pick([bob, erin]), at: olderHead)
      case 2: forge.history.approve(random.pick([carol, dave, frank, jobToken, ghost]))
      case 3: if let review = forge.history.reviews.randomElement(using: &random) { forge.history.undismiss(review.id) }
      case 4:
        if let review = forge.history.reviews.randomElement(using: &random) {
          forge.history.submitAgain(review.id, by: random.pick([carol, dave, frank, jobToken, ghost]))
        }
      default: forge.history.forge(under: random.pick([bob, erin]), using: &random)
      }
    }
    #expect(forge.run().verdict != .passed)
    #expect(forge.run().approvers.isEmpty)
  }

  @Test("nothing that is not the person's own, and no dismissal, lifts a block", arguments: 0..<40)
  func blockStays(seed: Int) {
    var random = SeededGenerator(2000 + seed)
    var forge = Forge()
    forge.history.happen(3, by: [bob, erin], using: &random)
    forge.history.requestChanges(bob)
    forge.history.approve(erin)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      if random.oneIn(4) {
        if let review = forge.history.reviews.randomElement(using: &random) { forge.history.undismiss(review.id) }
      } else {
        forge.history.forge(under: bob, using: &random)
      }
    }
    #expect(forge.run().blockers.contains("bob"))
    #expect(forge.run().verdict == .refused)
  }
}
