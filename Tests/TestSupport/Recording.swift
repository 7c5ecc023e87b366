package import Calls
package import HTTP
import ScriptedForge

/// One recorded exchange of a server version, as a call reads it.
package struct Recording: Sendable {
  /// What the server answered.
  package let response: HTTPResponse
  private let exchange: ExchangeFile

  /// Reads `Tests/Recordings/<version>/<name>.json`.
  package init(_ name: String, _ version: ServerVersion) throws {
    let path = "\(TestFiles.recordings)/\(version.rawValue)/\(name).json"
    guard let exchange = try ExchangeFile.all(in: path).first else { throw ForgeError.unreadable(path: path) }
    self.exchange = exchange
    response = exchange.response
  }

  /// What a call makes of it; throws where the call asks for another path, and why the answer says nothing.
  package func read<Value>(by call: Call<Value>) throws -> Value {
    let path = RequestTarget("/api/v1/" + call.request.segments.joined(separator: "/"))?.path
    guard path == exchange.target.path, call.request.method.rawValue == exchange.method else {
      throw RecordingError.anotherRequest(recorded: exchange.target.path, asked: call.request.description)
    }
    return try call.decode(response)
  }

  /// The same as a fact, value or failure, that came at that time.
  package func answer<Value>(to call: Call<Value>, at time: Int = 0) -> Answer<Value> {
    do {
      return .value(try call.decode(response), at: time)
    } catch {
      return .failed(ReadFailure(call.request, error), at: time)
    }
  }
}

/// Why a recording says nothing about a call.
package enum RecordingError: Error, Equatable, Sendable {
  /// It was recorded for another path than the call asks for.
  case anotherRequest(recorded: String, asked: String)
}
