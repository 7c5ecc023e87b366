package import Readings

/// What one run of gate-semantic is asked: flags, environment and event, parsed.
package struct SemanticRequest: Equatable, Sendable {
  /// The gateway, as reports name it and what belongs to it.
  package struct Gateway: Equatable, Sendable {
    /// Its address, without any credential.
    package var address: String
    /// The Actions secret that holds the gateway's token, for the help.
    package var tokenName: String
    /// The gateway's own variable with the same token, for the help.
    package var gatewayTokenName: String

    package init(
      address: String, tokenName: String = Self.tokenName, gatewayTokenName: String = Self.gatewayTokenName
    ) {
      self.address = address
      self.tokenName = tokenName
      self.gatewayTokenName = gatewayTokenName
    }

    /// The secret's usual name.
    package static let tokenName = "GATE_GATEWAY_TOKEN"
    /// The variable's name in auto_review.
    package static let gatewayTokenName = "AR_CI_REVIEW_TOKEN"
  }

  /// How a verdict is waited for.
  package struct Wait: Equatable, Sendable {
    /// How long, in milliseconds from the moment that the gateway was asked.
    package var duration: Int
    /// The bot's login by the command line; nil: the gateway's word is enough.
    package var bot: String?
    /// The context of the gateway's statuses; nil: the base's policy says it.
    package var context: String?

    package init(duration: Int, bot: String? = nil, context: String? = nil) {
      self.duration = duration
      self.bot = bot
      self.context = context
    }
  }

  /// The pull request.
  package var asked: AskedPullRequest
  /// The gateway; nil where none is configured, and that is not to be a fault.
  package var gateway: Gateway?
  /// The variables that are not set, where there is no gateway.
  package var missing: [String]
  /// Whether a head that was reviewed already is reviewed again.
  package var isForced: Bool
  /// How a verdict is waited for; nil where the gateway's acceptance is enough.
  package var wait: Wait?
  /// Whether the run never fails its job.
  package var isAdvisory: Bool
  /// The time for everything before the wait, in milliseconds.
  package var deadline: Int
  /// A number from 0 to 1000, drawn once a run: it spreads the second tries of many jobs over time.
  package var spread: Int
  /// Where the credentials came from.
  package var credentials: CredentialNames

  package init(
    asked: AskedPullRequest, gateway: Gateway?, missing: [String] = [], isForced: Bool = false, wait: Wait? = nil,
    isAdvisory: Bool = false, deadline: Int = 120_000, spread: Int = 500, credentials: CredentialNames
  ) {
    self.asked = asked
    self.gateway = gateway
    self.missing = missing
    self.isForced = isForced
    self.wait = wait
    self.isAdvisory = isAdvisory
    self.deadline = deadline
    self.spread = spread
    self.credentials = credentials
  }
}
