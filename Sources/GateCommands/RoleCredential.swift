package import ActionsHost

/// What the calls of a role are made with.
package enum RoleCredential: Equatable, Sendable {
  /// A token that is there from the start.
  case token(Credential)
  /// The job's own identity, for which the loop gets a token.
  case identity(JobIdentity)

  /// Where it came from, in words that a report can show.
  var name: String {
    switch self {
    case .token(let credential): credential.source.description
    case .identity(let identity): identity.variable
    }
  }

  /// What must not be written.
  var secret: Secret {
    switch self {
    case .token(let credential): credential.secret
    case .identity(let identity): identity.request.token
    }
  }
}
