import Calls
import ForgejoAPI
import HTTP
import ScriptedForge
import Testing

/// A call of ForgejoAPI, and which recorded exchanges are its answers.
struct RecordedCall: CustomStringConvertible, Sendable {
  /// What the call asks, with `any` and `anyNumber` in the places of its parameters.
  var request: CallRequest

  private static let any = "any"
  private static let anyNumber = 4_242_424_242
  private static let anyCommit = String(repeating: "f", count: 40)

  /// Every call there is.
  static func all() throws -> [RecordedCall] {
    let repository = RepositoryName(owner: any, name: any)
    let commit = try #require(CommitID(anyCommit))
    return [
      RecordedCall(Repository.one(repository)),
      RecordedCall(Branch.one(any, of: repository)),
      RecordedCall(PullRequest.one(anyNumber, of: repository)),
      RecordedCall(PullRequest.open(of: repository, page: anyNumber)),
      RecordedCall(FilesPage.one(anyNumber, on: anyNumber, of: repository)),
      RecordedCall(Review.all(on: anyNumber, of: repository)),
      RecordedCall(TimelineEvent.all(on: anyNumber, of: repository)),
      RecordedCall(HeadRef.one(anyNumber, of: repository)),
      RecordedCall(HeadRef.all(of: repository)),
      RecordedCall(GitRefNames.beginning(with: ["tags", any], in: repository)),
      RecordedCall(CommitCount.of(commit, notIn: commit, in: repository)),
      RecordedCall(CommitStatus.all(on: commit, of: repository)),
      RecordedCall(ContentsEntry.at([".forgejo", "gates.yml"], of: repository, commit: commit)),
      RecordedCall(Team.ofRepository(repository)),
      RecordedCall(Team.ofOrganization(any, page: anyNumber)),
      RecordedCall(Team.control(anyNumber)),
      RecordedCall(Team.roster(anyNumber)),
      RecordedCall(Team.member(any, of: anyNumber)),
    ]
  }

  private init<Value>(_ call: Call<Value>) {
    request = call.request
  }

  var description: String { request.description }

  /// Whether an exchange is this call, answered well.
  func isAnswered(by exchange: ExchangeFile) -> Bool {
    let segments = exchange.target.path.split(separator: "/").dropFirst(2)
    guard exchange.response.status == 200, exchange.method == request.method.rawValue,
      segments.count == request.segments.count
    else { return false }
    return zip(segments, request.segments).allSatisfy { Self.isParameter($1) || $0 == $1 }
      && queryMatches(exchange.target)
  }

  /// A list may have been recorded without naming its first page; what is asked whole must have been recorded whole.
  private func queryMatches(_ target: RequestTarget) -> Bool {
    let paging = ["limit", "page"]
    let recorded = target.query.map { String($0.prefix { $0 != "=" }) }
    let asked = request.query.map(\.name)
    return Set(asked).isSuperset(of: recorded) && Set(asked).subtracting(paging).isSubset(of: recorded)
  }

  private static func isParameter(_ segment: String) -> Bool {
    [any, String(anyNumber), anyCommit].contains(segment)
  }
}
