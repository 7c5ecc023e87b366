package import ActionsHost
import HTTP

/// A job's own identity before one integration: what an ID token for it is asked with.
package struct JobIdentity: Equatable, Sendable {
  /// Where any ID token of the job is asked for.
  package struct Request: Equatable, Sendable {
    /// The address, with a query and without an audience.
    package var url: String
    /// What it is asked with.
    package var token: Secret

    package init(url: String, token: Secret) {
      self.url = url
      self.token = token
    }
  }

  /// Where the token is asked for.
  package var request: Request
  /// Whom it is meant for, which is no secret: `u:6:85addd8b-8569-4300-b2ef-db04b72d6768`.
  package var audience: String
  /// The variable that named the audience, `GATE_READER_AUDIENCE`.
  package var variable: String

  package init(request: Request, audience: String, variable: String) {
    self.request = request
    self.audience = audience
    self.variable = variable
  }

  /// The whole URL to ask.
  var url: String {
    request.url + "&audience=" + WebAddress.percentEncoded(audience)
  }
}
