internal import Glibc

/// Runs git on a clone of this machine and takes what it writes.
package enum GitCommand {
  /// Why git gave no whole answer.
  package enum Failure: Error, Equatable, Sendable {
    /// It could not be started; the system's words.
    case notStarted(String)
    /// It ended with a status other than 0, or by a signal (then negative); its last line on standard error.
    case failed(status: Int, lastWords: String)
    /// It wrote more than `limit` bytes.
    case tooMuch(limit: Int)
  }

  /// What git writes to standard output, for these arguments, in the working directory.
  ///
  /// The environment is this process's own; git finds its repository by it.
  package static func output(_ arguments: [String], limit: Int) throws(Failure) -> [UInt8] {
    let run: (bytes: [UInt8]?, status: Int32, lastWords: String)
    do throws(SystemError) {
      run = try perform(["git"] + arguments, limit: limit)
    } catch {
      throw .notStarted(error.text)
    }
    guard let bytes = run.bytes else { throw .tooMuch(limit: limit) }
    let signal = run.status & 0x7F
    let status = signal == 0 ? run.status >> 8 & 0xFF : -signal
    guard status == 0 else { throw .failed(status: Int(status), lastWords: run.lastWords) }
    return bytes
  }

  private static func perform(
    _ words: [String], limit: Int
  ) throws(SystemError) -> (bytes: [UInt8]?, status: Int32, lastWords: String) {
    let output = try pipe()
    let complaints = try pipe()
    // What git complains about is read at its end. A pipe that is full by then must not hold git up: the rest is lost.
    guard fcntl(complaints.writing.number, F_SETFL, O_NONBLOCK) == 0 else { throw .last }
    let child = try spawn(words, output: output.writing.number, errors: complaints.writing.number)
    // A pipe ends when every writing end of it is closed, this process's too.
    try output.writing.close()
    try complaints.writing.close()
    let bytes = try? output.reading.readAll(limit: limit)
    if bytes == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) == -1, errno == EINTR {}
    let text = String(decoding: try complaints.reading.readAll(limit: 1 << 20) ?? [], as: UTF8.self)
    return (bytes, status, text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "")
  }

  /// The two ends of a pipe; a child gets neither but by its own standard streams.
  private struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor
  }

  private static func pipe() throws(SystemError) -> Pipe {
    var ends: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else { throw .last }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return Pipe(reading: Descriptor(owning: ends[0]), writing: Descriptor(owning: ends[1]))
  }

  private static func spawn(_ words: [String], output: Int32, errors: Int32) throws(SystemError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    // This program ignores SIGPIPE, and a child would inherit that.
    var pipes = sigset_t()
    unsafe sigemptyset(&pipes)
    unsafe sigaddset(&pipes, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &pipes)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer {
      for index in words.indices { unsafe free(arguments[index]) }
    }
    var child: pid_t = 0
    let error = unsafe posix_spawnp(&child, words[0], &actions, &attributes, &arguments, environ)
    guard error == 0 else { throw SystemError(code: error) }
    return child
  }
}
