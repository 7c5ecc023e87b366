import HTTP

/// Something that goes wrong with one answer.
struct InjectedFault: Sendable {
  /// What a gate has to make of it; the rest follows from what was asked.
  enum Kind: Equatable {
    /// The server does not accept the credential for this.
    case forbidden
    /// The server says that there is no such thing, in its own words.
    case notFound
    /// Something says that there is no such thing, and it is not the server's API.
    case notFoundPage
    /// Nothing that may be used, and a second try may help.
    case passing
    /// Nothing that may be used.
    case broken
    /// A list without its rows, with the total that it had.
    case rowsLost
    /// A list that is empty, and says so.
    case empty
    /// A list whose total is larger than its rows.
    case uncounted
    /// A list that has one row twice, and counts it twice.
    case rowTwice
    /// A pull request that is another than the one asked for, or another repository's.
    case otherPull
    /// Something that is not looked at.
    case ignored
  }

  /// The answer that the fault befalls.
  struct Victim {
    var read: Read
    var request: HTTPRequest
    var response: HTTPResponse
    /// The first page of the same list.
    var firstPage: HTTPResponse?
  }

  typealias Effect = @Sendable (Victim) -> Result<HTTPResponse, TransportError>?

  /// The name in the table.
  var name: String
  var kind: Kind
  /// What comes instead; nil where the answer cannot have this fault.
  var effect: Effect

  init(_ name: String, _ kind: Kind, _ effect: @escaping Effect) {
    self.name = name
    self.kind = kind
    self.effect = effect
  }
}
