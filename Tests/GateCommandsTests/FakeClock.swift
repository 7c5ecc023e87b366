import GateCommands

/// A clock that moves only when somebody waits, and keeps account of it.
final class FakeClock {
  /// The time, in milliseconds.
  var now = 0
  /// How long was slept, piece by piece.
  private(set) var sleeps: [Int] = []
  /// What a jitter is, of its bound.
  var jitter: (_ bound: Int) -> Int = { _ in 0 }

  /// What a date is at time 0: 2026-11-21T10:27:04Z.
  static let epoch = 1_795_256_824

  /// The clock as a loop takes it.
  var loopClock: LoopClock {
    LoopClock(
      now: { self.now }, date: { Self.epoch + self.now / 1000 },
      sleep: { milliseconds in
        self.sleeps.append(milliseconds)
        self.now += milliseconds
      }, jitter: { self.jitter($0) })
  }
}
