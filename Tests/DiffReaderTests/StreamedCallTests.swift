import ActionsHost
import Calls
import GateCommands
import HTTP
import Readings
import ScriptedForge
import TestSupport
import Testing

@Suite("A call whose body is streamed")
struct StreamedCallTests {
  /// Asks for one diff, twice in one batch.
  private struct DiffReading: Reading {
    struct Facts: Equatable, Sendable {
      var diff = Answer<DiffReader.End>.notAsked
      var same = Answer<DiffReader.End>.notAsked
    }

    let start = Facts()

    static let call = Call<DiffReader.End>(
      CallRequest(
        ["repos", "acme", "app", "pulls", "12.diff"], role: .repository, scope: "read:repository",
        bodyLimit: CallRequest.diffBodyLimit), consumer: DiffReader()
    ) { response, reader throws(ReadFailure.Cause) in
      guard let reader else { throw .status(response.status, message: String(decoding: response.body, as: UTF8.self)) }
      return reader.end
    }

    func next(after facts: Facts) -> Step<Facts> {
      guard facts.diff.isOpen else { return .complete }
      return .ask(
        [Question(Self.call, into: \.diff), Question(Self.call, into: \.same)], purpose: BatchPurpose("the diff"))
    }

    func begin(after facts: Facts) -> Facts {
      start
    }
  }

  private func answer(_ transport: RecordedTransport) throws -> Answer<DiffReader.End> {
    let token = try #require(try Credential.parse(Array("t".utf8), from: .standardInput))
    var time = 0
    let clock = LoopClock(now: { time }, date: { 0 }, sleep: { time += $0 }, jitter: { $0 })
    var loop = ReadingLoop(
      transport, api: try WebAddress(parsing: "https://forge.example/api/v1"),
      credentials: LoopCredentials(repository: token, team: token), clock: clock, deadline: 60_000)
    let facts = loop.facts(of: DiffReading())
    #expect(facts.same == facts.diff)
    return facts.diff
  }

  private func playlist() throws -> Playlist {
    try Playlist([RecordedDiff("forgejo-15.0.3").exchange()])
  }

  @Test("gives the consumer's end as the fact, asked once for all who want it")
  func end() throws {
    let end = DiffReader(reading: try RecordedDiff("forgejo-15.0.3").diff()).end
    let transport = RecordedTransport(try playlist())
    #expect(try answer(transport).value == end)
    #expect(transport.requestCount == 1)
  }

  @Test("begins anew with each try")
  func retry() throws {
    let transport = RecordedTransport(
      try playlist(),
      fault: { _, occurrence in occurrence == 1 ? .failure(TransportError(.reset, "")) : nil },
      altering: { _, occurrence, response in
        // The second try's answer is an error that may pass.
        occurrence == 2 ? .success(HTTPResponse(status: 503, body: Array("busy".utf8))) : .success(response)
      })
    guard case .complete(let files) = try answer(transport).value else {
      Issue.record("no list")
      return
    }
    #expect(files.count == 27)
    #expect(transport.requestCount == 3)
    #expect(Set(transport.batches.map { $0[0].consumer }) == [AnyBodyConsumer(DiffReader())])
  }

  @Test("is not tried again where the consumer stopped it")
  func stopped() throws {
    let transport = RecordedTransport(
      try playlist(),
      altering: { _, _, _ in .success(HTTPResponse(status: 200, body: Array("<html>\n<p>\n".utf8))) })
    #expect(try answer(transport).value == .cut(.unknownLine, line: 1))
    #expect(transport.requestCount == 1)
  }

  @Test("fails with the page where the status is another")
  func errorPage() throws {
    let transport = RecordedTransport(
      try playlist(), altering: { _, _, _ in .success(HTTPResponse(status: 403, body: Array("no".utf8))) })
    #expect(try answer(transport).failure?.cause == .status(403, message: "no"))
  }
}
