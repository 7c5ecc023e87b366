/// Who reads the log.
package enum LogStyle: Equatable, Sendable {
  /// A file or a pipe.
  case plain
  /// A terminal: our own words are coloured.
  case coloured
  /// A job's log, in which long lists are folded.
  case job
}
