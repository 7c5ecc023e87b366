import Dispatch
import Foundation

/// A process that was started by a test.
///
/// What it writes goes into files: a pipe could fill up, or be held open by a sibling that inherited it.
final class ChildProcess {
  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)
  private let files: TemporaryDirectory
  private let executable: String
  private let inputEnd: FileHandle?

  /// Starts it with exactly this environment; input comes from `input`, or, while this value lives, from nowhere.
  init(
    _ executable: String, _ arguments: [String], environment: [String: String], input: [UInt8]?, directory: String?
  ) throws {
    guard FileManager.default.isExecutableFile(atPath: executable) else {
      throw ProcessError.notExecutable(executable)
    }
    self.executable = executable
    files = try TemporaryDirectory()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: directory ?? files.path)
    let output = try Self.emptyFile(files.file("stdout"))
    let errors = try Self.emptyFile(files.file("stderr"))
    let source: FileHandle
    if let input {
      try Data(input).write(to: URL(fileURLWithPath: files.file("stdin")))
      source = try FileHandle(forReadingFrom: URL(fileURLWithPath: files.file("stdin")))
      inputEnd = nil
    } else {
      let pipe = Pipe()
      source = pipe.fileHandleForReading
      inputEnd = pipe.fileHandleForWriting
    }
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = source
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
    // The child has its own now. Foundation would keep these for good, and does not bear descriptors over 1,024.
    for handle in [output, errors, source] { try handle.close() }
  }

  deinit {
    try? inputEnd?.close()
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// What it has written to standard output so far.
  var output: [UInt8] {
    files.contents(of: "stdout") ?? []
  }

  /// What it has written to standard error so far.
  var errors: [UInt8] {
    files.contents(of: "stderr") ?? []
  }

  /// Whether it has not ended yet.
  var isRunning: Bool {
    process.isRunning
  }

  /// Asks it to end.
  func terminate() {
    process.terminate()
  }

  /// Waits for its end, which must come within that many seconds; its exit status, or the signal's number, negative.
  func wait(seconds: Double) throws -> Int {
    if ended.wait(timeout: .now() + seconds) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      throw ProcessError.timeLimit(seconds: seconds, executable: executable)
    }
    let status = Int(process.terminationStatus)
    return process.terminationReason == .uncaughtSignal ? -status : status
  }

  private static func emptyFile(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
