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
    if case .success(let response) = result, response.body.count > request.bodyLimit {
      return .failure(
        TransportError(
          .tooLarge, "the answer's body is larger than \(request.bodyLimit) bytes", beginning: response.body))
    }
    return result
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
