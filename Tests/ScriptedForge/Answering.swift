import Dispatch
import Foundation
internal import HTTP

/// How a forge comes from a request to an answer.
package struct Answering: Sendable {
  /// The recorded exchanges.
  package let playlist: Playlist
  private let faults: FaultSchedule
  private let delay: Int
  private let slots: DispatchSemaphore?
  private let announce: @Sendable (String) -> Void

  /// Makes one that waits `delay` milliseconds before each answer and, with `atMost`, lets the other requests wait
  /// while that many answers are on their way; `announce` is told of each unmatched request.
  package init(
    _ playlist: Playlist, faults: FaultSchedule = FaultSchedule(), delay: Int = 0, atMost: Int? = nil,
    announce: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.playlist = playlist
    self.faults = faults
    self.delay = delay
    slots = atMost.map { DispatchSemaphore(value: $0) }
    self.announce = announce
  }

  /// The answer to a request.
  package func answer(to request: ReceivedRequest) -> WireAnswer {
    let fault = faults.fault(for: request) ?? Fault()
    let response = fault.needsExchange ? play(request) : HTTPResponse(status: 200)
    var answer = WireAnswer(response, fault, withoutBody: request.method == "HEAD")
    answer.delay += delay
    return answer
  }

  /// The answer to bytes that are no request.
  package func answer(to problem: RequestParser.Problem) -> WireAnswer {
    let unmatched = playlist.note(UnmatchedRequest(request: "no HTTP request", reason: "\(problem)"))
    announce("\(unmatched)")
    var answer = WireAnswer(
      HTTPResponse(
        status: problem.status, headers: [HTTPHeader("Connection", "close")], body: Array("\(problem)\n".utf8)))
    answer.ending = .close
    return answer
  }

  /// Performs one answer while there is room for it.
  func perform<Result>(_ body: () -> Result) -> Result {
    slots?.wait()
    defer { slots?.signal() }
    return body()
  }

  private func play(_ request: ReceivedRequest) -> HTTPResponse {
    do throws(UnmatchedRequest) {
      return try playlist.play(request)
    } catch {
      announce("\(error)")
      return error.response
    }
  }
}
