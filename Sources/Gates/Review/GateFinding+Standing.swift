import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

extension GateFinding {
  /// The codes of all that was concluded, each once: of the gate, then of single decisions, then of single waivers.
  package var codes: [String] {
    let single = (rows.map { standing(of: $0) } + waivers.map(\.standing)).compactMap { $0.code?.rawValue }
    var seen: Set<String> = []
    return (diagnostics.map(\.code) + single).filter { seen.insert($0).inserted }
  }

  /// What a decision is worth.
  func standing(of row: RowFinding) -> Standing {
    let user = row.review.user
    if isNewestRequest(row) {
      let blocker = blockers.first { $0.user.id == user.id }
      switch blocker?.membership {
      case .member: return Standing("blocks", .changesRequested)
      case .inconclusive: return Standing("may block: \(notTold(blocker))", .membershipInconclusive)
      case .notMember: return Standing("does not block: in none of the teams", .approverNotInTeam)
      case nil where gate.changesRequested == .ignored: return Standing("does not block: the policy ignores it")
      case nil where user.id <= 0: return Standing("does not block: not a person's account", .approverNotAPerson)
      case nil where row.rejection != .superseded: return Standing("does not block any more: it was dismissed")
      case nil: break
      }
    }
    if let rejection = row.rejection { return Standing("does not count: \(rejection.words)", rejection) }
    let candidate = candidates.first { $0.user.id == user.id }
    switch candidate?.membership {
    case .member: return Standing("counts")
    case .notMember: return Standing("does not count: in none of the teams", .approverNotInTeam)
    case .inconclusive, nil: return Standing("cannot be counted: \(notTold(candidate))", .membershipInconclusive)
    }
  }

  /// Whether the row is its person's newest request for changes: the one that blocks, if any does.
  private func isNewestRequest(_ row: RowFinding) -> Bool {
    guard row.review.decision == .changesRequested else { return false }
    return !rows.contains { other in
      other.review.decision == .changesRequested && other.review.user.id == row.review.user.id
        && other.review.id > row.review.id
    }
  }

  private func notTold(_ person: Person?) -> String {
    guard case .redirect(let place?) = person?.probe?.cause else { return "membership could not be told" }
    return "membership could not be told, since the name leads to \(place)"
  }
}

extension WaiverFinding {
  /// What the waiver is worth.
  var standing: Standing {
    if let rejection { return Standing("void: \(rejection.words)", rejection) }
    return membership == .member
      ? Standing("valid") : Standing("cannot be counted: membership could not be told", .membershipInconclusive)
  }
}
