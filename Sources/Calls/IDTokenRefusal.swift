/// Why a server does not accept a job's ID token, as far as its 401 tells; never its message, which repeats the token.
package enum IDTokenRefusal: Equatable, Sendable {
  /// A rule of the integration does not hold: which claim it is about, what it asks, as in `be "refs/heads/main"`, and
  /// what the job's token says; the last two as the server quotes them.
  case claim(String, asked: String, came: String)
  /// No integration has the audience.
  case unknownIntegration
  /// The token's signature is not the server's.
  case badSignature
  /// The server speaks of tokens only, as those do that know no authorized integrations.
  case integrationsUnsupported
  /// The answer tells none of these.
  case unexplained
}
