import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings
import ReviewGate
import Testing

/// A run of gate-review without any fault: what is asked to be judged, what the server answers, and what comes of it.
struct BaseRun: Sendable {
  /// How the server would answer about single members, where the roster or the team itself is not seen.
  enum Probes: String, Sendable {
    /// Everything is shown.
    case shown
    /// The reader is in the organisation and not in the team.
    case forbidden
    /// The reader is outside the organisation, like a job's token.
    case hidden
  }

  /// The name in the table.
  var name: String
  /// The exit status without a fault.
  var status: ExitStatus
  /// The pull request's number.
  var number = 23
  /// Where the rules come from.
  var rules = ReviewRequest.Rules.basePolicy
  /// Whether an event tells the repository's number.
  var knowsRepositoryID = true
  /// Whether teams are read with a token of their own.
  var hasReaderToken = true
  /// Whether the job's own identity takes that token's place.
  var isKeyless = false
  /// How the server would answer about single members.
  var probes = Probes.shown
  /// The answers whose single members are changed one by one; what no other run with such a status shows.
  var members: Set<Read>
  /// What is asked for once more, so that the first answer is dropped.
  var forgotten: Set<Read> = []
  /// What the run asks for, as names of exchanges, each at least once.
  var exchanges: [String]

  /// What is to be judged.
  func request(_ credentials: CredentialNames) -> ReviewRequest {
    ReviewRequest(
      repository: RepositoryName(owner: "acme", name: "app"), repositoryID: knowsRepositoryID ? 1 : nil,
      number: number, rules: rules, credentials: credentials)
  }
}

extension BaseRun: CustomTestStringConvertible {
  var testDescription: String { name }
}
