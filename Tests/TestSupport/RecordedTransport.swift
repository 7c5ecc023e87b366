package import HTTP
package import ScriptedForge

/// A transport that plays recorded exchanges without a socket, and keeps account of what was sent.
package final class RecordedTransport: HTTPTransport {
  /// What comes of a request instead of its exchange, or nil; told which one of the equal requests it is, from 1.
  package typealias Fault = (_ request: HTTPRequest, _ occurrence: Int) -> Result<HTTPResponse, TransportError>?
  /// What becomes of a played answer; told which one of the equal requests it answers, from 1.
  package typealias Alteration = (
    _ request: HTTPRequest, _ occurrence: Int, _ response: HTTPResponse
  ) -> Result<HTTPResponse, TransportError>

  /// The requests that were sent, batch by batch.
  package private(set) var batches: [[HTTPRequest]] = []
  private let playlist: Playlist
  private let origin: String
  private let fault: Fault
  private let alteration: Alteration
  private var occurrences: [String: Int] = [:]

  /// Makes a transport for one server, whose scheme and host are the origin; a request to elsewhere is unmatched.
  package init(
    _ playlist: Playlist, origin: String = "https://forge.example", fault: @escaping Fault = { _, _ in nil },
    altering alteration: @escaping Alteration = { _, _, response in .success(response) }
  ) {
    self.playlist = playlist
    self.origin = origin
    self.fault = fault
    self.alteration = alteration
  }

  /// How many requests were sent in all batches.
  package var requestCount: Int {
    batches.reduce(0) { $0 + $1.count }
  }

  /// The requests that no exchange answered.
  package var unmatched: [UnmatchedRequest] {
    playlist.unmatched
  }

  /// The files of the exchanges that were never asked for, or less often than they say.
  package var unplayed: [String] {
    playlist.unplayed
  }

  /// Plays the answer to each request of the batch; an unmatched one is answered with 599.
  package func send(
    _ requests: [HTTPRequest], whileWaiting: () -> Void
  ) -> [Result<HTTPResponse, TransportError>] {
    batches.append(requests)
    return requests.map(result)
  }

  private func result(of request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
    let occurrence = occurrences["\(request.method) \(request.url)", default: 0] + 1
    occurrences["\(request.method) \(request.url)"] = occurrence
    let result =
      fault(request, occurrence) ?? play(request).flatMap { alteration(request, occurrence, $0) }
    return result.flatMap { deliver($0, to: request) }
  }

  /// Hands over an answer's body as far as the request takes it, whole or to its consumer.
  ///
  /// The pieces have awkward sizes, from single bytes to a few thousand.
  private func deliver(_ response: HTTPResponse, to request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
    let tooLarge = TransportError(
      .tooLarge, "the answer's body is larger than \(request.bodyLimit) bytes", beginning: response.body)
    guard response.status == 200, var consumer = request.consumer else {
      return response.body.count <= request.bodyLimit ? .success(response) : .failure(tooLarge)
    }
    var rest = response.body[...]
    var size = 1
    while !rest.isEmpty {
      let piece = rest.prefix(size)
      rest = rest.dropFirst(size)
      guard response.body.count - rest.count <= request.bodyLimit else { return .failure(tooLarge) }
      if consumer.take(piece.span) == .enough { break }
      size = size * 3 % 4093
    }
    return .success(HTTPResponse(status: response.status, headers: response.headers, consumer: consumer))
  }

  private func play(_ request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
    do throws(UnmatchedRequest) {
      guard request.url.hasPrefix(origin + "/"),
        let target = RequestTarget(String(request.url.dropFirst(origin.count)))
      else {
        let line = "\(request.method.rawValue) \(request.url.debugDescription)"
        throw playlist.note(UnmatchedRequest(request: line, reason: "not a URL of \(origin)"))
      }
      return .success(
        try playlist.play(
          ReceivedRequest(
            method: request.method.rawValue, target: target, headers: request.headers, body: request.body ?? [])))
    } catch {
      return .success(error.response)
    }
  }
}
