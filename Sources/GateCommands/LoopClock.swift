internal import Glibc

/// The time as the reading loop sees it: what it asks, and how it lets time pass.
package struct LoopClock {
  /// Milliseconds since an arbitrary moment; never goes back.
  package var now: () -> Int
  /// Seconds since 1970, for dates that a server names.
  package var date: () -> Int
  /// Lets that many milliseconds pass.
  package var sleep: (_ milliseconds: Int) -> Void
  /// A number from 0 to the bound, so that many clients do not come back in the same moment.
  package var jitter: (_ bound: Int) -> Int

  package init(
    now: @escaping () -> Int, date: @escaping () -> Int, sleep: @escaping (_ milliseconds: Int) -> Void,
    jitter: @escaping (_ bound: Int) -> Int
  ) {
    self.now = now
    self.date = date
    self.sleep = sleep
    self.jitter = jitter
  }

  /// The machine's clock.
  package static var system: LoopClock {
    LoopClock(
      now: { read(CLOCK_MONOTONIC, unitsPerSecond: 1000) }, date: { read(CLOCK_REALTIME, unitsPerSecond: 1) },
      sleep: { milliseconds in
        var left = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        var rest = timespec()
        while unsafe nanosleep(&left, &rest) == -1, errno == EINTR { left = rest }
      }, jitter: { Int.random(in: 0...max(0, $0)) })
  }

  private static func read(_ clock: clockid_t, unitsPerSecond: Int) -> Int {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time.tv_sec * unitsPerSecond + time.tv_nsec / (1_000_000_000 / unitsPerSecond)
  }
}
