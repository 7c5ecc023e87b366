package import HTTP
package import JSON

/// A read that brought no fact, and why: itself a fact, so that the first one ends nothing.
package struct ReadFailure: Error, Equatable, Sendable {
  /// Why an answer says nothing.
  package enum Cause: Error, Equatable, Sendable {
    /// No whole answer came.
    case transport(TransportError)
    /// The answer's status is another than asked for; the server's message as far as it is JSON.
    case status(Int, message: String?)
    /// The server points to another place, which is not followed; nil where it names none.
    case redirect(to: String?)
    /// The body is not JSON although the status says that all is well.
    case notJSON(BodyKind)
    /// The body is JSON, cut or of another shape than documented.
    case malformed(JSONError)
    /// The answer has more than is taken: what there is too much of, and who wrote most of it.
    case overLimit(what: String, limit: Int, writer: String?)
    /// A list's rows and its total do not agree, or the total is missing.
    case incomplete(String)
    /// The program's own time was used up before it was asked.
    case outOfTime
    /// It was not sent, since the job got no ID token to send with it.
    case noIDToken(IDTokenFailure)
    /// The server does not accept the job's ID token: its status is 401.
    case idTokenRefused(IDTokenRefusal)
  }

  /// What came in the place of JSON.
  package enum BodyKind: String, Equatable, Sendable {
    case empty = "nothing"
    case html = "an HTML page"
    case other = "something else"
  }

  /// The request that failed.
  package var request: CallRequest
  /// Why it failed, the last time that it was tried.
  package var cause: Cause
  /// How often it was tried.
  package var tries: Int

  package init(_ request: CallRequest, _ cause: Cause, tries: Int = 1) {
    self.request = request
    self.cause = cause
    self.tries = tries
  }

  /// The HTTP status, where the failure is one.
  package var status: Int? {
    switch cause {
    case .status(let status, _): status
    case .idTokenRefused: 401
    default: nil
    }
  }
}
