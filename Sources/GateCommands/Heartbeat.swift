import ActionsHost
import Reports

/// Says what a run waits for, so that a long one is not silent.
enum Heartbeat {
  /// The seconds between two lines.
  static let interval = 10

  /// A function to call about once a second; it writes a line to standard error every ten seconds.
  static func beating(_ command: String, _ clock: LoopClock) -> (_ waitingFor: String) -> Void {
    let start = clock.now()
    var last = start
    return { words in
      let now = clock.now()
      guard now - last >= interval * 1000 else { return }
      last = now
      let line = "\(command): waiting for \(LogEncoder.encode(words)), \((now - start) / 1000) s\n"
      // A lost heartbeat changes nothing: the report itself is checked.
      try? HostStream.errors.write(Array(line.utf8))
    }
  }
}
