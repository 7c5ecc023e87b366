/// Why a process could not be brought to its end.
package enum ProcessError: Error, Equatable, Sendable {
  /// No executable file at that path.
  case notExecutable(String)
  /// It ran longer than the seconds it was given, and was killed.
  case timeLimit(seconds: Double, executable: String)
  /// It ended, or went on, without the line that was expected of it; what it wrote to standard error.
  case noAnswer(executable: String, errors: String)
}
