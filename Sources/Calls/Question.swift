package import HTTP

/// A call, and the place among the facts where its answer goes.
package struct Question<Facts>: Sendable {
  /// What is asked, for the loop and for tests.
  package let request: CallRequest
  private let put: Put

  private typealias Put =
    @Sendable (inout Facts, Result<HTTPResponse, ReadFailure.Cause>, _ tries: Int, _ time: Int) -> Void

  /// Asks a call and stores what comes, value or failure, at a place among the facts.
  package init<Value>(_ call: Call<Value>, into place: any WritableKeyPath<Facts, Answer<Value>> & Sendable) {
    request = call.request
    put = { facts, result, tries, time in
      do throws(ReadFailure.Cause) {
        facts[keyPath: place] = .value(try call.decode(result.get()), at: time)
      } catch {
        facts[keyPath: place] = .failed(ReadFailure(call.request, error, tries: tries), at: time)
      }
    }
  }

  /// Stores what came of the request, after `tries` tries, at `time` milliseconds on the loop's clock.
  package func answer(
    _ facts: inout Facts, with result: Result<HTTPResponse, ReadFailure.Cause>, tries: Int, at time: Int
  ) {
    put(&facts, result, tries, time)
  }
}

extension Question {
  /// The same question of facts that are a part of larger ones.
  package func placed<Whole>(in part: any WritableKeyPath<Whole, Facts> & Sendable) -> Question<Whole> {
    Question<Whole>(request: request) { [put] whole, result, tries, time in
      put(&whole[keyPath: part], result, tries, time)
    }
  }

  private init(request: CallRequest, put: @escaping Put) {
    self.request = request
    self.put = put
  }
}
