package import Calls
package import ForgejoAPI
package import Readings
package import ReviewGateway

/// Everything that a run of gate-semantic learns.
package struct SemanticFacts: Equatable, Sendable {
  /// The pull request, as it stood before the gateway was asked.
  package var pull: Answer<PullRequest> = .notAsked
  /// The repository; asked only where the pull request is not found.
  package var repository: Answer<Repository> = .notAsked
  /// What the gateway says of itself; asked only where its bot matters.
  package var info: Answer<GatewayInfo> = .notAsked
  /// The base's policy; asked only where it names the context.
  package var policy = PolicyFacts()
  /// What the bot had done before the gateway was asked.
  package var before = BotRecord()
  /// The pauses between the tries.
  package var pauses: [EndedWait] = []
  /// The pull request, as it stood last.
  package var latestPull: Answer<PullRequest> = .notAsked
  /// What the bot has done, as it stood last.
  package var latest = BotRecord()
  /// The waits for the bot.
  package var waits: [EndedWait] = []
  private var posts: [Answer<GatewayAnswer>] = []
  private var settledWaits: [Int: [EndedWait]] = [:]

  package init() {}

  /// What came of each time that the gateway was asked.
  package var tries: [Answer<GatewayAnswer>] { posts }

  /// What came of one time that the gateway was asked, counted from 0.
  package subscript(try position: Int) -> Answer<GatewayAnswer> {
    get { position < posts.count ? posts[position] : .notAsked }
    set {
      if position < posts.count { posts[position] = newValue } else { posts.append(newValue) }
    }
  }

  /// The waits for a review that follows a status which says that the work is done, by the status' number.
  package subscript(settled status: Int) -> [EndedWait] {
    get { settledWaits[status] ?? [] }
    set { settledWaits[status] = newValue }
  }

  /// When the newest wait for the bot ended.
  var newestWait: Int? {
    (waits + settledWaits.values.joined()).map(\.time).max()
  }
}
