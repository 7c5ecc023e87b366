import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// The next step after a run that did not pass: how the same pull request is judged again, as a command to type.
struct ReviewRerun {
  let request: ReviewRequest
  let outcome: ReviewOutcome
  let rerun: ReviewReport.Rerun
  let addressOption: String
  let server: String

  init(
    _ request: ReviewRequest, _ outcome: ReviewOutcome, _ rerun: ReviewReport.Rerun, addressOption: String,
    server: String
  ) {
    self.request = request
    self.outcome = outcome
    self.rerun = rerun
    self.addressOption = addressOption
    self.server = server
  }

  /// The line; nil where the same command would only find the same again.
  var line: String? {
    let command = words.map(Self.quoted).joined(separator: " ")
    let reasons = Set(outcome.reasons)
    if !reasons.isDisjoint(with: Self.isAboutTheCommand) { return nil }
    if reasons.contains(ReviewCode.notOpen.rawValue) { return "to judge it all the same: \(command) --allow-closed" }
    if reasons.contains(PullRequestCode.headNotExpected.rawValue) { return "to judge the head as it is: \(command)" }
    if outcome.diagnostics.contains(where: { $0.location != nil }) {
      return "before the next push: gate-policy check \(BasePolicy.path); to run it again: \(command)"
    }
    guard outcome.verdict == .refused else { return "to run it again, from anywhere: \(command)" }
    return "then \(rerun.again), or from anywhere: \(command)"
  }

  /// What another command line must be found for.
  private static let isAboutTheCommand: Set<String> = [
    ReadCode.moved.rawValue, PullRequestCode.noSuchPullRequest.rawValue, PullRequestCode.repositoryNotVisible.rawValue,
    PullRequestCode.repositoryChanged.rawValue, ReviewCode.unknownGate.rawValue,
  ]

  private var words: [String] {
    var words = [
      rerun.command, addressOption, server, "--repo", "\(request.repository)", "--pr", "\(request.number)",
    ]
    for gate in request.gates { words += ["--gate", gate] }
    if case .given(let policy, let name) = request.rules {
      // Rules that came from flags alone have one gate, which is those flags.
      if name == ReviewRequest.Rules.teamFlags, let gate = policy.reviews.first {
        for team in gate.teams { words += ["--team", "\(team)"] }
        words += ["--approvals", "\(gate.approvals)"]
      } else {
        words += ["--policy", name]
      }
    }
    if request.allowsClosed { words.append("--allow-closed") }
    if let option = rerun.option { words.append(option) }
    return words
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._/:@%+=,".utf8.contains(byte)
    }
    guard !plain || word.isEmpty else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
