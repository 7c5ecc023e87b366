import ActionsHost
package import Calls
import Reports

/// Shows on standard error what a run waits for, so that a long one is not silent: a bar on a terminal, where something
/// is asked for one after the other, else a line every ten seconds.
package struct ProgressDisplay {
  private let command: String
  private let isTerminal: Bool
  private let start: Int
  private var last: Int
  private var isDrawn = false

  /// `now` is in milliseconds.
  package init(_ command: String, isTerminal: Bool, now: Int) {
    self.command = command
    self.isTerminal = isTerminal
    start = now
    last = now
  }

  /// The seconds between two lines.
  private static let interval = 10
  /// The milliseconds between two drawings of the bar.
  private static let frame = 100
  /// How many characters the bar has.
  private static let width = 24

  /// What is to be written now; nil where nothing is.
  package mutating func text(_ progress: Progress, now: Int) -> String? {
    if isTerminal, let part = progress.part, part.total > 1 {
      guard !isDrawn || now - last >= Self.frame else { return nil }
      last = now
      isDrawn = true
      return Self.erase + bar(progress.words, part)
    }
    guard now - last >= Self.interval * 1000 else { return nil }
    last = now
    let part = progress.part.map { ", \($0.done) of \($0.total)" } ?? ""
    let line = "\(command): waiting for \(LogEncoder.encode(progress.words))\(part), \((now - start) / 1000) s\n"
    return (isDrawn ? Self.erase : "") + line
  }

  /// What takes the bar away again; nil where none was drawn.
  package var ending: String? { isDrawn ? Self.erase : nil }

  private func bar(_ words: String, _ part: Progress.Part) -> String {
    let filled = Self.width * min(part.done, part.total) / part.total
    let marks = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.width - filled)
    return "\(command): [\(marks)] \(part.done) of \(part.total), \(LogEncoder.encode(words))"
  }

  /// To the line's beginning, and nothing in it.
  private static let erase = "\r\u{1B}[2K"
}
