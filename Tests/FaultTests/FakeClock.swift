import GateCommands

/// A clock that stands still but for the waits, which cost no time.
final class FakeClock {
  /// How many milliseconds were waited.
  private(set) var milliseconds = 0

  /// The clock for a loop, without any jitter.
  var loopClock: LoopClock {
    LoopClock(
      now: { self.milliseconds }, date: { 1_800_000_000 }, sleep: { self.milliseconds += $0 }, jitter: { _ in 0 })
  }
}
