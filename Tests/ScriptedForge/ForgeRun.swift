import Foundation
internal import Glibc
internal import JSON

/// One run of `scripted-forge`, from the command line to the exit status.
package enum ForgeRun {
  /// Serves until a signal; 0, or 1 where requests had no exchange or exchanges were left over, or 2 where it cannot
  /// begin.
  package static func run(_ arguments: [String]) -> Int32 {
    do throws(ForgeError) {
      let options = try ForgeOptions(parsing: arguments)
      let answering = try answering(options)
      // Before the first thread, so that every thread has them blocked and only the wait below sees them.
      var signals = sigset_t()
      unsafe sigemptyset(&signals)
      for signal in [SIGTERM, SIGINT] { unsafe sigaddset(&signals, signal) }
      unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
      let listener = try Listener(answering)
      guard print(.object([JSONMember("port", .integer(listener.port))])) else { return 2 }
      if options.endsWithInput { Thread.detachNewThread { waitForEndOfInput() } }
      var signal: Int32 = 0
      unsafe sigwait(&signals, &signal)
      let report = listener.stop()
      guard print(report.json) else { return 2 }
      return report.unmatched.isEmpty && (report.unplayed.isEmpty || !options.failsOnUnplayed) ? 0 : 1
    } catch {
      announce("\(error)")
      if case .usage = error { announce(ForgeOptions.usage) }
      return 2
    }
  }

  private static func answering(_ options: ForgeOptions) throws(ForgeError) -> Answering {
    var exchanges: [ExchangeFile] = []
    for folder in options.folders { exchanges += try ExchangeFile.all(in: folder) }
    let playlist = try Playlist(exchanges, tokens: options.tokens)
    let rules = if let file = options.rules { try FaultRule.all(in: file) } else { [FaultRule]() }
    return Answering(
      playlist, faults: FaultSchedule(rules), delay: options.delay, atMost: options.atMost, announce: announce)
  }

  private static func print(_ value: JSONValue) -> Bool {
    (try? FileHandle.standardOutput.write(contentsOf: Data(value.encoded() + [UInt8(ascii: "\n")]))) != nil
  }

  @Sendable private static func announce(_ text: String) {
    FileHandle.standardError.write(Data("scripted-forge: \(text)\n".utf8))
  }

  private static func waitForEndOfInput() {
    while !FileHandle.standardInput.availableData.isEmpty {}
    kill(getpid(), SIGTERM)
  }
}
