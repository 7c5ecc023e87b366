import Calls
import GateCommands
import HTTP
import TestSupport
import Testing

@Suite("The loop that fetches")
struct ReadingLoopTests {
  @Test("sends what is asked together as one batch, and brings each answer to its place")
  func batches() throws {
    let run = try LoopRun(Script(.ask(["a", "b"]), .ask(["c"])))
    #expect(run.sent == [["a", "b"], ["c"]])
    #expect(run.facts[0]["a"] == .value("a", at: 0) && run.facts[0]["c"].value == "c")
    #expect(run.record.batches.map(\.requests) == [2, 1])
    #expect(run.record.summary == "3 requests in 2 batches; added: a b; c")
  }

  @Test("makes the batches of several readings one, and equal requests once")
  func merging() throws {
    let run = try LoopRun(
      Script(.ask(["a", "b"]), .ask(["c"])), Script(.ask(["b"])), Script(.ask(["b", "d"]), .ask(["c"]), .ask(["e"])))
    #expect(run.sent == [["a", "b", "d"], ["c"], ["e"]])
    #expect(run.facts.map { $0["b"].value } == ["b", "b", "b"])
    #expect(run.facts.map { $0["c"].value } == ["c", nil, "c"])
    #expect(run.facts[1]["a"] == .notAsked)
  }

  @Test("asks nothing, and waits for nothing, for readings that are complete")
  func nothing() throws {
    let clock = FakeClock()
    #expect(try LoopRun(Script(), Script(), clock: clock).sent.isEmpty)
    #expect(clock.now == 0)
  }

  @Test("attaches the credential that each call wants")
  func credentials() throws {
    let run = try LoopRun(Script(.ask(["a", "team:a"])))
    #expect(
      run.requests.map { $0.headers.first { $0.name == "Authorization" }?.value } == ["token t0", "token t1"])
    #expect(run.requests.map(\.bodyLimit) == [99, 99])
  }

  @Test("waits while nobody asks, and notes the wait")
  func waits() throws {
    let clock = FakeClock()
    let run = try LoopRun(
      Script(.wait(2500), .ask(["a"])), Script(.ask(["b"]), .wait(1000)), clock: clock)
    // Who asks goes first; then both wait as long as the one that wants most.
    #expect(run.sent == [["b"], ["a"]])
    #expect(
      run.facts.map(\.waits) == [
        [EndedWait(time: 2500, isCutShort: false)], [EndedWait(time: 2500, isCutShort: false)],
      ])
    #expect(clock.sleeps == [1000, 1000, 500])
    // At each batch, and about once a second in the wait.
    #expect(run.progress.map(\.words) == ["b", "the script", "the script", "the script", "a"])
  }

  @Test("side by side, posts go first and last looks go last, each in a batch of their own")
  func turns() throws {
    let run = try LoopRun(
      Script(.ask(["look 1"], .lastLook), .ask(["post 1"], .posting), .ask(["more 1"])),
      Script(.ask(["read 2"]), .ask(["look 2"], .lastLook), .ask(["post 2"], .posting)),
      Script(.ask(["post 3"], .posting)))
    #expect(
      run.sent.map { $0.map { $0.replacing("%20", with: " ") } } == [
        ["post 3"], ["read 2"], ["look 1", "look 2"], ["post 1", "post 2"], ["more 1"],
      ])
  }

  @Test("some readings may have less time than the whole program, and what they lack then is not asked")
  func limit() throws {
    let clock = FakeClock()
    let run = try LoopRun(Script(.wait(2500), .ask(["a"])), clock: clock, within: 1000)
    #expect(run.sent.isEmpty)
    #expect(run.facts[0].waits == [EndedWait(time: 1000, isCutShort: true)])
    #expect(run.facts[0]["a"].failure?.cause == .outOfTime)
  }

  @Test("cuts a wait short at the deadline, and says so when nothing can follow", arguments: [1999, 2000, 2001])
  func cutWait(deadline: Int) throws {
    let clock = FakeClock()
    let run = try LoopRun(Script(.wait(2000), .ask(["a"])), clock: clock, deadline: deadline)
    #expect(run.facts[0].waits == [EndedWait(time: min(deadline, 2000), isCutShort: deadline <= 2000)])
    #expect(run.facts[0]["a"].words == (deadline <= 2000 ? "out of time after 0" : "a"))
  }

  @Test("begins again with what the reading keeps")
  func beginAgain() throws {
    let run = try LoopRun(Script(.ask(["a"]), .beginAgain, .ask(["b"])))
    #expect(run.sent == [["a"], ["a"], ["b"]])
    #expect(run.facts[0].attempt == 2)
  }

  @Test("makes a read three times that may succeed later", arguments: [429, 500, 502, 503, 504])
  func retriedStatus(code: Int) throws {
    let run = try LoopRun(Script(.ask(["a", "b"]))) { name, _ in name == "a" ? status(code) : nil }
    #expect(run.sent == [["a", "b"], ["a"], ["a"]])
    #expect(run.facts[0]["a"].words == "failed \(code) after 3")
    #expect(run.record.batches.map(\.requests) == [2])
  }

  @Test(
    "takes any other status as it is",
    arguments: [201, 204, 301, 303, 307, 400, 401, 403, 404, 405, 408, 409, 501, 505, 599])
  func otherStatus(code: Int) throws {
    let run = try LoopRun(Script(.ask(["a"]))) { _, _ in status(code, retryAfter: "1") }
    #expect(run.sent == [["a"]])
    #expect(run.facts[0]["a"].words == "failed \(code) after 1")
  }

  @Test(
    "makes a read three times that found no connection or lost it, and no other",
    arguments: [
      (TransportError.Kind.connection, 3), (.nameResolution, 3), (.reset, 3), (.tls, 1), (.timeout, 1), (.tooLarge, 1),
      (.malformed, 1), (.notSendable, 1),
    ])
  func transport(kind: TransportError.Kind, tries: Int) throws {
    let run = try LoopRun(Script(.ask(["a"]))) { _, _ in .failure(TransportError(kind, "")) }
    #expect(run.sent.count == tries)
    #expect(run.facts[0]["a"].words == "failed \(kind.rawValue) after \(tries)")
  }

  @Test("takes the try that succeeds")
  func recovery() throws {
    let run = try LoopRun(Script(.ask(["a"]))) { _, occurrence in occurrence < 3 ? status(502) : nil }
    #expect(run.sent.count == 3 && run.facts[0]["a"].value == "a")
  }

  @Test("pauses longer before each further try, and never as long as others")
  func backoff() throws {
    for (jitter, pauses) in [({ _ in 0 }, [250, 500]), ({ $0 }, [500, 1000])] as [((Int) -> Int, [Int])] {
      let clock = FakeClock()
      clock.jitter = jitter
      _ = try LoopRun(Script(.ask(["a"])), clock: clock) { _, _ in status(503) }
      #expect(clock.sleeps == pauses)
    }
  }

  @Test(
    "waits as long as the server asks, in seconds or to a date, and not less than by itself",
    arguments: [
      ("7", 14_000), ("Sat, 21 Nov 2026 10:27:14 GMT", 10_500), ("0", 750), ("-3", 750), ("soon", 750), ("", 750),
      ("Fri, 20 Nov 2026 10:27:14 GMT", 750),
    ])
  func retryAfter(value: String, milliseconds: Int) throws {
    let clock = FakeClock()
    let run = try LoopRun(Script(.ask(["a"])), clock: clock) { _, _ in status(429, retryAfter: value) }
    #expect(clock.now == milliseconds)
    #expect(clock.sleeps.allSatisfy { $0 <= 1000 })
    #expect(run.sent.count == 3)
  }

  @Test("does not wait for a server that asks for more patience than there is time", arguments: ["100", "2147483647"])
  func tooPatient(value: String) throws {
    let clock = FakeClock()
    let run = try LoopRun(Script(.ask(["a", "b"])), clock: clock, deadline: 100_000) { name, occurrence in
      if name == "a" { return status(503, retryAfter: value) }
      return occurrence == 1 ? status(502) : nil
    }
    // Who can be asked again in time is.
    #expect(run.sent == [["a", "b"], ["b"]])
    #expect(run.facts[0]["a"].words == "failed 503 after 1")
    #expect(run.facts[0]["b"].value == "b")
    #expect(clock.now == 250)
  }

  @Test("gives each request the time that is left, and asks nothing after the deadline")
  func deadline() throws {
    let clock = FakeClock()
    let run = try LoopRun(Script(.ask(["a"]), .ask(["b"]), .ask(["c"])), clock: clock, deadline: 1000) { name, _ in
      clock.now += 600
      return nil
    }
    #expect(run.sent == [["a"], ["b"]])
    #expect(run.requests.map(\.timeLimit) == [1000, 400])
    #expect(run.facts[0]["b"].value == "b")
    #expect(run.facts[0]["c"].words == "out of time after 0")
  }

  @Test("keeps the last answer where the deadline ends the tries")
  func deadlineBetweenTries() throws {
    let clock = FakeClock()
    let run = try LoopRun(Script(.ask(["a"])), clock: clock, deadline: 1000) { _, _ in
      clock.now += 700
      return status(500)
    }
    #expect(run.sent == [["a"], ["a"]])
    #expect(run.facts[0]["a"].words == "failed 500 after 2")
  }

  @Test("sends no request for a name that no URL can carry, and all the others", arguments: ["..", ".", ""])
  func unsendable(name: String) throws {
    let run = try LoopRun(Script(.ask([name, "a"])))
    #expect(run.sent == [["a"]])
    #expect(run.facts[0][name].words == "failed not-sendable after 0")
    #expect(run.facts[0]["a"].value == "a")
    #expect(try LoopRun(Script(.ask([name]))).sent.allSatisfy(\.isEmpty))
  }

  @Test("escapes what would lead elsewhere")
  func escaping() throws {
    let run = try LoopRun(Script(.ask(["a/../b?c#d"])))
    #expect(run.requests.map(\.url) == ["https://forge.example/api/v1/a%2F..%2Fb%3Fc%23d"])
  }
}
